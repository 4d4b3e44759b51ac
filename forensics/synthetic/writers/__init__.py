"""SHELF: one file per shape in which synthetic posts are handed over."""
