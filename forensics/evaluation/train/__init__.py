"""What the attribution presumes and judges by, learned from cases with known truth."""
