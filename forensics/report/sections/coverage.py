"""What was read: one table per evidence item, a row per member, every record accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from forensics.model.records import ItemUse, MemberUse
from forensics.report.blocks import Block, Cell, Column, Fact, KeyFacts, Paragraph, Section, Table
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.sizes import size_of
from forensics.report.sections import integrity, rejects
from forensics.report.wording.typography import clean, defang_text, shorten

MEMBER_LIMIT = 120
MEMBERS_IN_ALL, MEMBERS_AT_LEAST = 360, 10
"""Members listed of all items together, and of each however many items there are."""
COPY_LIMIT = 600
DIFFERING_LIMIT = 40
COUNTS = ("seen", "posts", "other", "ignored", "rejected")
RANK = {"failed": 0, "read": 1, "unknown": 2, "ignored": 3}


def _why(desk: Desk, member: MemberUse) -> str:
    reason = desk.words.name("ignored", member.reason) if member.reason else ""
    if member.reason and member.status == "failed":
        reason = rejects.reason_of(desk, member.reason)
    return " · ".join(filter(None, (member.parser or "", reason))) or "–"


def _row(desk: Desk, member: MemberUse) -> tuple[Cell, ...]:
    words = desk.words
    figures = [words.number(getattr(member, name)) for name in COUNTS]
    if member.status in ("ignored", "unknown"):
        figures = ["–"] * len(COUNTS)
    status = words(f"memberstatus.{member.status}")
    return (
        Cell(clean(member.member), member.sha256 or ""),
        Cell(status),
        Cell(clean(_why(desk, member))),
        *(Cell(figure) for figure in figures),
    )


def _columns(desk: Desk) -> tuple[Column, ...]:
    words = desk.words
    return (
        Column(words("coverage.member"), 4.1),
        Column(words("coverage.status"), 1.6),
        Column(words("coverage.reason"), 1.8),
        *(Column(words(f"coverage.{name}"), 1.15, "right") for name in COUNTS),
    )


def _sums(desk: Desk) -> Paragraph:
    """The records of all files together, by what became of them."""
    members = [member for item in desk.case.items for member in item.members]
    sums = {name: sum(getattr(member, name) for member in members) for name in COUNTS}
    return Paragraph(desk.words("coverage.sums", **sums))


def _copies(desk: Desk) -> Iterator[Paragraph]:
    """How many of the posts counted are copies; how many are left, where the files hold no other
    account's."""
    copies, left = desk.case.duplicates, len(desk.frame)
    if copies <= 0:
        return
    stored = sum(member.posts for item in desk.case.items for member in item.members)
    alone = stored - copies == left
    twice = alone and copies == left and bool(desk.frame["also_at"].map(len).eq(1).all())
    yield Paragraph(
        desk.words("coverage.duplicates", count=copies, each=twice, left=left if alone else 0)
    )


def _absent(desk: Desk) -> Iterator[Paragraph]:
    """The files that the evidence declares and does not hold."""
    for reason in desk.case.verdict.caveats:
        if reason.key == "files_absent":
            yield Paragraph(desk.words("coverage.absent", members=reason.params["members"]))


def _split(item: ItemUse, items: int) -> tuple[list[MemberUse], list[MemberUse]]:
    """Members to list and members to sum up: media never listed, then by rank."""
    limit = min(MEMBER_LIMIT, max(MEMBERS_IN_ALL // items, MEMBERS_AT_LEAST))
    named = sorted(item.members, key=lambda member: member.member)
    listed = [m for m in named if m.reason != "media" or m.posts]
    listed = sorted(listed, key=lambda m: RANK[m.status])[:limit]
    kept = {id(member) for member in listed}
    return [m for m in named if id(m) in kept], [m for m in named if id(m) not in kept]


def _summary(desk: Desk, rest: list[MemberUse]) -> str:
    if not rest:
        return ""
    words = desk.words
    counts = Counter(m.reason or m.status for m in rest)
    parts = ", ".join(
        words("coverage.unread", count=count, reason=words.name("ignored", reason))
        for reason, count in counts.most_common(6)
    )
    return words("coverage.members_more", count=len(rest), summary=parts)


def _total(desk: Desk, item: ItemUse) -> tuple[Cell, ...]:
    sums = [sum(getattr(m, name) for m in item.members) for name in COUNTS]
    figures = (Cell(desk.words.number(total)) for total in sums)
    return (Cell(desk.words("coverage.total")), Cell(""), Cell(""), *figures)


def _item(desk: Desk, item: ItemUse) -> Iterator[Block]:
    words = desk.words
    kind = words.name("itemkind", item.kind)
    yield KeyFacts(
        (
            Fact(words("coverage.format"), f"{item.format or words('document.unknown')} · {kind}"),
            Fact(words("coverage.size"), size_of(desk.words, item.size)),
            Fact(words("coverage.sha256"), item.sha256, foreign=True),
        ),
        clean(words("coverage.item", item=item.item, name=item.name)),
    )
    listed, rest = _split(item, len(desk.case.items))
    rows = tuple(_row(desk, member) for member in listed)
    if len(item.members) > 1:
        rows += (_total(desk, item),)
    caption = words("coverage.members", item=item.item)
    yield Table(caption, _columns(desk), rows, _summary(desk, rest))


def _left_out(desk: Desk) -> Iterator[Table]:
    if not desk.case.ignored:
        return
    words = desk.words
    counts = Counter(record.reason for record in desk.case.ignored)
    rows = tuple(
        (Cell(words.name("ignored", reason)), Cell(words.number(count)))
        for reason, count in counts.most_common(12)
    )
    columns = (Column(words("coverage.why"), 3), Column(words("coverage.count"), 1, "right"))
    yield Table(words("coverage.left_out"), columns, rows)


def _differing(desk: Desk) -> Iterator[Table]:
    """Posts whose copies differ, with what the copy not kept says."""
    frame = desk.frame
    rows = frame[frame["versions"].map(len) > 0]
    if rows.empty:
        return
    words = desk.words
    cells = tuple(
        tuple(
            Cell(shorten(clean(str(value)), COPY_LIMIT))
            for value in (post_id, defang_text(str(text)), defang_text(" · ".join(versions)))
        )
        for post_id, text, versions in rows[["post_id", "text", "versions"]][
            :DIFFERING_LIMIT
        ].itertuples(index=False)
    )
    columns = (
        Column(words("coverage.post"), 1.6, style="code"),
        Column(words("coverage.kept"), 3),
        Column(words("coverage.other_copy"), 3.4),
    )
    hidden = len(rows) - len(cells)
    note = words("units.more", count=hidden) if hidden else ""
    yield Table(words("coverage.differing"), columns, cells, note)


def build(desk: Desk) -> Section:
    """The chapter on coverage and integrity."""
    blocks: list[Block] = [*_copies(desk), Paragraph(desk.words("coverage.lead")), _sums(desk)]
    if any(note.kind == "other_evidence" for note in desk.case.notes):
        blocks.append(Paragraph(desk.words("coverage.shared")))
    blocks += _absent(desk)
    for item in desk.case.items:
        blocks += _item(desk, item)
    blocks += _differing(desk)
    blocks += _left_out(desk)
    parts = (rejects.build(desk), integrity.build(desk))
    return Section("coverage", desk.words("section.coverage"), tuple(blocks), parts)
