"""The command ``inspect``: what a file was taken for, what was guessed, and what is doubtful."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import orjson
from rich.console import Console
from rich.text import Text

from forensics import pipeline
from forensics.choosing.nothing import nothing_found
from forensics.cli.arguments import read_options
from forensics.cli.inspect_tables import BY, ORDERS, doubts, is_told, table_facts
from forensics.cli.terminal import error, meter, moment, stdout, table, text
from forensics.errors import ForensicsError, NothingToAnalyse
from forensics.messages import counted
from forensics.model.details import named
from forensics.model.note_details import (
    ColumnGuess,
    DateOrder,
    DeclaredCount,
    SeveralAuthors,
    Sign,
)
from forensics.model.records import Flag, ItemUse, Note, NoteKind, Reject
from forensics.reading.inspection import AccountSummary, Inspection, as_json
from forensics.reading.options import check_columns_used

# What a format can tell, as its parser's ``holds`` names it.
HOLDS: dict[str, str] = {
    "exact": "exact times",
    "client": "posting client",
    "lang": "declared language",
    "deleted": "deleted posts",
    "login": "logins",
    "apps": "connected apps",
    "names": "name changes",
    "email": "e-mail changes",
}
# What was noted while reading, in a few words; detail in braces.
NOTES: dict[NoteKind, str] = {
    "generated_at": "source made on {at}",
    "declared_count": "{member}: {declared} records declared, {read} read",
    "mixed_provenance": "records of mixed provenance: some were added by another tool",
    "partial_archive": "the platform marks the archive as partial",
    "breaks_off": "{member} breaks off after {records} records",
    "own_counter": "the account's own counter says {count} posts, here are {read}",
    "undated_change": "{field} differs between captures without a date: {one}, {other}",
    "window": "{name}: covers {since} to {until}",
    "empty_file": "{name}: empty",
    "midnight_times": "every time is 00:00: only the days are used",
    "like": "liked posts",
    "device": "devices without a date",
    "column_guess": "columns",
    "encoding_guess": "encoding guessed: {encoding}",
    "table_layout": "unusual table",
    "sheets_passed_over": "sheets that hold no posts and were not read: {sheets}",
    "linked_by_post": "{posts} posts of @{handle} given to {account}: one stands there with its id",
    "linked_by_handle": "{posts} posts of @{handle} given to {account}, by the handle alone",
    "account_apart": "{posts} posts of @{handle} kept apart: several accounts bore the handle",
    "merged_by_text": "{posts} posts without a usable id are copies of posts elsewhere "
    "(same account, time and words)",
    "post_of_two_accounts": "post {post_id} stands under two accounts: {account}",
    "other_evidence": "evidence of other accounts",
    "unowned_records": "records that do not say whose they are",
    "other_account": "records of another account",
    "no_ids": "{posts} posts have no id in the source; they are given one",
    "spoilt_ids": "ids rounded by a spreadsheet or a program: {posts} replaced by made-up ones, "
    "{from_links} taken from the posts' addresses",
    "no_author": "{posts} posts name no author; they are taken for one account's, {account}",
    "several_authors": "this looks like several people's posts: {signs}",
    "local_times": "times by the clock of the scraping machine ({zone})",
    "date_order": "dates such as 03/04/2016 are read {order} ({by})",
    "column_zone": "zone named in the column's heading: {zone}",
    "zone_by_ids": "the clock states no zone; the ids show UTC{shift} ({posts} of {of} rows)",
    "source_zone": "{posts} times without a zone are read in {zone}, as you said",
    "no_zone": "{posts} times state no zone and no id settles it: --source-zone ZONE does",
    "ids_unlike_times": "the ids of {posts} posts, were they X's, date from {first} to {last}: "
    "the times stated may be those of the capture",
    "zone_guess": "“{letters}” stands for several zones; read as UTC{offset} ({posts} posts)",
    "generic": "see --json",
}
SIGNS: dict[Sign, str] = {
    "answers": "its posts are answered in it under several names",
    "addressed": "the account that the file is named after is addressed in it",
    "clients": "posts within a minute of each other come from changing clients",
    "lists": "several lists of posts that cover the same time follow one another",
    "creations": "the accounts' dates of creation differ from row to row",
}
# What is noticed of a post while reading; what is not named here is shown by its own name.
FLAGS: dict[Flag, str] = {
    "cut": "text cut by the source",
    "id_time": "dated by the id",
    "id_conflict": "stated time contradicts the id, which is used",
    "no_zone": "time without a zone",
    "zone_guess": "zone guessed",
    "zone_by_ids": "zone shown by the ids of other posts",
    "source_zone": "zone given by you",
    "no_ids": "no id in the source",
    "spoilt_id": "id rounded by the source",
    "added_later": "added by another tool",
}
# Notes that come once a record: their number says more than their text.
COUNTED_NOTES = ("like", "device", "other_account", "generic", "empty_file")
SHOWN_ACCOUNTS = 12
SHOWN_REJECTS = 5
SHOWN_MEMBERS = 24
SHOWN_FAILED = 5
SHOWN_UNKNOWN = 4


def run(args: argparse.Namespace) -> int:
    """Each item by itself; one that cannot be read does not stop the others. The exit code."""
    options, code, shown = read_options(args), 0, []
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
            inspection(stdout(), found, path)
        if not found.posts:
            error(nothing_found([found.item], found.rejects, sum(found.ignored.values())))
            code = code or NothingToAnalyse.exit_code
    if args.json:
        data = orjson.dumps([as_json(found) for found in shown], option=orjson.OPT_INDENT_2)
        sys.stdout.write(data.decode() + "\n")
    if shown:
        check_columns_used(options, [found.item for found in shown])
    return code


def inspection(console: Console, found: Inspection, path: str | None = None) -> None:
    """What one evidence item is and holds; ``path`` is what the user typed for it."""
    item = found.item
    console.print(text(item.name, "bold"), text(f"{item.kind}, {item.size:,} bytes"))
    console.print(table(("", ""), _facts(found)))
    if len(found.accounts) > 1:
        console.print()
        console.print(_accounts(found.accounts, clock_name(found)))
    console.print()
    console.print(_coverage(found))
    _rejects(console, found.rejects)
    doubts(console, path or found.item.name, found.tables)
    console.print()


def _facts(found: Inspection) -> Iterable[tuple[object, object]]:
    yield "SHA-256", found.item.sha256
    yield "Format", f"{found.title} [{found.item.format}]"
    yield "Can tell", holds(found.holds)
    noun = "copy" if found.merged == 1 else "copies"
    copies = f" ({found.merged:,} {noun} merged)" if found.merged else ""
    yield "Posts", f"{found.posts:,}{copies}"
    yield from _account_facts(found.accounts, clock_name(found))
    if found.events:
        yield "Account events", _counted(found.events)
    yield from table_facts(found.tables)
    yield from _author_facts(found)
    for line in dict.fromkeys(
        noted([one for one in found.notes if not is_told(one, found.tables)])
    ):
        yield "Noted", text(line)
    if found.flags:
        yield "Posts flagged", _counted({FLAGS.get(k, k): n for k, n in found.flags.items()})
    if found.ignored:
        yield "Left out", _counted(found.ignored)
    if found.unread:
        yield "Not opened", _counted(found.unread)
    for line in failed([found.item]):
        yield "Failed", text(line, "red")
    unknown = [row.member for row in found.item.members if row.status == "unknown"]
    if unknown:
        more = f" and {len(unknown) - SHOWN_UNKNOWN:,} more" if len(unknown) > SHOWN_UNKNOWN else ""
        yield "Not recognised", ", ".join(unknown[:SHOWN_UNKNOWN]) + more


def failed(items: Iterable[ItemUse]) -> Iterator[str]:
    """The members that could not be read to their end, and why."""
    broken = [row for item in items for row in item.members if row.status == "failed"]
    for row in broken[:SHOWN_FAILED]:
        yield f"{row.member}: {row.reason}"
    if len(broken) > SHOWN_FAILED:
        yield f"and {len(broken) - SHOWN_FAILED:,} more"


def _author_facts(found: Inspection) -> Iterator[tuple[str, object]]:
    """How far the authors and ids of a table can be trusted."""
    if not found.tables:
        return
    kinds, flags = {note.kind for note in found.notes}, found.flags
    yield "Author", "not in the rows" if "no_author" in kinds else "named in the rows"
    doubtful = flags.get("spoilt_id", 0) + flags.get("no_ids", 0)
    yield "Ids", f"{doubtful:,} of {found.posts:,} without a usable one" if doubtful else "exact"


def _account_facts(
    accounts: Sequence[AccountSummary], clock: str
) -> Iterator[tuple[object, object]]:
    if len(accounts) == 1:
        account = accounts[0]
        yield "Account", account_name(account)
        yield (
            f"From, to ({clock})",
            ", ".join(extent(account)),
        )
        if account.day_only:
            yield (
                "Day only",
                counted(
                    "{number:,} post has a date without a time",
                    "{number:,} posts have a date without a time",
                    account.day_only,
                ),
            )
    elif accounts:
        yield "Accounts", f"{len(accounts):,}"


def clock_name(found: Inspection) -> str:
    """What stands beside times: UTC, unless all or some of them state no zone."""
    without = found.flags.get("no_zone", 0)
    timed = found.posts - sum(account.day_only for account in found.accounts)
    if not without:
        return "UTC" if timed else "days"
    return "no zone" if without >= timed else "UTC or no zone"


def extent(account: AccountSummary) -> tuple[str, str]:
    """First and last post, to the minute; as days where no time of day is known."""
    ends = moment(account.first_post_at), moment(account.last_post_at)
    return (ends[0][:10], ends[1][:10]) if account.day_only == account.posts else ends


def noted(notes: Sequence[Note]) -> Iterator[str]:
    """What was noted while reading, a line each; what comes once a record is counted."""
    counts: defaultdict[str, int] = defaultdict(int)
    for note in notes:
        if note.kind in COUNTED_NOTES:
            counts[note.kind] += 1
            continue
        match note.detail:
            case DeclaredCount(declared=declared, read=read) if declared == read:
                counts["counts declared, all as read"] += 1
            case ColumnGuess():
                pass
            case _:
                yield _said(note)
    for kind, count in counts.items():
        yield f"{kind.replace('_', ' ')}: {count:,}"


def _said(note: Note) -> str:
    shown = dict(named(note.detail))
    match note.detail:
        case DateOrder(order=order, by=by):
            shown |= {"order": ORDERS[order], "by": BY[by]}
        case SeveralAuthors(signs=signs):
            shown["signs"] = "; ".join(SIGNS[sign] for sign in signs)
    template = NOTES.get(note.kind)
    if template is None or note.kind in ("table_layout", "generic"):
        return ", ".join((note.kind.replace("_", " "), *shown.values()))
    return template.format_map(defaultdict(lambda: "?", shown))


def account_name(account: AccountSummary) -> str:
    """An account's handle, and its id where that says more."""
    if account.handle is None:
        return account.account_id
    if account.handle.lower() == account.account_id:
        return f"@{account.handle}"
    return f"@{account.handle} (id {account.account_id})"


def holds(what: Sequence[str]) -> str:
    """What a format can tell."""
    return ", ".join(HOLDS.get(one, one) for one in what) or "depends on its columns"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items())


def _accounts(accounts: Sequence[AccountSummary], clock: str) -> object:
    rows = [
        (account_name(one), f"{one.posts:,}", *extent(one)) for one in accounts[:SHOWN_ACCOUNTS]
    ]
    if len(accounts) > SHOWN_ACCOUNTS:
        rows.append((f"and {len(accounts) - SHOWN_ACCOUNTS:,} more", "", "", ""))
    return table(("Account", "Posts", f"From ({clock})", f"To ({clock})"), rows, right=("Posts",))


def _coverage(found: Inspection) -> object:
    columns = ("Member", "Seen", "Posts", "Other", "Ignored", "Rejected", "SHA-256")
    read = found.read
    rows: list[tuple[object, ...]] = [
        (
            text(row.member, "red" if row.status == "failed" else ""),
            *(
                f"{count:,}"
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
        rows.append((f"and {len(rest):,} more", *(f"{count:,}" for count in sums), ""))
    return table(columns, rows, right=columns[1:6])


def _rejects(console: Console, rejects: Sequence[Reject]) -> None:
    if not rejects:
        return
    console.print()
    console.print(Text(f"Rejected: {len(rejects):,}", style="bold"))
    for reject in rejects[:SHOWN_REJECTS]:
        where = reject.locator
        number = f" record {where.record}" if where.record >= 0 else ""
        console.print(text(f"  {where.member}{number}: {reject.reason}"))
    if len(rejects) > SHOWN_REJECTS:
        console.print(Text(f"  and {len(rejects) - SHOWN_REJECTS:,} more (see --json)"))
