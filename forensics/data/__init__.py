"""Bundled reference data; SOURCES.toml says where each file comes from."""
