"""One part of a post each, out of the cells of its row."""
