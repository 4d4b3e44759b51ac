"""When the posts of a table were made: what dates say, what ids say, and which holds."""
