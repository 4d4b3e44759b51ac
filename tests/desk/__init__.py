"""Tests of the page on the loopback address."""
