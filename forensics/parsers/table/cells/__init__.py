"""A row seen through its columns, and what the first rows show of the table as a whole."""
