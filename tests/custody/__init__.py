"""Tests of manifest, log, ownership and signature."""
