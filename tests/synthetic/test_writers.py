"""What the writers make is what the formats hold."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from forensics.synthetic import write_archive
from forensics.synthetic.dice import Dice
from forensics.synthetic.posts import IPHONE, Link, SyntheticPost, snowflake
from forensics.synthetic.rhythm import DAY_HOURS, Habits, Stage, moments
from forensics.synthetic.stories import model_2017, model_2024
from forensics.synthetic.writers.bundle import write_zip
from forensics.synthetic.writers.grailbird import grailbird
from forensics.synthetic.writers.tweets import pretty, ruby, tweet
from forensics.synthetic.writers.x_archive import x_archive

AT = datetime(2024, 3, 31, 22, 30, 5, 250_000, tzinfo=UTC)


def post(text: str, links: tuple[Link, ...] = ()) -> SyntheticPost:
    """One owner post at a fixed time."""
    return SyntheticPost(snowflake(AT, 7), AT, "owner", text, "fr", IPHONE, links=links)


def data(member: bytes) -> list[dict[str, dict[str, object]]]:
    """The array of a data file."""
    loaded: list[dict[str, dict[str, object]]] = json.loads(member.split(b"=", 1)[1])
    return loaded


def test_indices_count_in_the_escaped_text() -> None:
    """Entities point at their place in the stored, escaped text."""
    link = Link("https://t.co/abcdefghij", "http://quai.example/1")
    body = tweet(post(f"Pain & vin #fête {link.short}", (link,)))["tweet"]
    tag, url = body["entities"]["hashtags"][0], body["entities"]["urls"][0]
    stored = body["full_text"]
    assert stored[int(tag["indices"][0]) : int(tag["indices"][1])] == "#fête"
    assert stored[int(url["indices"][0]) : int(url["indices"][1])] == link.short


def test_scalars_are_text_but_for_booleans() -> None:
    """Counts and indices of the later generations are strings."""
    body = tweet(post("Bonjour"))["tweet"]
    assert (body["favorite_count"], body["truncated"]) == ("0", False)


def test_dates_do_not_depend_on_the_locale() -> None:
    """Tweets spell English day and month names."""
    assert ruby(AT) == "Sun Mar 31 22:30:05 +0000 2024"


def test_layout_never_touches_texts() -> None:
    """A text that looks like a key or an empty array comes through the layout unharmed."""
    value = {"tweet": {"full_text": 'il dit "a": 1 et []', "list": []}}
    assert json.loads(pretty(value)) == value
    assert b'"list" : [ ]' in pretty(value)


def test_month_files_follow_the_local_month() -> None:
    """A post of 31 March, 22:30 UTC, lies in April for an account in Paris."""
    members = grailbird(model_2017.account(), [post("Bonne nuit")])
    assert "data/js/tweets/2024_04.js" in members


def test_month_files_run_newest_first() -> None:
    """Ids fall within each month file."""
    members = grailbird(model_2017.account(), model_2017.story().posts)
    ids = [int(str(item["id_str"])) for item in data(members["data/js/tweets/2012_06.js"])]
    assert len(ids) > 20
    assert ids == sorted(ids, reverse=True)


def test_the_manifest_counts_what_is_there() -> None:
    """Every count of the manifest is the length of its file."""
    posts = model_2024.story().posts
    members = x_archive(model_2024.account(posts), posts)
    listed = json.loads(members["data/manifest.js"].split(b"=", 1)[1])["dataTypes"]
    for kind in listed.values():
        for file in kind["files"]:
            assert len(data(members[file["fileName"]])) == int(file["count"])


def test_logins_keep_to_sixty_days() -> None:
    """No login of the archive is older than 60 days before it was made."""
    posts = model_2024.story().posts
    rows = data(x_archive(model_2024.account(posts), posts)["data/ip-audit.js"])
    first = min(str(row["ipAudit"]["createdAt"]) for row in rows)
    assert (model_2024.GENERATED - datetime.fromisoformat(first)).days < 60


def test_tweets_are_not_quite_sorted() -> None:
    """The file runs newest first but for stragglers at its end, as real ones do."""
    posts = model_2024.story().posts
    rows = data(x_archive(model_2024.account(posts), posts)["data/tweets.js"])
    ids = [int(str(row["tweet"]["id"])) for row in rows]
    assert ids != sorted(ids, reverse=True)
    assert ids[:300] == sorted(ids[:300], reverse=True)


def test_zips_are_repeatable(tmp_path: Path) -> None:
    """Two zips of the same members are the same file, whatever the order given."""
    write_zip(tmp_path / "a.zip", {"b": b"1" * 500, "a": b"2"})
    write_zip(tmp_path / "b.zip", {"a": b"2", "b": b"1" * 500})
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_benchmark_archive_holds_what_was_asked(tmp_path: Path) -> None:
    """Posts asked for, posts listed and posts written are the same number, all ids distinct."""
    write_archive(tmp_path / "big.zip", posts=400, seed=3)
    with zipfile.ZipFile(tmp_path / "big.zip") as bundle:
        rows = data(bundle.read("data/tweets.js"))
        listed = json.loads(bundle.read("data/manifest.js").split(b"=", 1)[1])
    assert listed["dataTypes"]["tweets"]["files"][0]["count"] == "400"
    assert len({row["tweet"]["id"] for row in rows}) == 400


def test_moments_keep_to_stages_and_hours() -> None:
    """Posts fall within the stage's days and the waking hours, in order."""
    stage = Stage(date(2021, 6, 1), date(2021, 6, 30), 20)
    found = list(moments(Dice("moments"), [stage], Habits("UTC")))
    assert found == sorted(found)
    assert {moment.month for moment in found} == {6}
    assert all(DAY_HOURS[moment.hour] for moment in found)
