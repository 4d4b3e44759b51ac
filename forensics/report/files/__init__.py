"""The data files beside the report."""
