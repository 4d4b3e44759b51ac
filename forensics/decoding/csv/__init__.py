"""Tables from a stream of bytes: how their rows are written, and the rows."""
