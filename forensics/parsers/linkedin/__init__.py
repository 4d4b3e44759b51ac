"""LinkedIn's copy of one's data, basic or complete: a folder of CSV files."""

from forensics.parsers.linkedin.parser import LinkedIn as LinkedIn
