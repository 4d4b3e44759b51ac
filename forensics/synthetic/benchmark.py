"""Large archives for measuring speed and memory, written as a stream."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO

from forensics.synthetic.owner import Owner
from forensics.synthetic.posts import SyntheticPost
from forensics.synthetic.rhythm import Stage
from forensics.synthetic.spam import Spammer
from forensics.synthetic.stories import model_2024
from forensics.synthetic.writers.bundle import member
from forensics.synthetic.writers.tweets import elements, tweet
from forensics.synthetic.writers.x_archive import (
    account_files,
    data_file,
    data_head,
    manifest,
)

PART_BYTES = 100_000_000
FIRST = datetime(2011, 1, 3, 6, tzinfo=UTC)
LAST = datetime(2024, 10, 20, tzinfo=UTC)
SPAM_SHARE = 0.1


def write_archive(path: Path, posts: int, seed: int) -> None:
    """Write an archive of the latest generation with that many posts, oldest first.

    Owner posts in French for nine tenths, then spam; parts end near 100 MB as in real
    archives. Memory stays small whatever the number.
    """
    account = model_2024.account(())
    stream = many_posts(posts, seed)
    with zipfile.ZipFile(path, "w", allowZip64=True) as bundle:
        counts: dict[str, int] = {}
        written = 0
        while written < posts or not counts:
            name = f"tweets-part{len(counts)}.js" if counts else "tweets.js"
            with bundle.open(member(f"data/{name}"), "w", force_zip64=True) as out:
                count = _part(out, stream, len(counts))
            counts[f"data/{name}"] = count
            written += count
        for file_name, items in account_files(account).items():
            bundle.writestr(member(f"data/{file_name}.js"), data_file(file_name, items))
        size = sum(info.file_size for info in bundle.infolist())
        listed = {"tweets": counts, "account": {"data/account.js": 1}}
        bundle.writestr(member("data/manifest.js"), manifest(account, listed, size))


def many_posts(posts: int, seed: int) -> Iterator[SyntheticPost]:
    """That many posts, evenly spread from 2011 to 2024, the last tenth by another hand."""
    owner = Owner(replace(model_2024.OWNER, notes_since=None), str(seed), novel=False)
    spammer = Spammer("dating", str(seed))
    own = posts - int(posts * SPAM_SHARE)
    step = (LAST - FIRST) / max(posts, 1)
    stage = Stage(date(2011, 1, 1), date(2024, 12, 31), 1)
    for number in range(posts):
        moment = FIRST + step * number + timedelta(seconds=owner.dice.random() * 60)
        yield owner.post(moment, stage) if number < own else spammer.post(moment)


def _part(out: IO[bytes], stream: Iterator[SyntheticPost], part: int) -> int:
    """Write one part up to its size; how many posts went in."""
    count = size = 0

    def some() -> Iterator[object]:
        nonlocal count
        while size < PART_BYTES and (post := next(stream, None)) is not None:
            count += 1
            yield tweet(post)

    out.write(data_head("tweets", part))
    for piece in elements(some()):
        size += out.write(piece)
    return count
