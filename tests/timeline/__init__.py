"""Tests of forensics.timeline."""
