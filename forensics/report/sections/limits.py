"""Limits of this evidence: the caveats, and what was noted while reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from forensics.model.details import pairs
from forensics.model.findings import Reason
from forensics.model.note_details import DeclaredCount, NewFields, OwnCounter, PostCount
from forensics.model.records import ItemUse, Lack, Note
from forensics.report.blocks import (
    Bullet,
    BulletList,
    Exhibit,
    Fact,
    KeyFacts,
    Paragraph,
    Ref,
    Section,
)
from forensics.report.desk import error_rates
from forensics.report.desk.desk import Desk
from forensics.report.sections import rejects
from forensics.report.typefaces.bundled import CJK_COMMAND, CJK_EXTRA
from forensics.report.typefaces.glyphs import lacking, lacks_east_asian
from forensics.report.wording.typography import clean, isolate, shorten

SHOWN_IN_FULL = 2
# Lacks that a caveat tells, and those that count though another item had more.
TOLD: tuple[Lack, ...] = ("client", "deleted")
MINDED: tuple[Lack, ...] = ("recent_logins", "claimed_times")
# Share of posts without words from which on page one says so. Chosen.
MOSTLY = 0.5
# Said in a sentence of their own among the caveats.
SAID = ("no_author", "several_authors", "new_fields")
FILES, FIELDS = 3, 6
"""Files whose unknown fields are told, and so many names of each."""
SHOWN_IN = {"error_rates": error_rates.TABLE, "records_rejected": rejects.TABLE}
"""The anchors of the tables that show in full what a caveat sums up."""


def _note_text(desk: Desk, note: Note) -> str:
    return shorten(" · ".join(desk.detail(key, value) for key, value in pairs(note.detail)), 300)


def _noted(desk: Desk) -> Iterator[Fact]:
    kinds: defaultdict[str, list[Note]] = defaultdict(list)
    for note in desk.case.notes:
        if note.kind not in SAID:
            kinds[note.kind].append(note)
    for kind, notes in kinds.items():
        texts = dict.fromkeys(_note_text(desk, note) for note in notes)
        few = len(texts) <= SHOWN_IN_FULL and any(texts)
        value = " / ".join(texts) if few else desk.words.number(len(notes))
        if kind == "declared_count":
            few, value = False, _declared(desk, notes)
        if kind == "undated_change":
            few, value = False, desk.words.number(len(notes))
        if not few and all(isinstance(note.detail, PostCount) for note in notes):
            value = _posts(desk, notes)
        if kind == "own_counter":
            few, value = False, _counter(desk, notes[0])
        yield Fact(desk.words(f"note.{kind}"), value, foreign=few)


def _declared(desk: Desk, notes: list[Note]) -> str:
    """How many counts the source declares, how many of them differ from what was read, and
    how many are of files that are not there."""
    counts = [note.detail for note in notes if isinstance(note.detail, DeclaredCount)]
    absent = sum(count.absent for count in counts)
    wrong = sum(count.declared != count.read for count in counts) - absent
    present = len(notes) - absent
    return desk.words("note.declared_value", count=present, wrong=wrong, absent=absent)


def _posts(desk: Desk, notes: list[Note]) -> str:
    """How many posts the notes are of."""
    counts = (note.detail for note in notes)
    return desk.words.number(sum(one.posts for one in counts if isinstance(one, PostCount)))


def _counter(desk: Desk, note: Note) -> str:
    told = note.detail if isinstance(note.detail, OwnCounter) else OwnCounter(0, 0)
    return desk.words("note.own_counter_value", count=max(0, told.count), read=told.read)


def grave_caveats(desk: Desk) -> tuple[str, ...]:
    """The caveats that put the evidence itself in question, a sentence each: for page one."""
    grave = (desk.say(reason) for reason in desk.figures.grave)
    return (*grave, *_unseen(desk))


def _unseen(desk: Desk) -> Iterator[str]:
    """That a second hand could go unseen, where most posts have no words to weigh."""
    for caveat in desk.case.verdict.caveats:
        share = caveat.params.get("share")
        if caveat.key == "wordless" and isinstance(share, float) and share > MOSTLY:
            yield f"{desk.say(caveat)} {desk.words('limits.unseen')}"


def lacking_here(items: Sequence[ItemUse]) -> tuple[Lack, ...]:
    """What no item can show by its nature, and what is to be minded of any of them."""
    every = dict.fromkeys(one for item in items for one in item.lacks if one not in TOLD)
    shared = set(items[0].lacks).intersection(*(item.lacks for item in items)) if items else set()
    return tuple(one for one in every if one in shared or one in MINDED)


def _new_fields(desk: Desk) -> Iterator[Bullet]:
    """Fields that no known version of the format has, file by file: what they hold is not told."""
    found = [one.detail for one in desk.case.notes if isinstance(one.detail, NewFields)]
    found.sort(key=lambda one: (-one.records, one.member))
    for one in found[:FILES]:
        names, member = [isolate(name) for name in one.names[:FIELDS]], isolate(clean(one.member))
        if not names:
            told = desk.words("limits.new_fields_unnamed", count=one.count, member=member)
        else:
            if more := one.count - len(names):
                names.append(desk.words("limits.new_fields_others", count=more))
            listed = tuple(names)
            told = desk.words("limits.new_fields", count=one.count, member=member, names=listed)
        yield Bullet(told)
    if rest := found[FILES:]:
        yield Bullet(
            desk.words(
                "limits.new_fields_more", count=sum(one.count for one in rest), files=len(rest)
            )
        )


def _format_zone(desk: Desk) -> Iterator[Bullet]:
    """That times were read in a zone which the platform or the export gives, not the time."""
    count = int(desk.frame["flags"].map(lambda flags: "format_zone" in flags).sum())
    if count:
        yield Bullet(desk.words("limits.format_zone", count=count))


def _caveat(desk: Desk, reason: Reason) -> Bullet:
    table = SHOWN_IN.get(reason.key)
    return Bullet(desk.say(reason), refs=(Ref(table, ""),) if table else ())


def build(desk: Desk, exhibits: tuple[Exhibit, ...]) -> Section:
    """The chapter on limits; ``exhibits`` are those quoted, for what the PDF cannot set."""
    items = [_caveat(desk, reason) for reason in desk.case.verdict.caveats]
    strange = sum(1 for card in exhibits if lacking(card.text))
    if strange:
        items.append(Bullet(desk.words("limits.glyphs", count=strange)))
    if any(lacks_east_asian(card.text) for card in exhibits):
        extra = desk.words("limits.east_asian", extra=CJK_EXTRA, command=CJK_COMMAND)
        items.append(Bullet(extra))
    if lacks := lacking_here(desk.case.items):
        named = desk.words.listing(tuple(desk.words(f"lack.{one}") for one in lacks))
        items.append(Bullet(desk.words("limits.lacks", what=named)))
    items += [*_format_zone(desk), *_new_fields(desk)]
    if desk.redacted:
        items.append(Bullet(desk.words("limits.redacted")))
    facts = tuple(_noted(desk))
    noted = (KeyFacts(facts, desk.words("limits.notes")),) if facts else ()
    lead = Paragraph(desk.words("limits.lead"))
    blocks = (lead, BulletList(tuple(items)), *noted)
    return Section("limits", desk.words("section.limits"), blocks)
