"""Records to one checked DataFrame: dedupe, merge, sort."""
