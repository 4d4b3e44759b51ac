"""X's own objects, which several formats hold."""
