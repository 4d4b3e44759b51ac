"""Bad items among good ones: they have rows that say why, and change nothing else."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from forensics.screening import screen
from tests.accounts import clean, hijacked
from tests.posts import write_lines
from tests.screening.rows import posts_in, timeless


def zipped(name: str, data: bytes) -> bytes:
    """A zip of one member."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return held.getvalue()


TWEETS = (
    b"window.YTD.tweets.part0 = "
    + json.dumps(
        [
            {"tweet": {"id_str": str(n), "created_at": "someday", "full_text": "x"}}
            for n in range(50)
        ]
    ).encode()
)
BAD = {
    "empty.json": b"",
    "cut.zip": zipped("data/tweets.js", TWEETS * 50)[:200],
    "random.bin": random.Random(1).randbytes(3_000),
    "nested.json": b"[" * 100_000,
    "surrogates.json": b"\xff\xfe" + b"\x00\xd8" * 500,
    "wrong.csv": b"colour,weight\nred,3\nblue,4\n",
    "zeros.csv": bytes(5_000),
    "undated.js": TWEETS,
    "cut.parquet": b"PAR1" + bytes(400),
    "bomb.zip": zipped("data/tweets.js", bytes(40 << 20)),
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_items_change_nothing_for_good_ones(tmp_path: Path, jobs: int) -> None:
    """Ten kinds of bad items beside thirty good ones: rows, labels and texts are the same."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    for seed in range(30):
        own = hijacked(seed, 9, 6) if seed % 3 == 0 else clean(seed, 12)
        write_lines(good / f"{seed:02d}.jsonl", own)
    for name, data in BAD.items():
        (bad / name).write_bytes(data)
    alone = screen([good], tmp_path / "alone")
    both = screen([bad, good], tmp_path / "both", jobs=jobs)
    assert (alone.accounts, alone.errors) == (30, 0)
    assert (both.accounts, both.errors) == (30, len(BAD))
    rows = timeless(tmp_path / "both")
    assert [row for row in rows if not row["error"]] == timeless(tmp_path / "alone")
    assert all(row["error"] for row in rows if "/bad/" in row["evidence"])
    assert posts_in(tmp_path / "both").equals(posts_in(tmp_path / "alone"))
