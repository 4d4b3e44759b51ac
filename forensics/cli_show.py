"""How results look in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.text import Text

from forensics.case import Case
from forensics.findings import Landmark, LandmarkKey
from forensics.inspection import AccountSummary, Inspection
from forensics.parsers import Parser
from forensics.records import Reject
from forensics.screening import Screening
from forensics.terminal import moment, table, text

FINDINGS = {
    "takeover": "takeover",
    "change_of_hand": "change of hand",
    "no_takeover": "no takeover",
    "undetermined": "undetermined",
}
STYLES = {"takeover": "bold red", "change_of_hand": "bold yellow", "no_takeover": "bold green"}
HOLDS = {
    "exact": "exact times",
    "client": "posting client",
    "lang": "declared language",
    "deleted": "deleted posts",
    "login": "logins",
    "apps": "connected apps",
    "names": "name changes",
    "email": "e-mail changes",
}
LANDMARKS: dict[LandmarkKey, str] = {
    "account_created": "Account created",
    "first_post": "First post",
    "regular_until": "End of regular activity",
    "onset": "First post by another hand",
    "last_genuine": "Last genuine post",
    "profile_change": "Profile changed",
    "owner_returns": "Owner's posts resume",
    "relapse": "Another hand resumes",
    "last_other": "Last post by another hand",
    "last_post": "Last post",
}
SHOWN_ACCOUNTS = 12
SHOWN_REJECTS = 5
SHOWN_MEMBERS = 24
SHOWN_UNKNOWN = 4


def case(console: Console, found: Case, directory: Path, files: Sequence[Path]) -> None:
    """The finding, the landmarks and the files of a report."""
    console.print(text(found.account.title, "bold"), text(_span(found.timeline)))
    console.print(_finding(found))
    console.print()
    marks = sorted(found.verdict.landmarks, key=lambda mark: (mark.at, mark.row or 0))
    decided = found.verdict.finding in ("takeover", "change_of_hand")
    rows = (_landmark(mark, decided=decided) for mark in marks)
    console.print(table(("Landmark", "When (UTC)", ""), rows))
    console.print()
    names = ", ".join(path.relative_to(directory).as_posix() for path in files)
    console.print(Text("Written to"), text(f"{directory}:", "bold"), text(names))


def notices(console: Console, found: Iterable[str]) -> None:
    """What to know about the files that were written."""
    for notice in found:
        console.print(text(notice, "yellow"))


def key(console: Console, path: Path, people: int) -> None:
    """Where the key to the pseudonyms lies, and how to treat it."""
    console.print()
    console.print(
        Text(f"{people:,} third parties have pseudonyms. The key is in"), text(str(path), "bold")
    )
    console.print(Text("Keep it apart from the report: whoever has it can undo the redaction."))


def _finding(found: Case) -> Text:
    verdict = found.verdict
    line = Text("Finding: ")
    line.append(FINDINGS[verdict.finding], STYLES.get(verdict.finding, "bold"))
    if verdict.finding != "undetermined":
        line.append(f" (support: {verdict.strength.replace('_', ' ')})")
    counts = found.timeline["label"].value_counts()
    labels = [label for label in ("owner", "other", "uncertain") if counts.get(label)]
    shares = [f"{counts[label]:,} {label}" for label in labels]
    line.append(f"; posts: {', '.join(shares)}")
    return line


def _landmark(mark: Landmark, *, decided: bool) -> tuple[object, ...]:
    remarks = ["candidate only"] if mark.candidate else []
    chance = next((p for one in mark.reasons if (p := one.params.get("p")) is not None), None)
    if mark.candidate and decided and isinstance(chance, float):
        remarks.append(f"probability {chance:.0%}")
    if mark.window and mark.window.opens:
        remarks.append(f"takeover window opens {moment(mark.window.opens)}")
    return LANDMARKS[mark.key], moment(mark.at), text(", ".join(remarks), "dim")


def _span(frame: pd.DataFrame) -> str:
    first, last = frame["created_at"].iloc[0], frame["created_at"].iloc[-1]
    return f"{len(frame):,} posts, {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def inspection(console: Console, found: Inspection) -> None:
    """What one evidence item is and holds."""
    item = found.item
    console.print(text(item.name, "bold"), text(f"{item.kind}, {item.size:,} bytes"))
    console.print(table(("", ""), _facts(found)))
    if len(found.accounts) > 1:
        console.print()
        console.print(_accounts(found.accounts))
    console.print()
    console.print(_coverage(found))
    _rejects(console, found.rejects)
    console.print()


def _facts(found: Inspection) -> Iterable[tuple[object, object]]:
    yield "SHA-256", found.item.sha256
    yield "Format", f"{found.title} [{found.item.format}]"
    yield "Can tell", _holds(found.holds)
    yield (
        "Posts",
        f"{found.posts:,}" + (f" ({found.merged:,} copies merged)" if found.merged else ""),
    )
    if len(found.accounts) == 1:
        account = found.accounts[0]
        yield "Account", _account_name(account)
        yield "From, to (UTC)", f"{moment(account.first_post_at)}, {moment(account.last_post_at)}"
        if account.day_only:
            yield "Day only", f"{account.day_only:,} posts have a date without a time"
    elif found.accounts:
        yield "Accounts", f"{len(found.accounts):,}"
    if found.events:
        yield "Account events", _counted(found.events)
    if found.ignored:
        yield "Left out", _counted(found.ignored)
    if found.unread:
        yield "Not opened", _counted(found.unread)
    unknown = [row.member for row in found.item.members if row.status == "unknown"]
    if unknown:
        more = f" and {len(unknown) - SHOWN_UNKNOWN:,} more" if len(unknown) > SHOWN_UNKNOWN else ""
        yield "Not recognised", ", ".join(unknown[:SHOWN_UNKNOWN]) + more


def _account_name(account: AccountSummary) -> str:
    if account.handle is None:
        return account.account_id
    if account.handle.lower() == account.account_id:
        return f"@{account.handle}"
    return f"@{account.handle} (id {account.account_id})"


def _holds(holds: Sequence[str]) -> str:
    return ", ".join(HOLDS.get(what, what) for what in holds) or "depends on its columns"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items())


def _accounts(accounts: Sequence[AccountSummary]) -> object:
    rows = [
        (_account_name(one), f"{one.posts:,}", moment(one.first_post_at), moment(one.last_post_at))
        for one in accounts[:SHOWN_ACCOUNTS]
    ]
    if len(accounts) > SHOWN_ACCOUNTS:
        rows.append((f"and {len(accounts) - SHOWN_ACCOUNTS:,} more", "", "", ""))
    return table(("Account", "Posts", "From (UTC)", "To (UTC)"), rows, right="Posts")


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
    return table(columns, rows, right="Seen Posts Other Ignored Rejected")


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


def written(console: Console, frame: pd.DataFrame, path: Path) -> None:
    """What ``timeline`` wrote."""
    console.print(text(f"{_span(frame)}, {len(frame.columns)} columns: {path}"))


def template(console: Console, path: Path) -> None:
    """What ``new-case`` wrote, and what to do with it."""
    console.print(text(f"{path}: fill it in, then: forensics report EVIDENCE --case {path}"))


def screening(console: Console, done: Screening) -> None:
    """What ``screen`` found and wrote."""
    again = f" ({done.resumed:,} from an earlier run)" if done.resumed else ""
    console.print(text(f"{done.accounts:,} accounts in {done.items:,} items{again}", "bold"))
    rows = [(FINDINGS[key], f"{done.findings[key]:,}") for key in FINDINGS if key in done.findings]
    if done.errors:
        rows.append(("not analysed (see the column error)", f"{done.errors:,}"))
    console.print(table(("Finding", "Accounts"), rows, right="Accounts"))
    console.print(text("Written: " + ", ".join(map(str, done.files))))


def formats(console: Console, parsers: Sequence[Parser]) -> None:
    """The formats that are read."""
    rows = [(parser.name, parser.title, _holds(parser.holds)) for parser in parsers]
    console.print(table(("--format", "What it is", "Can tell, beside the posts"), rows))
