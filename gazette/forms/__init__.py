"""Forms and surveys as documents: their definition, how it is read, and the frozen bundle that intake serves."""
