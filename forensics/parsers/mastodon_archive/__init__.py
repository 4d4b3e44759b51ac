"""Mastodon account archive (outbox.json, actor.json)."""

from forensics.parsers.mastodon_archive.parser import MastodonArchive as MastodonArchive
