"""Personal data in running Chinese text: a pure function from text to spans."""

from gazette.privacy.engine import scan
from gazette.privacy.model import DEFAULT, LABELS, NAMES, Context, Finding, Kind, Weight
from gazette.privacy.repeated import Lines

__all__ = ["DEFAULT", "LABELS", "NAMES", "Context", "Finding", "Kind", "Lines", "Weight", "scan"]
