"""Evidence items into one reading."""
