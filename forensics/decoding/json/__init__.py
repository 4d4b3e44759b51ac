"""JSON from a stream of bytes, broken or whole."""
