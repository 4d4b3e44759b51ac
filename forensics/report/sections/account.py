"""What the account was: its profile as the evidence shows it, and the baseline in figures."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from forensics.case import Case
from forensics.figures.habits import Habits
from forensics.model.note_details import NoAuthor
from forensics.model.records import Profile
from forensics.redaction.masking import mask
from forensics.report.blocks import Block, BulletList, Fact, KeyFacts, Paragraph, Section
from forensics.report.desk.citing import event_item, exhibits, refs
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.naming import handles
from forensics.report.wording.typography import clean, defang, defang_text, shorten

ORDER = (
    *("handle", "id", "name", "bio", "created", "verified"),
    *("followers", "location", "website", "zone", "email"),
)


def _profile_values(desk: Desk, profile: Profile) -> Iterator[tuple[str, str]]:
    words = desk.words
    if profile.handle:
        yield "handle", f"@{profile.handle}"
    yield "name", profile.display_name or ""
    yield "bio", defang_text(shorten(profile.bio or "", 300))
    if profile.created_at is not None:
        yield "created", words.date(desk.timestamp(profile.created_at))
    if profile.verified is not None:
        yield "verified", words.value(profile.verified)
    if profile.followers is not None:
        yield "followers", words.number(profile.followers)
    yield "location", profile.location or ""
    yield "website", defang(profile.website or "")
    yield "zone", profile.time_zone or ""
    yield "email", mask(profile.email or "")


def _is_named(case: Case) -> bool:
    """True when a handle or a file's name stands for the account's id: the source has none."""
    name = case.account.account_id
    files = {note.detail.account for note in case.notes if isinstance(note.detail, NoAuthor)}
    return name.startswith("handle:") or name in {(case.account.handle or "").lower(), *files}


def profile_facts(desk: Desk) -> KeyFacts:
    """Each thing the profiles say, with every different value they give."""
    account = desk.case.account
    before, later = handles(desk.case)
    values: dict[str, list[str]] = {}
    if not _is_named(desk.case):
        values["id"] = [account.account_id]
    if later:
        values["handle"] = [
            desk.words("account.handle_then", before=f"@{before}", later=f"@{later}")
        ]
    elif before:
        values["handle"] = [f"@{before}"]
    for profile in account.profiles:
        for key, value in _profile_values(desk, profile):
            kept = values.setdefault(key, [])
            if key == "handle" and later and value.casefold() == f"@{later}".casefold():
                continue
            if value and value not in kept and len(kept) < 6:
                kept.append(value)
    facts = tuple(
        Fact(desk.words(f"account.{key}"), clean(" · ".join(values[key])), foreign=True)
        for key in ORDER
        if values.get(key)
    )
    return KeyFacts(facts)


def _parts(desk: Desk, shares: tuple[tuple[str, float], ...], table: str = "") -> str:
    name = (lambda key: desk.words.name(table, key)) if table else clean
    return ", ".join(f"{name(key)} {desk.words.percent(share)}" for key, share in shares)


def told_in(desk: Desk, shares: str, found: Habits) -> str:
    """Shares of languages, with the number of posts they are shares of."""
    return desk.words("account.of_posts", shares=shares, posts=found.told) if shares else ""


def habit_facts(desk: Desk, found: Habits, *, owner: bool = False) -> KeyFacts:
    """The baseline in figures."""
    words = desk.words
    pairs = [
        (
            "period",
            _period(desk, found),
        ),
        ("posts", words.number(found.posts)),
        ("rhythm", _rhythm(desk, found)),
        ("longest_owner" if owner else "longest", _longest(desk, found)),
        ("languages", told_in(desk, _parts(desk, found.languages, "lang"), found)),
        ("kinds", _parts(desk, found.kinds, "kind")),
        ("clients", _parts(desk, found.clients)),
        ("hours", _hours(desk, found)),
        ("links", words.percent(found.links)),
        ("mentions", words.percent(found.mentions)),
        ("domains", _domains(desk, found)),
    ]
    if found.formula:
        opening, posts = found.formula
        shown = shorten(defang_text(clean(opening)), 80)
        share = posts / found.posts
        pairs.append(
            ("formula", words("account.formula_value", opening=shown, posts=posts, share=share))
        )
    few = {"rhythm", "longest_owner", "longest", "languages"}
    if found.timed:
        few.add("hours")
    facts = tuple(
        Fact(
            words(f"account.{key}"),
            value or words("account.too_few" if key in few else "document.not_held"),
        )
        for key, value in pairs
    )
    return KeyFacts(facts)


def _period(desk: Desk, found: Habits) -> str:
    since, until = (desk.words.date(moment) for moment in (found.since, found.until))
    return since if since == until else desk.words("units.between", a=since, b=until)


def _rhythm(desk: Desk, found: Habits) -> str:
    if found.per_week is None:
        return ""
    shown = desk.words.number(found.per_week, 1)
    return desk.words("account.rhythm_value", per_week=shown)


def _longest(desk: Desk, found: Habits) -> str:
    if found.silence is None:
        return ""
    since, until = found.silence
    length = desk.words.duration((until - since).total_seconds())
    first, last = desk.words.ends(since, until)
    return desk.words("account.longest_value", length=length, since=first, until=last)


def _domains(desk: Desk, found: Habits) -> str:
    if not found.links:
        return desk.words("account.domains_none")
    return ", ".join(f"{defang(name)} ({desk.words.number(n)})" for name, n in found.domains)


def _hours(desk: Desk, found: Habits) -> str:
    if found.hours is None:
        return ""
    a, b = (desk.words("account.oclock", hour=str(hour)) for hour in found.hours)
    return desk.words("account.hours_value", a=a, b=b, zone=desk.zone)


def _profile_is_late(desk: Desk) -> bool:
    """True when the only profile held was captured after the onset of a second hand."""
    onset, profiles = desk.landmark("onset"), desk.case.account.profiles
    if not desk.decided or onset is None or not profiles:
        return False
    end = desk.frame["created_at"].iloc[-1]
    return all(pd.Timestamp(one.seen_at or one.seen_after or end) >= onset.at for one in profiles)


def _created(desk: Desk) -> Iterator[Block]:
    """The creation of the account, where an event dates it."""
    mark = desk.landmark("account_created")
    if mark is not None and mark.row is None:
        yield BulletList((event_item(desk, mark),))


def _first(desk: Desk) -> Iterator[Section]:
    """The first post, with what is to be known of how posts are quoted."""
    rows = desk.selection.first
    if not rows:
        return
    words = desk.words
    key = "exhibit.lead_local" if desk.has_local else "exhibit.lead"
    notes = (
        Paragraph(words("account.first_rests"), refs=refs(desk, *rows)),
        Paragraph(words(key, zone=desk.zone), "note"),
        Paragraph(words("exhibit.weights"), "note"),
    )
    yield Section("account-first", words("account.first_head"), (*notes, *exhibits(desk, rows)))


def build(desk: Desk) -> Section:
    """The chapter on the account and its owner's habits."""
    words = desk.words
    use_owner = desk.decided and desk.figures.labels["owner"] > 0
    found = desk.figures.habits
    lead = words(f"account.lead_{'owner' if use_owner else 'all'}", posts=found.posts)
    late = _profile_is_late(desk)
    shown: tuple[Block, ...] = (profile_facts(desk), *_created(desk))
    if late:
        shown = (Paragraph(words("account.facts_after_note")), *shown)
    title = words("account.facts_after" if late else "account.facts")
    parts = (
        Section("account-profile", title, shown),
        Section(
            "account-habits",
            words("account.habits"),
            (Paragraph(lead), habit_facts(desk, found, owner=use_owner)),
        ),
        *_first(desk),
    )
    return Section("account", words("section.account"), (), parts)
