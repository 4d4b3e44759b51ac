"""The version of this program, in one place; pyproject.toml reads it from here."""

VERSION = "0.11.0"
