"""Per-post labels, episodes and landmarks, and how strongly the evidence speaks."""
