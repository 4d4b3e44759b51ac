"""Tests of the attribution."""
