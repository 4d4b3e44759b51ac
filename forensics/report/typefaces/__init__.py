"""The typefaces that come with the program, and which characters they can set."""
