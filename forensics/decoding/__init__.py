"""Bytes to values: JSON and CSV records, dates, ids, text. Shared by all parsers."""
