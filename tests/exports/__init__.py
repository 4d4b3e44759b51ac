"""Tests of the tables for other programs."""
