"""A survey on paper and by mouth: who gets a code, what is printed, what is keyed in."""
