"""Tests of the parsers; goldens lie under tests/golden."""
