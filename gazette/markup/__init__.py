"""The author's Markdown: `convert` and sanitise for pages, `scan` cheaply for the checker."""

from gazette.markup.convert import Converted, ConvertOptions, convert
from gazette.markup.render import Heading, Picture

__all__ = ["ConvertOptions", "Converted", "Heading", "Picture", "convert"]
