"""SHELF: one file or folder per format, and the tuple that registers them; ``shared`` is what
several of them hold.

To add a format, write it and add one line to ``PARSERS``. Order does not matter:
when two parsers recognise the same evidence that is an error, never a race.
"""

from __future__ import annotations

from forensics.parsers.base import Parser, ReadOptions
from forensics.parsers.bluesky_api import BlueskyApi
from forensics.parsers.bluesky_car import BlueskyCar
from forensics.parsers.crowdtangle import Crowdtangle
from forensics.parsers.discord import Discord
from forensics.parsers.facebook_htm import FacebookHtm
from forensics.parsers.facebook_html import FacebookHtml
from forensics.parsers.facebook_json import FacebookJson
from forensics.parsers.facebook_scraper import FacebookScraper
from forensics.parsers.feed import FeedFormat
from forensics.parsers.four_cat import FourCat
from forensics.parsers.gallery_dl import GalleryDl
from forensics.parsers.getoldtweets3 import GetOldTweets3
from forensics.parsers.google_takeout import GoogleTakeout
from forensics.parsers.instagram_html import InstagramHtml
from forensics.parsers.instagram_json import InstagramJson
from forensics.parsers.instaloader import Instaloader
from forensics.parsers.linkedin import LinkedIn
from forensics.parsers.mastodon_api import MastodonApi
from forensics.parsers.mastodon_archive import MastodonArchive
from forensics.parsers.pinterest import Pinterest
from forensics.parsers.reddit_dump import RedditDump
from forensics.parsers.reddit_gdpr import RedditGdpr
from forensics.parsers.snscrape import Snscrape
from forensics.parsers.table import Table
from forensics.parsers.telegram_json import TelegramJson
from forensics.parsers.threads_json import ThreadsJson
from forensics.parsers.tiktok_json import TiktokJson
from forensics.parsers.tiktok_scrape import TiktokScrape
from forensics.parsers.tiktok_txt import TiktokTxt
from forensics.parsers.tumblr import Tumblr
from forensics.parsers.tumblr_html import TumblrHtml
from forensics.parsers.twint import Twint
from forensics.parsers.wordpress_wxr import WordpressWxr
from forensics.parsers.x_api_v1 import XApiV1
from forensics.parsers.x_api_v2 import XApiV2
from forensics.parsers.x_archive import XArchive
from forensics.parsers.x_grailbird import XGrailbird
from forensics.parsers.x_graphql import XGraphql
from forensics.parsers.x_io_csv import XIoCsv
from forensics.parsers.yt_dlp import YtDlp
from forensics.parsers.zeeschuimer import Zeeschuimer

PARSERS: tuple[Parser, ...] = (
    XArchive(),
    XGrailbird(),
    FacebookJson(),
    FacebookHtml(),
    FacebookHtm(),
    XApiV1(),
    XApiV2(),
    XGraphql(),
    Snscrape(),
    Twint(),
    GetOldTweets3(),
    WordpressWxr(),
    FeedFormat(),
    XIoCsv(),
    Zeeschuimer(),
    FourCat(),
    Instaloader(),
    FacebookScraper(),
    Crowdtangle(),
    GalleryDl(),
    Tumblr(),
    TumblrHtml(),
    Pinterest(),
    MastodonArchive(),
    MastodonApi(),
    BlueskyCar(),
    BlueskyApi(),
    RedditGdpr(),
    RedditDump(),
    LinkedIn(),
    TelegramJson(),
    Discord(),
    TiktokJson(),
    GoogleTakeout(),
    TiktokTxt(),
    TiktokScrape(),
    YtDlp(),
    InstagramHtml(),
    InstagramJson(),
    ThreadsJson(),
    Table(),
)

__all__ = ["PARSERS", "Parser", "ReadOptions"]
