"""Tests of forensics.features."""
