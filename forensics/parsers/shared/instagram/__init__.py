"""What the exports of Instagram and Threads have in common: they come in one download."""
