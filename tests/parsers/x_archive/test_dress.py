"""Archives whose tweets file somebody changed by hand, or saved in another encoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.model.records import Profile
from forensics.parsers.x_archive.parser import XArchive
from tests.parsers.archive_cases import posts, read

TWEET = {
    "id": "806913731589046273",
    "id_str": "806913731589046273",
    "created_at": "Thu Dec 08 17:30:00 +0000 2016",
    "full_text": "Le marché : https://t.co/abc",
    "source": '<a href="http://x.example">Web</a>',
    "favorite_count": "3",
    "retweet_count": "0",
    "lang": "fr",
    "entities": {
        "urls": [{"url": "https://t.co/abc", "expanded_url": "https://marche.example/a"}],
        "hashtags": [],
        "user_mentions": [],
    },
}
WRAPPED = json.dumps([{"tweet": TWEET}], ensure_ascii=False)
BARE = json.dumps([TWEET], ensure_ascii=False, indent=1)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file of tweets."""
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize(
    "before",
    [
        "module.exports = ",
        "const tweets = ",
        "export default ",
        "export const t = ",
        "var data =\n",
    ],
)
def test_another_script_line_is_stepped_over(tmp_path: Path, before: str) -> None:
    """Whatever assignment stands before the wrapped tweets, they are the archive's."""
    (post,) = posts(read(XArchive(), written(tmp_path / "tweets.js", before + WRAPPED)))
    assert post.text == "Le marché : https://marche.example/a"


@pytest.mark.parametrize("name", ["tweet.json", "tweets.js", "mine.txt"])
def test_bare_tweets_are_read_as_the_archive_would(tmp_path: Path, name: str) -> None:
    """Tweets without script line and wrapper keep their links."""
    (post,) = posts(read(XArchive(), written(tmp_path / name, BARE)))
    assert (post.text, post.declared_lang) == ("Le marché : https://marche.example/a", "fr")


def test_two_bare_files_are_not_one_account(tmp_path: Path) -> None:
    """Bare tweets do not say whose they are, so the file's name keeps two files apart."""
    names = {
        posts(read(XArchive(), written(tmp_path / f"{name}.json", BARE)))[0].account_id
        for name in ("odile", "remi")
    }
    assert names == {"odile", "remi"}


def test_tweets_of_the_api_are_no_archive(tmp_path: Path) -> None:
    """A tweet with its author, or with numbers that are numbers, is not an archive's."""
    with_user = json.dumps([{**TWEET, "user": {"screen_name": "odile", "id_str": "7"}}])
    numbers = json.dumps([{**TWEET, "favorite_count": 3}])
    for text in (with_user, numbers):
        with pytest.raises(AssertionError):
            read(XArchive(), written(tmp_path / "tweet.json", text))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_script_saved_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    """Editors of Windows save scripts as UTF-16."""
    text = "window.YTD.tweet.part0 = " + WRAPPED
    (post,) = posts(read(XArchive(), written(tmp_path / "tweet.js", text, encoding)))
    assert post.text == "Le marché : https://marche.example/a"


def test_wrapped_tweets_alone_are_of_an_unknown_account(tmp_path: Path) -> None:
    """A file of the archive named as the archive names it says nothing of its owner."""
    (post,) = posts(read(XArchive(), written(tmp_path / "tweets.js", "x = " + WRAPPED)))
    assert post.account_id == "unknown"


def test_an_account_file_saved_as_utf16_names_the_owner(tmp_path: Path) -> None:
    """Other files of the archive are known by their script line in that encoding, too."""
    account = [{"account": {"accountId": "77", "username": "odile", "accountDisplayName": "O"}}]
    text = "window.YTD.account.part0 = " + json.dumps(account)
    path = written(tmp_path / "mine.js", text, "utf-16")
    (profile,) = [one for one in read(XArchive(), path) if isinstance(one, Profile)]
    assert (profile.account_id, profile.handle) == ("77", "odile")
