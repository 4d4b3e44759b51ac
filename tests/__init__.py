"""Tests; they mirror the package and run offline."""
