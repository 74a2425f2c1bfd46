"""The portal: an edition becomes pages, not yet rendered. Pure; the shell renders, stamps and writes them."""

from gazette.portal.pages import pages
from gazette.portal.plan import FileFact, Look, PagePlan, Slots

__all__ = ["FileFact", "Look", "PagePlan", "Slots", "pages"]
