"""Which column of an unknown table holds what: names known from many tools, then values.

A name is compared without case, accents and punctuation, so ``Created At``, ``created_at``
and ``createdAt`` are one; a field inside an object counts as ``author.userName``. Among
columns with a known name the first whose values fit is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from forensics.parsers.shared.columns.clock_columns import best_clock, without_zone
from forensics.parsers.shared.columns.name_words import field_by_words
from forensics.parsers.shared.columns.names import NAMES, TEXTS, plain_name
from forensics.parsers.shared.columns.paths import Path, Row, value_at
from forensics.parsers.shared.columns.values import CHECKS
from forensics.parsers.shared.making.ids import clean_id
from forensics.platforms import address_in

# Fields that are empty in most rows, and may be so in all of the first.
RARE = frozenset(
    (
        *("reposter", "original_author", "reply_to", "reply_to_handle"),
        *("quote_of", "repost_of", "references"),
    )
)
TOLD_BY_WORDS = frozenset(("is_repost", "is_reply", "is_quote"))
# Columns of addresses that may be other posts'.
_ELSEWHERE = re.compile(r"repl|quot|retweet|repost|origin|media|photo|image|video|parent")
# Counts of a user's that stand in one row with a post's.
_OF_USERS = frozenset(("followerscount", "friendscount", "statusescount"))
_OF_PROFILES = frozenset(("followers", "following", "follows", "usersince", "bio"))
# So few rows do not show whether an id stands for a post or for its author.
ENOUGH = 3
# Share of the rows that must hold a post's address before a column of any name is taken for it.
NEARLY_ALL = 0.9


def guess(
    paths: Mapping[str, Path], rows: Sequence[Row], taken: Mapping[str, Path] | None = None
) -> dict[str, Path]:
    """Field -> column, for every field some column fits; ``taken`` are settled beforehand."""
    chosen = dict(taken or {})
    by_name: dict[str, list[Path]] = {}
    # A database's own key (_id) stands back behind a column of the same name.
    for name, path in sorted(paths.items(), key=lambda item: item[0].startswith("_")):
        by_name.setdefault(plain_name(name), []).append(path)
    for name, path in paths.items():
        by_name.setdefault(plain_name(without_zone(name)), [path])
    for field, names in NAMES.items():
        if field in chosen:
            continue
        known = [path for name in names for path in by_name.get(name, ())]
        known += [path for name, path in paths.items() if field_by_words(name) == field]
        free = (path for path in known if path not in chosen.values())
        named = (path for path in free if not _means_another(field, path, by_name))
        fitting = (path for path in named if _fits(field, path, rows))
        found = _best_clock(list(fitting), rows) if field == "created_at" else next(fitting, None)
        if found is not None:
            chosen[field] = found
    if "link" not in chosen and (found := _link_by_value(paths, chosen, rows)):
        chosen["link"] = found
    if "link" not in chosen and "text" not in (taken or {}):
        text = chosen.get("text")
        if text and plain_name(text[-1]) == "description":
            chosen.pop("text")  # without the address of a post, of a person rather than of a post
    if "reposter" not in chosen:
        # Alone it may as well be the id of what is repeated.
        chosen.pop("repost_id", None)
    return chosen


def _means_another(field: str, path: Path, by_name: Mapping[str, object]) -> bool:
    """True for a name that means another thing beside the names that a table has.

    The API calls ``favourites_count`` what a user has liked, beside counts of followers, and
    ``time_zone`` what a profile says, which is not the zone of the dates
    (https://developer.x.com/en/docs/twitter-api/v1/data-dictionary/object-model/user). Splunk calls
    ``source`` the input that a row came by, beside its ``sourcetype``
    (https://docs.splunk.com/Splexicon:Source).
    """
    name = plain_name(".".join(path))
    if field == "zone":
        return not (_OF_USERS | _OF_PROFILES).isdisjoint(by_name)
    if field == "likes" and name == "favouritescount":
        return not _OF_USERS.isdisjoint(by_name)
    return field == "client" and name == "source" and "sourcetype" in by_name


def _are_repeated(path: Path, rows: Sequence[Row]) -> bool:
    """True for ids that stand beside twice as many texts, so that they are not the posts' but,
    it may be, their authors'."""
    texts: dict[str, set[str]] = {}
    for row in rows:
        number, spoilt = clean_id(value_at(row, path))
        text = next((row[name] for name in row if plain_name(name) in TEXTS), None)
        if number and not spoilt and isinstance(text, str) and text:
            texts.setdefault(number, set()).add(text)
    return sum(map(len, texts.values())) >= max(ENOUGH, 2 * len(texts))


def _link_by_value(
    paths: Mapping[str, Path], chosen: Mapping[str, Path], rows: Sequence[Row]
) -> Path | None:
    """A column of unknown name that has the address of a post in nearly every row."""
    for name, path in paths.items():
        if path in chosen.values() or _ELSEWHERE.search(plain_name(name)):
            continue
        values = [value_at(row, path) for row in rows]
        found = sum(isinstance(value, str) and _is_address(value) for value in values)
        if rows and found >= NEARLY_ALL * len(rows):
            return path
    return None


def _is_address(value: str) -> bool:
    """True when a value is a post's address and nothing else."""
    return " " not in value.strip() and address_in(value) is not None


def _best_clock(paths: Sequence[Path], rows: Sequence[Row]) -> Path | None:
    """Of the columns that may hold the time, the one that tells its zone best."""
    if len(paths) < 2:
        return paths[0] if paths else None
    columns = [[value_at(row, path) for row in rows] for path in paths]
    return paths[best_clock([path[-1] for path in paths], columns)]


def _fits(field: str, path: Path, rows: Sequence[Row]) -> bool:
    if field == "post_id" and _are_repeated(path, rows):
        return False
    check = CHECKS.get(field)
    values = [value for row in rows if (value := value_at(row, path)) not in (None, "")]
    if check is None or not values:
        # Nothing to judge by: a table without rows has only its names, and few posts are
        # replies or reposts. But a row number or date that is never given is of no use
        # where there are rows.
        return not rows or check is None or field in RARE
    if field in TOLD_BY_WORDS and not plain_name(path[-1]).startswith("is"):
        # A column called "reply" or "retweet" may count them.
        return check(values) and not all(str(value).replace(".", "").isdigit() for value in values)
    return check(values)
