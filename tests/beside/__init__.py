"""Tests of what is done beside other work."""
