"""What becomes of a submission: promises and states, computed and never typed."""
