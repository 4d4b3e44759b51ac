"""Tests of tables as bytes."""
