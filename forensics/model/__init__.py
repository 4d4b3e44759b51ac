"""Plain types shared by all."""
