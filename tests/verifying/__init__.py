"""Tests of what verifying a report finds."""
