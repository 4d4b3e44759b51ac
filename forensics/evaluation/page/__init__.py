"""The figures put into words, tables and charts, and written."""
