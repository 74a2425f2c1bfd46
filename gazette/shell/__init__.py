"""The edge of the publisher: disk, clock, Git, renderer, environment."""
