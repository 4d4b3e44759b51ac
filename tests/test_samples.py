"""The committed sample archives: rebuilt alike, openly fictional, true to their truth files."""

from __future__ import annotations

import ipaddress
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from forensics.casefile import read_case_file
from forensics.platforms.x import snowflake_time
from forensics.synthetic.writers.screenshot import screenshot
from tests.scripts import script_at

SAMPLES = Path(__file__).resolve().parent.parent / "sample_archives"
OF_X = ("model_case_2017.zip", "model_case_2024.zip", "clean_account.zip")
TOWN_HALL = "town_hall_facebook.zip"
FILES = (*OF_X, TOWN_HALL)
NUMBERED = (*OF_X, "model_case_scraped.jsonl")
EVIDENCE = (*NUMBERED, TOWN_HALL)
PLATFORM = {"twitter.com", "mobile.twitter.com", "about.twitter.com", "t.co", "pbs.twimg.com"}
PLATFORM |= {"www.facebook.com"}
HOST = re.compile(r"https?:(?:\\?/){2}([\w.-]+)|[\w.+-]+@([\w-]+\.[\w.-]+)")
ADDRESS = re.compile(r'"(?:loginIp|ip_address)" ?: "([^"]+)"')
SECURITY = "security_and_login_information/"
DOCUMENTATION = [ipaddress.ip_network(net) for net in ("203.0.113.0/24", "198.51.100.0/24")]


def script() -> ModuleType:
    """The build script as a module."""
    return script_at(SAMPLES / "make_samples.py")


def texts(name: str) -> Iterator[tuple[str, str]]:
    """Every member of a sample with its text; drawings have none."""
    path = SAMPLES / name
    if path.suffix != ".zip":
        yield name, path.read_text(encoding="utf-8")
        return
    with zipfile.ZipFile(path) as bundle:
        for member in bundle.namelist():
            if "_media/" in member:
                continue
            yield member, bundle.read(member).decode("utf-8")


def truth(name: str) -> dict[str, object]:
    """The truth file of a sample."""
    path = SAMPLES / f"{Path(name).stem}.truth.json"
    loaded: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def test_a_fresh_build_is_the_same() -> None:
    """The committed samples are what the committed script makes, member by member."""
    assert script().differences(SAMPLES) == []


def test_a_changed_sample_is_noticed(tmp_path: Path) -> None:
    """The check finds a single changed file."""
    make = script()
    make.write(tmp_path)
    scraped = tmp_path / "model_case_scraped.jsonl"
    scraped.write_bytes(scraped.read_bytes()[:-2])
    assert make.differences(tmp_path) == ["model_case_scraped.jsonl"]


@pytest.mark.parametrize("name", EVIDENCE)
def test_only_reserved_names_are_linked(name: str) -> None:
    """Every host and mail domain is reserved, or the platform's own."""
    hosts = {
        (found[1] or found[2]).rstrip(".").lower()
        for _, text in texts(name)
        for found in HOST.finditer(text)
    }
    assert hosts
    assert {host for host in hosts if not host.endswith((".example", ".test"))} <= PLATFORM


@pytest.mark.parametrize("name", FILES)
def test_the_account_says_that_it_is_fictional(name: str) -> None:
    """The biography in the archive names itself a fictional sample."""
    profile = {member: text for member, text in texts(name) if "user_details" in member}
    profile |= {member: text for member, text in texts(name) if "profile.js" in member}
    profile |= {member: text for member, text in texts(name) if "profile_information" in member}
    assert any("ictional sample account" in text for text in profile.values())


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("model_case_2024.zip", "data/ip-audit.js"),
        (TOWN_HALL, f"{SECURITY}account_activity.json"),
        (TOWN_HALL, f"{SECURITY}record_details.json"),
    ],
)
def test_logins_come_from_documentation_addresses(name: str, member: str) -> None:
    """No login address belongs to anybody."""
    found = ADDRESS.findall(dict(texts(name))[member])
    assert found
    addresses = [ipaddress.ip_address(text) for text in found]
    assert all(any(address in net for net in DOCUMENTATION) for address in addresses)


@pytest.mark.parametrize("name", NUMBERED)
def test_ids_carry_the_times_of_the_landmarks(name: str) -> None:
    """Each landmark's post id says the same time as the truth file, to the second."""
    loaded = truth(name)
    for key in ("first_post", "regular_until", "last_genuine", "onset", "last_other"):
        mark = loaded[key]
        if isinstance(mark, dict):
            moment = snowflake_time(mark["post_id"])
            assert moment is not None
            assert f"{moment:%Y-%m-%dT%H:%M:%SZ}" == mark["at"]


@pytest.mark.parametrize("name", NUMBERED)
def test_the_posts_of_the_truth_are_in_the_sample(name: str) -> None:
    """Every post of the other hand, and no fewer posts than counted, stand in the sample."""
    loaded = truth(name)
    stored = "".join(text for _, text in texts(name))
    ids = loaded["other_post_ids"]
    assert isinstance(ids, list)
    assert all(f'"{post_id}"' in stored for post_id in ids)


def test_posts_without_ids_are_named_by_their_times() -> None:
    """Every post of the other hand stands in the town hall's export, most of them in the trash;
    no two posts are of one second, and the truth names no ids."""
    loaded, members = truth(TOWN_HALL), dict(texts(TOWN_HALL))
    stored = {
        f"{datetime.fromtimestamp(int(at), UTC):%Y-%m-%dT%H:%M:%SZ}": name.endswith("trash.json")
        for name, text in members.items()
        if "/posts/" in name
        for at in re.findall(r'^    "timestamp": (\d+)', text, re.MULTILINE)
    }
    others, counts = loaded["other_posts_at"], loaded["counts"]
    assert isinstance(others, list)
    assert isinstance(counts, dict)
    comments = members["your_facebook_activity/comments_and_reactions/comments.json"]
    assert len(stored) + comments.count('"comment": {') == counts["posts"]
    assert sum(stored[at] for at in others) == counts["deleted"] == sum(stored.values())
    assert "post_id" not in json.dumps(loaded)


def test_letters_of_the_town_hall_are_stored_as_meta_stores_them() -> None:
    """The bytes of UTF-8, each written as a character."""
    profile = dict(texts(TOWN_HALL))[
        "personal_information/profile_information/profile_information.json"
    ]
    assert "Promo \\u00c3\\u0089clair Officiel" in profile


def test_the_town_halls_owner_comes_back() -> None:
    """All posts of the other hand lie in two nights of Paris, and the owner's last one later."""
    loaded = truth(TOWN_HALL)
    others, genuine = loaded["other_posts_at"], loaded["last_genuine"]
    assert isinstance(others, list)
    assert isinstance(genuine, dict)
    assert {at[:10] for at in others} == {"2024-03-13", "2024-03-14"}
    assert {int(at[11:13]) for at in others} <= {0, 1, 2, 3}
    assert genuine["at"] > "2024-06-01"


def test_the_model_case_has_the_dates_of_its_story() -> None:
    """Regular to March 2014, onset 17 May 2016, a lone genuine post on 8 December 2016."""
    loaded = truth("model_case_2017.zip")
    days = [
        str(loaded[key])[-22:-12]
        for key in ("regular_until", "onset", "last_genuine", "last_other")
    ]
    assert days == ["2014-03-28", "2016-05-17", "2016-12-08", "2017-02-14"]


def test_the_lone_genuine_post_stands_between_spam() -> None:
    """In both takeovers the other hand posts before and after the last genuine post."""
    for name in ("model_case_2017.zip", "model_case_2024.zip"):
        loaded = truth(name)
        genuine, others = loaded["last_genuine"], loaded["other_post_ids"]
        assert isinstance(genuine, dict)
        assert isinstance(others, list)
        later = [post_id for post_id in others if int(post_id) > int(genuine["post_id"])]
        assert 0 < len(later) < len(others)


def test_nobody_takes_the_clean_account_over() -> None:
    """The clean account has no post by another hand."""
    loaded = truth("clean_account.zip")
    assert (loaded["finding"], loaded["other_post_ids"], loaded["onset"]) == (
        "no_takeover",
        [],
        None,
    )


def test_pictures_belong_to_posts_of_both_hands() -> None:
    """Each picture in the 2024 sample is a PNG of a post that names it, the owner's or not."""
    tweets = dict(texts("model_case_2024.zip"))["data/tweets.js"]
    with zipfile.ZipFile(SAMPLES / "model_case_2024.zip") as bundle:
        pictures = {m: bundle.read(m) for m in bundle.namelist() if "_media/" in m}
    named = [member.rpartition("/")[2].split("-", 1) for member in pictures]
    others = truth("model_case_2024.zip")["other_post_ids"]
    assert isinstance(others, list)
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())
    assert all(f'"{post}"' in tweets and f"/media/{name}" in tweets for post, name in named)
    assert sorted(post in others for post, _ in named) == [False, True, True]


def test_the_samples_are_small() -> None:
    """All committed samples together stay under one megabyte."""
    assert sum(path.stat().st_size for path in SAMPLES.iterdir() if path.is_file()) < 1_000_000


def test_case_files_agree_with_the_truth() -> None:
    """Both case files of the model case tell one story, which begins where the archive ends."""
    names = ("model_case_2017.case.toml", "model_case_2017.case.fr.toml")
    one, two = (read_case_file(SAMPLES / name) for name in names)
    assert [(f.at, f.kind) for f in one.facts] == [(f.at, f.kind) for f in two.facts]
    assert [(d.at, d.until) for d in one.dates] == [(d.at, d.until) for d in two.dates]
    last = truth("model_case_2017.zip")["last_other"]
    assert isinstance(last, dict)
    when = {fact.kind: fact.at.isoformat() for fact in one.facts}
    assert when["noticed"] < when["cleaned_up"] < last["at"] < when["relapsed"] < when["deleted"]
    assert all("fict" in fact.source for fact in (*one.facts, *two.facts))


def test_screenshot_is_a_picture() -> None:
    """The invented screenshot of the case files is the picture that the script draws."""
    content = (SAMPLES / "model_case_2017.screenshot.png").read_bytes()
    assert content == screenshot()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
