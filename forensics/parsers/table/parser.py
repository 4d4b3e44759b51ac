"""The generic reader: any table or JSON lines with a text and a date (or a post's address).

Reads: CSV, TSV, pipe- and semicolon-separated tables, Excel workbooks, Parquet files, JSON Lines
and arrays of objects, whatever is wrapped around them, and records printed by Python, with columns
guessed by name and value or given with ``--columns``. Lines of the shape
``{"account", "id", "created_at", "text", "lang", "source", "urls"}`` are read as they are.
Asked only when no other reader recognises the evidence.
Seen in: goldens table/*, and real tables of researchers, 4CAT and the platform's own
disclosures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import ClassVar

from forensics.decoding.fields import JsonObject
from forensics.errors import UnknownColumns, UsageError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.model.note_details import ColumnGuess, NoAuthor, PostCount
from forensics.model.records import WHOLE, Ignored, Lack, Locator, Note, Record
from forensics.parsers.base import Clock, Giving, Parser, ReadOptions, Tried
from forensics.parsers.shared.columns.correspondence import is_private, private_columns
from forensics.parsers.shared.columns.names import ALIASES, SHORTHAND
from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.shared.members.reading import guesses
from forensics.parsers.shared.members.sample import Sample, samples
from forensics.parsers.shared.members.sample import sample as sample_of
from forensics.parsers.table.asking import as_typed, question, shown_names
from forensics.parsers.table.columns.by_record import Others, complements
from forensics.parsers.table.first_rows import guessed, head_of, is_of_posts, paths_in, rows_of
from forensics.parsers.table.notes.several_authors import AuthorScreen
from forensics.parsers.table.notes.times import contradiction, order_question, time_notes
from forensics.parsers.table.rows import Plan, RowReader, plan_of
from forensics.parsers.table.times.captures import are_captures
from forensics.parsers.table.times.clock import Wanted

EMPTY = Sample("json", store="json")


class Table(Parser):
    """Reader of last resort."""

    name: ClassVar[str] = "table"
    title: ClassVar[str] = said("Any table or JSON lines (columns guessed or given)")
    platform: ClassVar[str] = "x"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts")
    clock: ClassVar[Clock] = "varies"
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "real"
    fallback: ClassVar[bool] = True

    def identify(self, evidence: Evidence) -> bool:
        """True when some member has a text column and a date, an id or an address to date it.

        A lone empty array is recognised too: there is nothing in it to read otherwise.
        """
        looked_at = list(samples(evidence))
        if len(evidence.members) == 1 and looked_at[0][1] == EMPTY:
            return True
        heads = (head_of(evidence, member, sample) for member, sample in looked_at)
        return any(is_of_posts(paths, guessed(paths, rows)) for paths, rows in heads)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post or Reject per stored object or row, profiles as far as display names
        show them, and notes on how it was read.

        Raises UsageError when a column given with ``--columns`` is in no member, and
        UnknownColumns when none was given and none can be guessed.
        """
        for member, columns in _chosen(evidence, options.columns):
            yield from self._member(evidence, member, columns, options)

    def _member(
        self, evidence: Evidence, member: str, columns: Mapping[str, Path], options: ReadOptions
    ) -> Iterator[Record]:
        rows = rows_of(evidence, member, columns)
        wanted = Wanted(options.source_zone, options.date_order, options.platform)
        plan = plan_of(columns, rows, evidence.stem, wanted)
        _check_order(evidence, plan, rows)
        if not options.columns and are_captures(columns, rows, plan.clock):
            raise _captures_question(evidence, member, columns, rows)
        others = None if options.columns else complements(columns, rows)
        reader = RowReader(plan, others)
        here = Locator(evidence.item, member, WHOLE)
        if columns and (options.columns or not plan.exact):
            paths = paths_in(sample_of(evidence, member), rows)
            yield _column_note(plan, paths, others or {}, options.columns, here)
        if plan.clock.midnight_is_day:
            yield Note("midnight_times", here, derived=True)

        screen = AuthorScreen(plan.account, plan.facts.creations)

        def make(record: JsonObject, _: object, locator: Locator) -> list[Record]:
            if is_private(record):
                return [Ignored("private_message", locator)]
            post, profiles = reader.read(record, locator)
            screen.add(post)
            return [post, *profiles]

        yield from guesses(evidence, member)
        yield from self.read(evidence, member, make)
        yield from time_notes(plan.clock, reader.tally.times, here)
        if reader.tally.made_up:
            yield Note("no_ids", here, PostCount(reader.tally.made_up), derived=True)
        yield from reader.ids.notes(here)
        if reader.tally.unnamed:
            told = NoAuthor(plan.account, reader.tally.unnamed)
            yield Note("no_author", here, told, derived=True)
            yield from screen.notes(here)


def _check_order(evidence: Evidence, plan: Plan, rows: Sequence[Row]) -> None:
    """Raise UsageError where the order of day and month is open, or is not as the user says."""
    clock, name = plan.clock, evidence.name
    if problem := contradiction(name, clock.wanted.order, plan.columns, rows):
        raise UsageError(problem)
    if clock.ask:
        raise UsageError(order_question(name, evidence.path, plan.columns, rows))


def _column_note(
    plan: Plan,
    paths: Mapping[str, Path],
    others: Others,
    wanted: Mapping[str, str],
    here: Locator,
) -> Note:
    taken = tuple((field, ".".join(path)) for field, path in plan.columns.items())
    used = {*plan.columns.values(), *(path for found in others.values() for path in found)}
    used |= {plan.display} if plan.display else set()
    # A column that holds objects is used where one of their fields is.
    unused = tuple(name for name, path in paths.items() if not _is_used(path, used))
    typed = {path: as_typed(name, n) for n, (name, path) in enumerate(paths.items(), start=1)}
    named = tuple((field, typed[path]) for field, path in plan.columns.items() if path in typed)
    given = tuple(SHORTHAND.get(name, name) for name in wanted)
    return Note("column_guess", here, ColumnGuess(taken, unused, given, named), derived=True)


def _is_used(path: Path, used: Collection[Path]) -> bool:
    return any(path[: len(one)] == one or one[: len(path)] == path for one in used)


def _chosen(evidence: Evidence, wanted: Mapping[str, str]) -> list[tuple[str, dict[str, Path]]]:
    """The members to read, each with its columns."""
    fields = {_field(name): column for name, column in wanted.items()}
    found: list[tuple[str, dict[str, Path]]] = []
    names: dict[str, None] = {}
    for member, sample in samples(evidence):
        if sample.shape == "none":
            continue
        paths, rows = head_of(evidence, member, sample)
        names.update(dict.fromkeys(paths))
        given = _given(fields, paths)
        if len(given) == len(fields):
            columns = guessed(paths, rows, given)
            if wanted or is_of_posts(paths, columns) or sample == EMPTY:
                found.append((member, columns))
    if not found:
        asked = None if fields else columns_question(evidence)
        raise asked or _no_such_column(evidence, fields, list(names))
    return found


def _field(name: str) -> str:
    field = SHORTHAND.get(name, name)
    if field not in ALIASES:
        raise UsageError(
            said(
                "--columns: {name!r} is no field of this program. Nothing was read. "
                "Fields are: {names}.",
                name=name,
                names=", ".join(ALIASES),
            )
        )
    return field


def _given(fields: Mapping[str, str], paths: Mapping[str, Path]) -> dict[str, Path]:
    """The columns named by the user, looked for as written and then without case."""
    folded = {name.casefold(): path for name, path in reversed(list(paths.items()))}
    found = {
        field: paths.get(column) or folded.get(column.casefold())
        for field, column in fields.items()
    }
    numbered = {f"#{number}": path for number, path in enumerate(paths.values(), start=1)}
    found = {field: path or numbered.get(fields[field]) for field, path in found.items()}
    return {field: path for field, path in found.items() if path}


def columns_question(evidence: Evidence) -> UnknownColumns | None:
    """The message on a table whose columns cannot be told; None when there is no table."""
    looked_at = list(samples(evidence))
    for member, sample in looked_at:
        lone = len(looked_at) == 1
        if sample.shape == "none" or not (lone or _is_named_table(member)):
            continue
        paths, rows = head_of(evidence, member, sample)
        if len(paths) < 2 or not rows or (sample.shape == "json" and not _is_even(rows)):
            continue
        if private := private_columns(paths.values()):
            return _private_message(_named(evidence, member), private)
        what, lines = question(evidence.path, paths, rows)
        if sample.dialect is not None and sample.dialect.names:
            what = said("{what} without a line of names above them", what=what)
        return UnknownColumns(
            said(
                "{named}: this is {what}, and no column is known to hold a post's text "
                "and date. Nothing was read. The columns, each with the shape of a value "
                "(letters as x, digits as 9):",
                named=_named(evidence, member),
                what=what,
            ),
            lines,
        )
    return None


def _named(evidence: Evidence, member: str) -> str:
    """What a message calls a member: a lone file has its own name."""
    return evidence.name if len(evidence.members) == 1 else f"{evidence.name}/{member}"


def _captures_question(
    evidence: Evidence, member: str, columns: Mapping[str, Path], rows: Sequence[Row]
) -> UnknownColumns:
    paths = paths_in(sample_of(evidence, member), rows)
    _, lines = question(evidence.path, paths, rows, without={"created_at"})
    return UnknownColumns(
        said(
            "{named}: the column {names!r} gives many posts one and the same time: "
            "that of their capture, it seems, and not that of the posts. Nothing was "
            "read. Is there another column with the time of the posts? The columns, "
            "each with the shape of a value (letters as x, digits as 9):",
            named=_named(evidence, member),
            names=_column(paths, columns["created_at"]),
        ),
        lines,
    )


def _column(paths: Mapping[str, Path], path: Path) -> str:
    """A column's name, or its number where names may be values."""
    named = dict(zip(paths.values(), shown_names(paths), strict=True))
    return named.get(path, ".".join(path))


def _private_message(where: str, columns: Sequence[str]) -> UnknownColumns:
    return UnknownColumns(
        said(
            "{where}: this looks like private messages or mail (columns {names}). "
            "Nothing was read: only public posts are. If these are posts all the "
            "same, say which column holds what with --columns "
            "created_at=NAME,text=NAME,author=NAME.",
            where=where,
            names=", ".join(columns),
        )
    )


def _is_named_table(member: str) -> bool:
    return content_name(member).lower().endswith((".csv", ".tsv", ".xlsx", ".xlsm", ".parquet"))


def _is_even(rows: Sequence[Row]) -> bool:
    """True for JSON records that have their fields in common, as those of a table do."""
    return len(rows) > 1 and bool(set(rows[0]) & set(rows[-1]))


def _no_such_column(
    evidence: Evidence, fields: Mapping[str, str], names: Sequence[str]
) -> UsageError:
    listed = ", ".join(shown_names(names)) or said("none at all")
    if not fields:
        return UsageError(
            said(
                "{name}: no column looks like a post's text and date. Nothing was read. "
                "The columns found are: {listed}. Say which is which, for example "
                "--columns created_at=NAME,text=NAME.",
                name=evidence.name,
                listed=listed,
            )
        )
    known = {name.casefold() for name in names}
    missing = [column for column in fields.values() if column.casefold() not in known]
    return UsageError(
        said(
            "{name}: no column named {names}. Nothing was read. The columns found "
            "are: {listed}. Name those with --columns.",
            name=evidence.name,
            names=", ".join(missing or fields.values()),
            listed=listed,
        )
    )
