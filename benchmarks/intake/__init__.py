"""The forms beside the obvious tools."""
