"""What the sections are written with."""
