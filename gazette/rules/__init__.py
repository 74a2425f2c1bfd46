"""The checker's rules: an explicit list, ``RULES``, in the order of their codes."""
