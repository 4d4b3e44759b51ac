"""Tables for other programs: CSV for spreadsheets, Parquet and JSON Lines for analysis."""
