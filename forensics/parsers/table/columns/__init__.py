"""Which column of a table holds what, beyond what names and values tell at once."""
