"""Survey answers into statistics: bins by the answer types, counted in packed columns."""

from intake.statistics.analysis import Issued, Response, Returned, analyse, export, other_texts, sheet

__all__ = ["Issued", "Response", "Returned", "analyse", "export", "other_texts", "sheet"]
