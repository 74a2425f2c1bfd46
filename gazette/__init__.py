"""Gazette (小区公示): a residential community's notices, refused until right, published and taken down on time."""

from typing import Final

__version__: Final = "0.1.0"
