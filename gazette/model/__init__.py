"""What documents, numbers, buildings and the office are: typed values, no world."""
