"""Exact survey statistics and what of them may be published. Pure: counts in, figures out."""
