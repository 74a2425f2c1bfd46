"""Forms put together from their definitions: validation as a whole, and the record that is stored."""
