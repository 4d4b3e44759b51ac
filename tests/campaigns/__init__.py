"""Tests of campaigns across accounts."""
