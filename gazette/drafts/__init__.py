"""Documents written from an export of intake, as drafts: without approval, so nothing of them is public by itself."""
