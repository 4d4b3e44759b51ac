"""Reddit's answer to a request for one's data: a folder of CSV files."""

from forensics.parsers.reddit_gdpr.parser import RedditGdpr as RedditGdpr
