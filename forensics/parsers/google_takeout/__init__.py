"""Google Takeout: what an account wrote on YouTube, and the log of accesses to the account."""

from forensics.parsers.google_takeout.parser import GoogleTakeout

__all__ = ["GoogleTakeout"]
