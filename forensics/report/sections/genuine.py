"""The end of regular activity and the last genuine post: what each rests on, and how surely."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.model.findings import Landmark
from forensics.quoting.selection import last_owner_before
from forensics.report.blocks import Block, Paragraph, Section
from forensics.report.desk.citing import chance_of, exhibits, gap, posts_table, refs
from forensics.report.desk.desk import Desk
from forensics.report.desk.error_rates import held_genuine
from forensics.report.desk.nearby import about_genuine, joined


def _regular(desk: Desk, mark: Landmark, row: int) -> Iterator[str]:
    last = len(desk.frame) - 1
    key = "genuine.regular_last" if row == last else "genuine.regular"
    if mark.candidate:
        key = "genuine.regular_last_candidate" if row == last else "genuine.regular_candidate"
    yield desk.words(key, at=desk.said(row))
    yield from (desk.say(reason) for reason in mark.reasons)
    if row < last:
        label = str(desk.frame["label"].iloc[row + 1])
        yield desk.words(
            "genuine.next",
            gap=gap(desk, row, row + 1),
            at=desk.said(row + 1),
            label=desk.words(f"label.{label}"),
        )


def _around(desk: Desk, row: int) -> Iterator[str]:
    """What comes just before and after the post, and how much follows."""
    last, words = len(desk.frame) - 1, desk.words
    if row > 0:
        label = words(f"label.{desk.frame['label'].iloc[row - 1]}")
        yield words("genuine.before", gap=gap(desk, row - 1, row), label=label)
    if row < last:
        label = words(f"label.{desk.frame['label'].iloc[row + 1]}")
        yield words("genuine.after", gap=gap(desk, row, row + 1), label=label, later=last - row)


def _sureness(desk: Desk, mark: Landmark, row: int) -> Iterator[str]:
    """The interval, the posts that could be later still, and the one that would be last else."""
    words, later = desk.words, desk.figures.sequel.later
    if not desk.decided:
        yield from _previous(desk, row)
        return
    if mark.earliest == mark.latest:
        yield words("genuine.exact")
    else:
        early, late = (desk.said_at(moment) for moment in (mark.earliest, mark.latest))
        yield words("genuine.between", earliest=early, latest=late)
    if held := held_genuine(desk):
        yield held
    if later is not None:
        at = desk.said(later.row)
        yield words("genuine.later", posts=later.posts, at=at, p=later.owner)
    yield from _previous(desk, row)


def _previous(desk: Desk, row: int) -> Iterator[str]:
    """The post that would be last if this one were not."""
    previous = last_owner_before(desk.case, row)
    if previous is not None:
        at = desk.said(previous)
        yield desk.words("genuine.previous", at=at, gap=gap(desk, previous, row))


def _regular_part(desk: Desk, same: bool) -> Iterator[Section]:
    mark = desk.landmark("regular_until")
    if mark is None or mark.row is None:
        return
    lead = Paragraph(" ".join(_regular(desk, mark, mark.row)), refs=refs(desk, mark.row))
    cards = () if same else exhibits(desk, [r for r in desk.selection.genuine if r == mark.row])
    last = mark.row == len(desk.frame) - 1
    title = desk.words("genuine.regular_last_head" if last else "genuine.regular_head")
    yield Section("genuine-regular", title, (lead, *cards))


def _genuine_part(desk: Desk, mark: Landmark, row: int, rows: list[int]) -> Section:
    words = desk.words
    key = "genuine.last"
    if mark.candidate:
        key = "genuine.last_unsure" if desk.decided else "genuine.last_candidate"
    named = words(key, at=desk.said(row), p=chance_of(mark))
    said = [named, *(desk.say(reason) for reason in mark.reasons)]
    lead = Paragraph(" ".join([*said, *_around(desk, row)]), refs=refs(desk, row))
    told = " ".join(_sureness(desk, mark, row))
    pointers = refs(desk, last_owner_before(desk.case, row))
    sure = (Paragraph(told, refs=pointers),) if told else ()
    rest: Block = posts_table(desk, about_genuine(desk), words("genuine.around"))
    if joined(desk):
        rest = Paragraph(words("genuine.around_below"), "note")
    blocks: tuple[Block, ...] = (lead, *sure, *exhibits(desk, rows), rest)
    return Section("genuine-last", words("genuine.last_head"), blocks)


def build(desk: Desk) -> Section | None:
    """The chapter on the owner's end; None when nothing can be said of it."""
    words = desk.words
    mark, regular = desk.landmark("last_genuine"), desk.landmark("regular_until")
    if desk.finding == "no_takeover":
        mark = None
    row = mark.row if mark else None
    same = regular is not None and row is not None and regular.row == row
    parts = list(_regular_part(desk, same))
    if mark is not None and row is not None:
        shown = [r for r in desk.selection.genuine if same or not regular or r != regular.row]
        parts.append(_genuine_part(desk, mark, row, shown))
        return Section("genuine", words("section.genuine"), (), tuple(parts))
    if desk.decided:
        parts.append(Section("genuine-last", words("genuine.last_head"), (_none(desk),)))
        return Section("genuine", words("section.genuine"), (), tuple(parts))
    if not parts:
        return None
    return Section("genuine", words("section.regular"), parts[0].blocks)


def _none(desk: Desk) -> Paragraph:
    return Paragraph(desk.words("genuine.none"))
