"""The page as a reader's browser shows it."""
