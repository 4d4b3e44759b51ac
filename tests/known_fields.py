"""The fields known of each format, learnt from files: ``forensics/data/fields/FORMAT.txt``.

``python -m tests.known_fields [FILE OR FOLDER...]`` adds the fields of the goldens, and of the
evidence given, to those that are listed. Names alone are taken, and none that may be data. Look
at what it adds before you keep it: a field is known once it was seen to hold nothing that should
be read.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from forensics.decoding.fields import Json
from forensics.errors import ForensicsError
from forensics.evidence import Evidence, open_evidence
from forensics.parsers import PARSERS, Parser, ReadOptions
from forensics.parsers.shared.members import known_fields, reading
from forensics.reading.recognition import recognised
from tests.parsers.scraped_cases import GOLDEN

FOLDER = Path(known_fields.__file__).parents[3] / "data" / "fields"
SOLE = ("extended_tweet", "*")
WATCHED = {
    "bluesky_api": ("post", "record", "reason", "value"),
    "bluesky_car": (),
    "crowdtangle": (),
    "discord": (),
    "facebook_json": (),
    "facebook_scraper": (),
    "four_cat": (),
    "gallery_dl": (),
    "getoldtweets3": (),
    "instagram_json": (),
    "instaloader": ("node",),
    "linkedin": (),
    "mastodon_api": ("account", "reblog"),
    "mastodon_archive": ("object",),
    "pinterest": (),
    "reddit_dump": (),
    "reddit_gdpr": (),
    "snscrape": (),
    "telegram_json": (),
    "threads_json": (),
    "tiktok_json": (),
    "tiktok_scrape": (),
    "tumblr": (),
    "twint": (),
    "x_api_v1": SOLE,
    "x_api_v2": (),
    "x_archive": SOLE,
    "x_grailbird": (),
    "x_graphql": ("legacy",),
    "x_io_csv": (),
    "yt_dlp": (),
    "zeeschuimer": (),
}
"""The formats watched, and the objects in their records that are looked into as well; ``*`` where
a record is one object under one name."""


def names(record: Json, inside: tuple[str, ...]) -> Iterator[str]:
    """The names at the top of a record, and in the objects that are looked into."""
    if not isinstance(record, dict):
        return
    yield from record
    for name, value in record.items():
        if isinstance(value, dict) and (name in inside or (len(record) == 1 and "*" in inside)):
            yield from (f"{name}{known_fields.WITHIN}{one}" for one in value)


class _Learning:
    """Stands in for the watch of one format, and keeps every name."""

    def __init__(self, found: set[str], inside: tuple[str, ...]) -> None:
        self._found, self._inside = found, inside

    def look(self, record: Json) -> None:
        told = [one for one in names(record, self._inside) if isinstance(one, str)]
        self._found.update(one for one in told if _is_field(one))

    def notes(self, *_: str) -> Iterator[known_fields.Note]:
        yield from ()


def _is_field(told: str) -> bool:
    """True for a name that may be kept; tables have dots in theirs."""
    return all(
        known_fields.is_name(word) or not word
        for part in told.split(known_fields.WITHIN)
        for word in part.replace("/", ".").replace("@", "").split(".")
    )


def learnt(paths: list[Path]) -> dict[str, set[str]]:
    """The names by format, of the goldens and of what is given."""
    found: dict[str, set[str]] = defaultdict(set)
    reading.known_fields = lambda name: name if name in WATCHED else None  # type: ignore
    reading.FieldWatch = lambda name: _Learning(found[name], WATCHED[name])  # type: ignore
    by_name = {parser.name: parser for parser in PARSERS}
    for parser in PARSERS:
        for scenario in sorted((GOLDEN / parser.name).iterdir()):
            golden = next(one for one in scenario.iterdir() if one.name != "expected.json")
            with open_evidence(golden) as evidence:
                _read(by_name[parser.name], evidence)
    for path in paths:
        try:
            with open_evidence(path) as evidence:
                for parser, part in recognised(evidence, None, columns=False):
                    _read(parser, part)
        except ForensicsError as error:
            print(f"{path}: {error}"[:200], file=sys.stderr)  # noqa: T201
    return found


def _read(parser: Parser, evidence: Evidence) -> None:
    for _ in parser.parse(evidence, ReadOptions(format=parser.name)):
        pass


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, fields in sorted(learnt([Path(one) for one in sys.argv[1:]]).items()):
        path = FOLDER / f"{name}.txt"
        old = set(path.read_text("utf-8").splitlines()) if path.exists() else set()
        path.write_text("".join(f"{one}\n" for one in sorted(old | fields)), "utf-8")
        if fields - old:
            print(f"{name}: {len(fields - old)} added")  # noqa: T201
