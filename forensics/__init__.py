"""Offline forensic timeline analyzer for hijacked social media accounts."""

__version__ = "0.1.0"
