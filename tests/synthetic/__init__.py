"""Tests of the synthetic generator."""
