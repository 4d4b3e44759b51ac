"""The version of this program, in one place; pyproject.toml reads it from here."""

VERSION = "0.10.0"
