"""The overview of several accounts."""
