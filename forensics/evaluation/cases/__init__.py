"""Known accounts, and the cases with known truth that are made from them."""
