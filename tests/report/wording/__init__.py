"""Tests of the languages and of typography."""
