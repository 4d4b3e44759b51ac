"""Damaged copies of evidence, and what may come of them."""
