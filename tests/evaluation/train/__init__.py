"""Tests of the evaluation: cases with known truth, and measures."""
