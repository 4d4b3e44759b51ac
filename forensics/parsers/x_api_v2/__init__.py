"""Tweets of the X API v2: pages, flattened lines, and twarc-csv tables."""

from forensics.parsers.x_api_v2.parser import XApiV2 as XApiV2
