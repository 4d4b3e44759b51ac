"""Tests of forensics.detectors."""
