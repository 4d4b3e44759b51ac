"""The whole case without third parties: every string of it, the timeline column by column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pandas as pd

from forensics.case import Case
from forensics.error_rates.cited import Cited
from forensics.features.style import bare_text
from forensics.model import event_details as of_event
from forensics.model.details import Detail, pairs
from forensics.model.media import MediaFile
from forensics.model.note_details import (
    ColumnGuess,
    HandlePosts,
    Like,
    Moved,
    NoAuthor,
    PostOfTwoAccounts,
    SeveralAuthors,
)
from forensics.model.outside import MarkedDate
from forensics.model.records import Profile
from forensics.redaction.addresses import DIRECT, FIRST, PARTS, POSTS, site
from forensics.redaction.masking import mask
from forensics.redaction.people import (
    ORDINARY,
    PSEUDONYM,
    Pseudonyms,
    Register,
    handle_key,
    own_names,
)
from forensics.redaction.texts import Redactor

Change = Callable[[str], str]
# Fields whose strings are ids, hashes, the program's own vocabulary or the author's own name.
_KEPT = """
    sha256 post_id first_post_id last_post_id account_id platform kind key label detector
    parser status format media_type precision finding strength time_zone author organisation
    versions error_rates withheld rulebook given
"""
KEPT = frozenset(_KEPT.split())
PLACES = frozenset(("item", "member", "name", "file_name"))
"""Fields that name an evidence item, a member or a file."""
# A word by itself: no handle, no part of an address.
BARE = re.compile(r"(?<![@＠\w/.])[A-Za-z]{8,}(?![\w.])")
LONG = 8
BY_HANDLE = "handle:"
"""What stands before the handle in the id of an account that is known by it alone."""
PERSONS = frozenset(("account_id", "handle", "account_handle", "reply_to_handle"))
"""Columns whose values, in a copy not kept, are a handle or the id of an account."""


@dataclass(frozen=True)
class Redacted:
    """The case to show, and for each pseudonym (stem and number) what it stands for."""

    case: Case
    pseudonyms: Pseudonyms
    times: Mapping[str, int]
    """Posts in which each pseudonym stands."""


def redact(case: Case) -> Redacted:
    """Every third party in the case replaced by a pseudonym, in the order of appearance."""
    return redact_with(case, frozenset(lookalikes(case)), Register())


def redact_with(case: Case, taken: frozenset[str], register: Register) -> Redacted:
    """The same with pseudonyms of a register that other cases may have used before; ``taken`` are
    words that are never given out."""
    people = Pseudonyms(names_of(case), taken, _rare(case.timeline), register=register)
    ids = frozenset(case.timeline["post_id"].tolist())
    redactor = Redactor(people, ids, frozenset(_own_emails(case)))
    _meet(case.timeline, redactor)
    media = _media_names(case.timeline, redactor)
    walk = Walk(redactor, media)
    # Twice: a name met late in the case may stand without @ in an earlier string.
    walk.case(case)
    timeline = _timeline(case.timeline, redactor, media)
    parts = walk.case(case)
    parameters = {**parts["parameters"], "redacted": True, "third_parties": people.people()}
    shown = replace(case, **{**parts, "timeline": timeline, "parameters": parameters})
    return Redacted(shown, people, _times(timeline))


def names_of(case: Case) -> frozenset[str]:
    """Names under which the evidence shows the account itself, at any time."""
    account = case.account
    handles = {account.handle, account.account_id, *case.timeline["handle"].dropna().unique()}
    shown = set()
    for profile in account.profiles:
        handles.add(profile.handle)
        shown.add(profile.display_name)
    for event in case.account_events:
        if event.kind in ("screen_name_changed", "display_name_changed"):
            names = handles if event.kind == "screen_name_changed" else shown
            if isinstance(change := event.detail, of_event.Change):
                names.update(name for name in (change.before, change.after) if name is not None)
    elsewhere = {name for name in map(_elsewhere, account.profiles) if name}
    return own_names({*handles, *(elsewhere - _named(case.timeline))}, shown)


def _elsewhere(profile: Profile) -> str:
    """The account's name on another site, to which its profile links; '' where it links to
    none, or within its own platform, where another handle is another account."""
    found = PARTS.match(profile.website or "")
    first = FIRST.match(found[4]) if found else None
    if not found or not first or site(found[2]) not in DIRECT - POSTS:
        return ""
    return handle_key(first[2])


def _named(frame: pd.DataFrame) -> set[str]:
    """Handles that the posts mention or answer: those of others."""
    answered = frame["reply_to_handle"].dropna().unique()
    return {handle_key(name) for names in (*frame["mentions"], answered) for name in names}


def _rare(frame: pd.DataFrame) -> frozenset[str]:
    """Handles of one long word that the texts hardly ever hold without ``@``."""
    named = Counter(handle_key(name) for names in frame["mentions"] for name in names)
    bare = Counter(word.casefold() for text in frame["text"] for word in BARE.findall(text))
    return frozenset(
        name
        for name, count in named.items()
        if len(name) >= LONG
        and name.isalpha()
        and name not in ORDINARY
        and bare[name] <= max(1, count // 4)
    )


def _own_emails(case: Case) -> Iterator[str]:
    yield from (profile.email.casefold() for profile in case.account.profiles if profile.email)
    for event in case.account_events:
        yield from (text.casefold() for _, text in pairs(event.detail) if "@" in text)


def lookalikes(case: Case) -> Iterator[str]:
    """Words of the evidence that are written like a pseudonym."""
    frame = case.timeline
    for column in ("text", "reply_to_handle", "handle", "client"):
        for value in frame[column].dropna().unique():
            yield from PSEUDONYM.findall(str(value))
    for column in ("mentions", "hashtags", "urls", "versions"):
        for values in frame[column]:
            for value in values:
                yield from PSEUDONYM.findall(str(value))
    yield from PSEUDONYM.findall(case.account.handle or "")


def _meet(frame: pd.DataFrame, redactor: Redactor) -> None:
    """Give pseudonyms to all who are named, post by post in the order of time."""
    person = redactor.pseudonyms.person
    columns = ("mentions", "reply_to_handle", "urls", "text")
    for mentions, answered, urls, text in frame[list(columns)].itertuples(index=False):
        for name in mentions:
            person(name)
        if isinstance(answered, str):
            person(answered)
        for url in urls:
            redactor.address(url)
        if "@" in text or "＠" in text or "/" in text:
            redactor.text(text)


def _media_names(frame: pd.DataFrame, redactor: Redactor) -> dict[str, str]:
    """Pseudonyms of the files of reposts, which were another's to publish."""
    found: dict[str, str] = {}
    for files in frame.loc[frame["kind"].eq("repost"), "media"]:
        for file in files:
            name = file.partition(":")[2].rpartition("/")[2]
            if name:
                found.setdefault(name, redactor.pseudonyms.of("media", name))
    return found


def _timeline(frame: pd.DataFrame, redactor: Redactor, media: Mapping[str, str]) -> pd.DataFrame:
    people = redactor.pseudonyms
    before, frame = frame, frame.copy()
    whole: dict[str, Change] = {
        "text": redactor.text,
        "client": redactor.text,
        "client_key": redactor.text,
        "reply_to_handle": people.person,
        "handle": people.person,
        "item": redactor.member,
        "member": redactor.member,
    }
    lists: dict[str, Change] = {
        "urls": redactor.address,
        "mentions": people.person,
        "hashtags": redactor.tag,
        "domains": redactor.host,
        "also_at": redactor.member,
        "versions": lambda version: _version(version, redactor),
        "media": lambda file: _file(file, redactor, media),
    }
    for name, change in whole.items():
        if name in frame:
            frame[name] = _changed(frame[name], change)
    for name, change in lists.items():
        if name in frame:
            frame[name] = _each(frame[name], change)
    frame["reply_to"] = _answered(frame, redactor)
    frame["bare_text"] = _bare(before, frame)
    return frame


def _bare(before: pd.DataFrame, frame: pd.DataFrame) -> pd.Series:
    """The words of the posts as shown now: of an address, its mention gone, half would be left."""
    told = zip(before["text"], frame["text"], before["bare_text"], strict=True)
    bare = [kept if old == new else bare_text(new) for old, new, kept in told]
    return pd.Series(bare, index=frame.index, dtype=before["bare_text"].dtype)


def _changed(values: pd.Series, change: Change) -> pd.Series:
    """A column of strings changed, each distinct one once; its dtype and gaps stay."""
    table = {value: change(str(value)) for value in values.dropna().unique()}
    mapped = values.astype("object").map(table, na_action="ignore")
    if isinstance(values.dtype, pd.CategoricalDtype):
        named = dict.fromkeys(table.get(value, value) for value in values.cat.categories)
        return mapped.astype(pd.CategoricalDtype(list(named)))
    return mapped.astype(values.dtype)


def _each(values: pd.Series, change: Change) -> pd.Series:
    known: dict[str, str] = {}

    def cached(text: str) -> str:
        if text not in known:
            known[text] = change(text)
        return known[text]

    found = [tuple(map(cached, parts)) for parts in values]
    return pd.Series(found, index=values.index, dtype="object")


def _answered(frame: pd.DataFrame, redactor: Redactor) -> pd.Series:
    """Ids of posts replied to; those of the account itself stay."""
    own = frame["reply_to_handle"].map(redactor.pseudonyms.is_own, na_action="ignore").eq(True)
    ids = frame["reply_to"]
    changed = _changed(ids.where(~own), redactor.post)
    return changed.where(~own, ids).astype(ids.dtype)


def _version(version: str, redactor: Redactor) -> str:
    """``field, locator: value`` of a copy not kept."""
    place, colon, value = version.partition(": ")
    column = place.partition(",")[0]
    if column in PERSONS:
        said = _account(value, redactor)
    else:
        said = redactor.post(value) if column == "reply_to" else redactor.text(value)
    return redactor.member(place) + colon + said


def _account(name: str, redactor: Redactor) -> str:
    """The handle or id of an account: the account's own stays."""
    kind = BY_HANDLE if name.startswith(BY_HANDLE) else ""
    return kind + redactor.pseudonyms.person(name.removeprefix(kind))


def _file(file: str, redactor: Redactor, media: Mapping[str, str]) -> str:
    kind, colon, name = file.partition(":")
    known = media.get(name.rpartition("/")[2])
    return f"{kind}{colon}{known or redactor.member(name)}"


def _times(frame: pd.DataFrame) -> Counter[str]:
    """In how many posts each pseudonym stands."""
    columns = ("text", "mentions", "reply_to_handle", "reply_to", "urls", "media", "hashtags")
    counts: Counter[str] = Counter()
    for row in frame[list(columns)].itertuples(index=False):
        said = " ".join(" ".join(cell) if isinstance(cell, tuple) else str(cell) for cell in row)
        counts.update(set(PSEUDONYM.findall(said)))
    return counts


class Walk:
    """Every string of a nest of records, tuples and mappings, changed by where it stands."""

    def __init__(self, redactor: Redactor, media: Mapping[str, str]) -> None:
        self.redactor = redactor
        self.media = media

    def case(self, case: Case) -> dict[str, Any]:
        """Every field of the case but its timeline, by name."""
        names = (field.name for field in fields(case))
        return {name: self._part(case, name) for name in names if name != "timeline"}

    def _part(self, case: Case, name: str) -> Any:
        value = getattr(case, name)
        if name in ("exhibit_hashes", "media") and value is not None:
            return {self.redactor.member(k): self.value(v, "sha256") for k, v in value.items()}
        return self.value(value, name)

    def value(self, value: Any, name: str = "") -> Any:
        """Anything of the case; ``name`` is the field it stands in."""
        if isinstance(value, str):
            return self._string(value, name)
        if isinstance(value, Cited | pd.DataFrame) or name in KEPT - {"kind", "key", "sha256"}:
            return value
        if isinstance(value, MediaFile):
            return self._media(value)
        if isinstance(value, MarkedDate):
            return replace(value, label=self.redactor.text(value.label))
        if is_dataclass(value) and not isinstance(value, type):
            if isinstance(value, Detail):
                return self._detail(value)
            changes = {f.name: self.value(getattr(value, f.name), f.name) for f in fields(value)}
            return type(value)(**changes)
        if isinstance(value, Mapping):
            return {key: self.value(part, str(key)) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.value(part, name) for part in value)
        return value

    def _string(self, text: str, name: str) -> str:
        if name in KEPT:
            return text
        if name == "handle" or name == "account":
            return self.redactor.pseudonyms.person(text)
        if name in PLACES and not text.isspace() and "@" not in text:
            return self.redactor.member(text)
        masked = mask(text)
        return masked if masked != text else self.redactor.text(text)

    def _detail(self, detail: Detail) -> Detail:
        """What an event or a note holds: ids and handles by their class, all other texts as
        texts."""
        match detail:
            case Like(tweet_id=number, written_at=written):
                return Like(self.redactor.post(number), written)
            case Moved() | NoAuthor() | SeveralAuthors():
                return replace(detail, account=_account(detail.account, self.redactor))
            case HandlePosts(handle=name, accounts=names):
                handle = _account(name, self.redactor)
                return replace(detail, handle=handle, accounts=self._accounts(names))
            case PostOfTwoAccounts(accounts=names):
                return replace(detail, accounts=self._accounts(names))
            case of_event.Change(before=before, after=after):
                return of_event.Change(self._unless_own(before), self._unless_own(after))
            case ColumnGuess(columns=columns):
                read = ((field, self._string(column, "")) for field, column in columns)
                return ColumnGuess(tuple(read))
        return self._texts(detail)

    def _texts(self, detail: Detail) -> Detail:
        """Every text of a detail, those in lists too."""
        values = {each.name: getattr(detail, each.name) for each in fields(detail)}
        for name, value in values.items():
            if isinstance(value, str):
                values[name] = self._string(value, "")
            elif isinstance(value, tuple):
                values[name] = tuple(self._string(text, "") for text in value)
        return type(detail)(**values)

    def _accounts(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_account(name, self.redactor) for name in names)

    def _unless_own(self, name: str | None) -> str | None:
        if name is None or handle_key(name) in self.redactor.pseudonyms.own:
            return name
        return self._string(name, "")

    def _media(self, file: MediaFile) -> MediaFile:
        """A file's names; a repost's are replaced where they stand."""
        known = self.media.get(file.file_name)
        if known is None:
            place, name = map(self.redactor.member, (file.member, file.file_name))
            return replace(file, member=place, file_name=name)
        member = file.member.replace(file.file_name, known)
        return replace(file, member=self.redactor.member(member), file_name=known)
