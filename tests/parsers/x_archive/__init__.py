"""Tests of the account archive of X."""
