"""The account that a report is about, and what of a reading is its."""
