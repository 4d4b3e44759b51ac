"""SHELF: one file or folder per format, and the tuple that registers them; ``shared`` is what
several of them hold.

To add a format, write it and add one line to ``PARSERS``. Order does not matter:
when two parsers recognise the same evidence that is an error, never a race.
"""

from __future__ import annotations

from forensics.parsers.base import Parser, ReadOptions
from forensics.parsers.discord import Discord
from forensics.parsers.facebook_html import FacebookHtml
from forensics.parsers.facebook_json import FacebookJson
from forensics.parsers.getoldtweets3 import GetOldTweets3
from forensics.parsers.instagram_html import InstagramHtml
from forensics.parsers.instagram_json import InstagramJson
from forensics.parsers.linkedin import LinkedIn
from forensics.parsers.reddit_dump import RedditDump
from forensics.parsers.reddit_gdpr import RedditGdpr
from forensics.parsers.snscrape import Snscrape
from forensics.parsers.table import Table
from forensics.parsers.telegram_json import TelegramJson
from forensics.parsers.threads_json import ThreadsJson
from forensics.parsers.twint import Twint
from forensics.parsers.x_api_v1 import XApiV1
from forensics.parsers.x_api_v2 import XApiV2
from forensics.parsers.x_archive import XArchive
from forensics.parsers.x_grailbird import XGrailbird
from forensics.parsers.x_graphql import XGraphql

PARSERS: tuple[Parser, ...] = (
    XArchive(),
    XGrailbird(),
    FacebookJson(),
    FacebookHtml(),
    XApiV1(),
    XApiV2(),
    XGraphql(),
    Snscrape(),
    Twint(),
    GetOldTweets3(),
    RedditGdpr(),
    RedditDump(),
    LinkedIn(),
    TelegramJson(),
    Discord(),
    InstagramHtml(),
    InstagramJson(),
    ThreadsJson(),
    Table(),
)

__all__ = ["PARSERS", "Parser", "ReadOptions"]
