"""Tests of forensics.screening."""
