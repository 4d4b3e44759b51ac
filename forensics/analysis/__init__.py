"""Features, detectors and attribution over one account: what was chosen in, a case out."""
