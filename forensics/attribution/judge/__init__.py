"""Step 3, judge: how likely the splits are, what is found, and the label of every post."""
