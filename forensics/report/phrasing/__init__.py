"""Dates, names, addresses and sizes in words."""
