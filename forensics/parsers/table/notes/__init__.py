"""What a reader of the report has to know of how a table was read."""
