"""Step 4, tell: what a reader needs of a judgement: landmarks, episodes, reasons, other
explanations, limits."""
