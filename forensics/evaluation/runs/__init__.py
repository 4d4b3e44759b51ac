"""The suite carried out: each case through the program and the plain ways to answer it."""
