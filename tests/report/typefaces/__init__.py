"""Tests of the typefaces."""
