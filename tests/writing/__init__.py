"""Tests of what is written whole or not at all."""
