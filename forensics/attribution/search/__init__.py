"""Step 2, search: the ways to divide the posts between two hands that are worth judging, and what
they are judged against."""
