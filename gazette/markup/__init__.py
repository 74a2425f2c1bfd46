"""The author's Markdown: `convert` and sanitise for pages, `scan_body` cheaply for the checker."""

from gazette.markup.body import BodyScan, Lines, ScannedHeading, ScannedLink
from gazette.markup.convert import Converted, ConvertOptions, convert
from gazette.markup.hazards import Hazard
from gazette.markup.plain import plain_text, text_of_html
from gazette.markup.render import Heading, Picture
from gazette.markup.scan import scan_body
from gazette.markup.tags import RawTag
from gazette.markup.targets import Target, judge_target

__all__ = [
    "BodyScan",
    "ConvertOptions",
    "Converted",
    "Hazard",
    "Heading",
    "Lines",
    "Picture",
    "RawTag",
    "ScannedHeading",
    "ScannedLink",
    "Target",
    "convert",
    "judge_target",
    "plain_text",
    "scan_body",
    "text_of_html",
]
