"""SHELF: one file per sample account: who, when, and what is true of it."""
