"""Numbers, languages and changes, for features, detectors and attribution."""
