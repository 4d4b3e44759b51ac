"""YouTube: its own domains. Ids of videos, comments and channels hold no time.

A video's address is told as no address of a post: people share videos of others everywhere, and
a table of links to them would be taken for the videos' own.
"""

from __future__ import annotations

from forensics.messages import said
from forensics.platforms.base import Archive, Platform

NAME = "youtube"

YOUTUBE = Platform(
    NAME,
    "YouTube",
    called=frozenset(("youtube", "youtube.com", "www.youtube.com")),
    domains=frozenset(
        (
            *("youtube.com", "youtu.be", "youtube-nocookie.com"),
            *("ytimg.com", "ggpht.com", "googlevideo.com"),
        )
    ),
    is_account=lambda text: text.startswith("UC"),
    archive=Archive(
        said("a Google Takeout"),
        paths=("Takeout/archive_browser.html", "archive_browser.html"),
    ),
)
