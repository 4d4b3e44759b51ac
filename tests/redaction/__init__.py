"""Tests of the pseudonyms: texts, addresses, whole cases, the key, every output."""
