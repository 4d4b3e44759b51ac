"""What the posts of a case amount to in figures."""
