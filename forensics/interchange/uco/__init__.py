"""The nodes of a graph in CASE and UCO: what was observed, and what was inferred of it."""
