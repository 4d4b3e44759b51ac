"""Feeds: RSS and Atom, of blogs and of the front ends and platforms that offer them."""

from forensics.parsers.feed.parser import FeedFormat as FeedFormat
