"""Tests of the step from posts to a case."""
