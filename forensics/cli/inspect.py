"""The command ``inspect``: what a file was taken for, what was guessed, and what is doubtful."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Formatter

import orjson
from rich.console import Console

from forensics import pipeline
from forensics.analysis.time_zone import known_zone
from forensics.choosing.nothing import nothing_found
from forensics.cli.arguments import read_options
from forensics.cli.formats import lacks
from forensics.cli.inspect_singular import of_one
from forensics.cli.inspect_tables import BY, ORDERS, doubts, is_told, table_facts
from forensics.cli.inspect_words import HOLDS, KINDS, NOTES, SIGNS, name
from forensics.cli.terminal import error, meter, moment, stdout, table, text
from forensics.decoding.text import printable_json
from forensics.errors import ForensicsError, NothingToAnalyse
from forensics.messages import Message, counted, joined, said
from forensics.model.details import named
from forensics.model.note_details import (
    ColumnGuess,
    DateOrder,
    DeclaredCount,
    NewFields,
    SeveralAuthors,
)
from forensics.model.records import ItemUse, Note, Reject
from forensics.reading.inspection import AccountSummary, Inspection, as_json
from forensics.reading.options import check_columns_used

# Notes that come once a record: their number says more than their text.
COUNTED_NOTES = ("like", "device", "other_account", "generic", "empty_file")
SHOWN_ACCOUNTS = 12
SHOWN_REJECTS = 5
SHOWN_MEMBERS = 24
SHOWN_FAILED = 5
SHOWN_UNKNOWN = 4
SHOWN_FIELDS = 8


def run(args: argparse.Namespace) -> int:
    """Each item by itself; one that cannot be read does not stop the others. The exit code."""
    options, code, shown = read_options(args), 0, []
    zone = known_zone(args.time_zone)
    for path in args.evidence:
        try:
            with meter(args.quiet) as progress:
                found = pipeline.inspect(path, options, on_progress=progress.bytes_read)
        except ForensicsError as problem:
            error(problem.summary, problem.faults)
            code = code or problem.exit_code
            continue
        shown.append(found)
        if not args.json:
            inspection(stdout(), found, path, zone)
        if not found.posts:
            error(nothing_found([found.item], found.rejects, sum(found.ignored.values())))
            code = code or NothingToAnalyse.exit_code
    if args.json:
        data = orjson.dumps([as_json(found) for found in shown], option=orjson.OPT_INDENT_2)
        sys.stdout.write(printable_json(data.decode()) + "\n")
    if shown:
        check_columns_used(options, [found.item for found in shown])
    return code


def inspection(
    console: Console, found: Inspection, path: str | None = None, zone: str = "UTC"
) -> None:
    """What one evidence item is and holds; ``path`` is what the user typed for it, ``zone`` the
    zone in which its period is told, where the posts' times are known to be in UTC."""
    item = found.item
    console.print(
        text(item.name, "bold"),
        text(said("{kind}, {size:,} bytes", kind=KINDS.get(item.kind, item.kind), size=item.size)),
    )
    console.print(table(("", ""), _facts(found, zone)))
    if len(found.accounts) > 1:
        console.print()
        console.print(_accounts(found.accounts, clock_name(found, zone)))
    console.print()
    console.print(_coverage(found))
    _rejects(console, found.rejects)
    doubts(console, path or found.item.name, found.tables)
    console.print()


def _facts(found: Inspection, zone: str) -> Iterable[tuple[object, object]]:
    yield "SHA-256", found.item.sha256
    yield (
        said("Format"),
        said("{title} [{format}]", title=found.title, format=found.item.format),
    )
    yield said("Can tell"), holds(found.holds)
    if found.item.lacks:
        yield said("Cannot show"), lacks(found.item.lacks)
    merged = counted("{number:,} copy merged", "{number:,} copies merged", found.merged)
    posts = said("{posts:,}", posts=found.posts)
    yield (
        said("Posts"),
        said("{posts} ({merged})", posts=posts, merged=merged) if found.merged else posts,
    )
    yield from _account_facts(found.accounts, clock_name(found, zone))
    if found.events:
        yield said("Account events"), _counted(found.events)
    yield from table_facts(found.tables)
    yield from _author_facts(found)
    for line in dict.fromkeys(
        noted([one for one in found.notes if not is_told(one, found.tables)])
    ):
        yield said("Noted"), text(line)
    if found.flags:
        yield said("Posts flagged"), _counted({str(flag): n for flag, n in found.flags.items()})
    if found.ignored:
        yield said("Left out"), _counted(found.ignored)
    if found.unread:
        yield said("Not opened"), _counted(found.unread)
    for line in failed([found.item]):
        yield said("Failed"), text(line, "red")
    unknown = [row.member for row in found.item.members if row.status == "unknown"]
    if unknown:
        yield said("Not recognised"), _first(unknown, SHOWN_UNKNOWN)


def _first(names: Sequence[str], shown: int) -> str:
    listed, more = ", ".join(names[:shown]), len(names) - shown
    return said("{names} and {more:,} more", names=listed, more=more) if more > 0 else listed


def failed(items: Iterable[ItemUse]) -> Iterator[str]:
    """The members that could not be read to their end, and why."""
    broken = [row for item in items for row in item.members if row.status == "failed"]
    for row in broken[:SHOWN_FAILED]:
        yield said("{member}: {reason}", member=row.member, reason=row.reason)
    if len(broken) > SHOWN_FAILED:
        yield said("and {more:,} more", more=len(broken) - SHOWN_FAILED)


def _author_facts(found: Inspection) -> Iterator[tuple[str, object]]:
    """How far the authors and ids of a table can be trusted."""
    if not found.tables:
        return
    kinds, flags = {note.kind for note in found.notes}, found.flags
    yield (
        said("Author"),
        said("not in the rows") if "no_author" in kinds else said("named in the rows"),
    )
    doubtful = flags.get("spoilt_id", 0) + flags.get("no_ids", 0)
    without = said(
        "{doubtful:,} of {posts:,} without a usable one", doubtful=doubtful, posts=found.posts
    )
    yield said("Ids"), without if doubtful else said("exact")


def _account_facts(
    accounts: Sequence[AccountSummary], clock: str
) -> Iterator[tuple[object, object]]:
    if len(accounts) == 1:
        account = accounts[0]
        yield said("Account"), account.shown
        yield (
            said("From, to ({clock})", clock=clock),
            joined(extent(account, clock)),
        )
        if account.day_only:
            yield (
                said("Day only"),
                counted(
                    "{number:,} post has a date without a time",
                    "{number:,} posts have a date without a time",
                    account.day_only,
                ),
            )
    elif accounts:
        yield said("Accounts"), said("{accounts:,}", accounts=len(accounts))


def clock_name(found: Inspection, zone: str) -> str:
    """What stands beside times: the zone, unless all or some of them state none."""
    without = found.flags.get("no_zone", 0)
    timed = found.posts - sum(account.day_only for account in found.accounts)
    if not without:
        return zone if timed else said("days")
    return said("no zone") if without >= timed else said("UTC or no zone")


def extent(account: AccountSummary, clock: str) -> tuple[str, str]:
    """First and last post, to the minute, in the zone that ``clock`` names; as days where no time
    of day is known, and as they stand where it names none."""
    days = account.day_only == account.posts
    zone = "UTC" if days or isinstance(clock, Message) else clock
    first, last = (
        moment(at, zone)[: 10 if days else None]
        for at in (account.first_post_at, account.last_post_at)
    )
    return first, last


def noted(notes: Sequence[Note]) -> Iterator[str]:
    """What was noted while reading, a line each; what comes once a record is counted."""
    counts: Counter[str] = Counter()
    declared_as_read = 0
    for note in notes:
        if note.kind in COUNTED_NOTES:
            counts[note.kind] += 1
            continue
        match note.detail:
            case DeclaredCount(declared=declared, read=read) if declared == read:
                declared_as_read += 1
            case ColumnGuess():
                pass
            case _:
                yield _said(note)
    for kind, count in counts.items():
        yield said("{kind}: {count:,}", kind=name(kind), count=count)
    if declared_as_read:
        yield said("counts declared, all as read: {count:,}", count=declared_as_read)


def _said(note: Note) -> str:
    shown: dict[str, str] = dict(named(note.detail))
    match note.detail:
        case DateOrder(order=order, by=by):
            shown |= {"order": ORDERS[order], "by": BY[by]}
        case SeveralAuthors(signs=signs):
            shown["signs"] = joined((SIGNS[sign] for sign in signs), said("; "))
        case NewFields():
            shown["names"] = _fields(note.detail)
    template = of_one(note.kind, shown) or NOTES.get(note.kind)
    if template is None or note.kind in ("table_layout", "generic"):
        return joined((name(note.kind), *shown.values()))
    places = [place for _, place, _, _ in Formatter().parse(template) if place]
    return said(template, **{place: shown.get(place, "?") for place in places})


def _fields(new: NewFields) -> str:
    """The first names of fields, and how many more there are, named or not."""
    if not new.names:
        return said("not named here, since their names may be data")
    names, more = ", ".join(new.names[:SHOWN_FIELDS]), new.count - len(new.names[:SHOWN_FIELDS])
    return said("{names} and {more:,} more", names=names, more=more) if more else names


def holds(what: Sequence[str]) -> str:
    """What a format can tell."""
    return joined(HOLDS.get(one, one) for one in what) or said("depends on its columns")


def _counted(counts: Mapping[str, int]) -> str:
    return joined(
        said("{kind} {count:,}", kind=name(kind), count=count) for kind, count in counts.items()
    )


def _accounts(accounts: Sequence[AccountSummary], clock: str) -> object:
    rows: list[tuple[object, ...]] = [
        (one.shown, said("{posts:,}", posts=one.posts), *extent(one, clock))
        for one in accounts[:SHOWN_ACCOUNTS]
    ]
    if len(accounts) > SHOWN_ACCOUNTS:
        more = said("and {more:,} more", more=len(accounts) - SHOWN_ACCOUNTS)
        rows.append((more, "", "", ""))
    since, until = said("From ({clock})", clock=clock), said("To ({clock})", clock=clock)
    heads = (said("Account"), said("Posts"), since, until)
    return table(heads, rows, right=heads[1:2])


def _coverage(found: Inspection) -> object:
    columns = (
        *(said("Member"), said("Seen"), said("Posts"), said("Other"), said("Ignored")),
        *(said("Rejected"), "SHA-256"),
    )
    read = found.read
    rows: list[tuple[object, ...]] = [
        (
            text(row.member, "red" if row.status == "failed" else ""),
            *(
                said("{count:,}", count=count)
                for count in (row.seen, row.posts, row.other, row.ignored, row.rejected)
            ),
            f"{(row.sha256 or '')[:12]}…" if row.sha256 else "",
        )
        for row in read[:SHOWN_MEMBERS]
    ]
    if len(read) > SHOWN_MEMBERS:
        rest = read[SHOWN_MEMBERS:]
        sums = [
            sum(getattr(row, name) for row in rest)
            for name in ("seen", "posts", "other", "ignored", "rejected")
        ]
        figures = (said("{count:,}", count=count) for count in sums)
        rows.append((said("and {more:,} more", more=len(rest)), *figures, ""))
    return table(columns, rows, right=columns[1:6])


def _rejects(console: Console, rejects: Sequence[Reject]) -> None:
    if not rejects:
        return
    console.print()
    console.print(text(said("Rejected: {count:,}", count=len(rejects)), "bold"))
    for reject in rejects[:SHOWN_REJECTS]:
        console.print(text("  "), text(_rejected(reject)), sep="")
    if len(rejects) > SHOWN_REJECTS:
        more = said("and {more:,} more (see --json)", more=len(rejects) - SHOWN_REJECTS)
        console.print(text("  "), text(more), sep="")


def _rejected(reject: Reject) -> str:
    where = reject.locator
    if where.record < 0:
        return said("{member}: {reason}", member=where.member, reason=reject.reason)
    return said(
        "{member} record {record}: {reason}",
        member=where.member,
        record=where.record,
        reason=reject.reason,
    )
