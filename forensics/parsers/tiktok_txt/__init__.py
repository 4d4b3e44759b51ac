"""TikTok's own export as text files, in folders and keys of the account's language."""

from forensics.parsers.tiktok_txt.parser import TiktokTxt

__all__ = ["TiktokTxt"]
