"""The keys of a case file, and one table of it read key by key, its faults noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

import pandas as pd

from forensics.casefile.attachments import attach
from forensics.casefile.dates import Moment, Zones, moment
from forensics.casefile.lines import Lines
from forensics.casefile.problems import Problems, nearest
from forensics.messages import said
from forensics.model.outside import Attachment, FactKind, Topic

T = TypeVar("T")
Known = Mapping[str, Sequence[str]]
KEYS: Known = {
    "": (
        *("title", "author", "organisation", "reference", "time_zone", "questions"),
        *("facts", "dates", "exhibits"),
    ),
    "facts": ("date", "kind", "statement", "source", "attachment"),
    "dates": ("date", "until", "label"),
    "exhibits": ("file", "caption", "source", "date"),
}
QUESTION = said('With a topic it is { text = "...", about = "onset" }.')
TOPICS: tuple[Topic, ...] = get_args(Topic)
KINDS: tuple[FactKind, ...] = get_args(FactKind)
LONGEST = {"title": 110, "author": 120, "organisation": 120, "reference": 60, "label": 40}
SLACK = pd.Timedelta(days=1)
"""A day may have begun elsewhere before it begins here."""


@dataclass(frozen=True)
class Context:
    """What reading a value needs to know. ``now`` is None where no moment is stamped."""

    folder: Path
    lines: Lines
    problems: Problems
    zones: Zones
    now: pd.Timestamp | None


class Fields:
    """One table of the file: the n-th of its name, or the head of the file."""

    def __init__(
        self, values: Mapping[str, object], context: Context, name: str = "", number: int = 0
    ) -> None:
        self.values, self._context, self._table = values, context, (name, number)
        self.where = f"[[{name}]]" if name else said("the head of the file")
        for key in values:
            if key not in KEYS[name]:
                self._unknown(key, KEYS[name])

    def _unknown(self, key: str, known: Sequence[str]) -> None:
        hint = nearest(key, known)
        if not hint and self._table[0] and key in KEYS[""]:
            hint = said(" It belongs at the head of the file, above the first [[table]].")
        expected = "" if hint else said(" Expected: {names}.", names=", ".join(known))
        self.fault(
            key,
            said(
                'unknown key "{key}" in {where}.{hint}{expected}',
                key=key,
                where=self.where,
                hint=hint,
                expected=expected,
            ),
        )

    def line(self, key: str = "") -> int:
        """The line of a key, or of the table."""
        return self._context.lines.of(self._table, key)

    def fault(self, key: str, text: str) -> None:
        """Note that something is wrong at a key."""
        self._context.problems.add(self.line(key), text)

    def text(self, key: str, why: str = "") -> str:
        """A text on one line; '' where there is none. ``why`` says why it cannot be left out."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            self.fault(key, said('{key} is a text, in quotes: {key} = "..."', key=key))
            return ""
        given = " ".join((value or "").split())
        if not given and why:
            empty = said("{key} is empty in {where}: {why}", key=key, where=self.where, why=why)
            lacks = said("{key} is missing in {where}: {why}", key=key, where=self.where, why=why)
            self.fault(key, empty if key in self.values else lacks)
        most = LONGEST.get(key, 2000)
        if len(given) > most:
            self.fault(
                key,
                said(
                    "{key} has {number} characters; there is room for {most}",
                    key=key,
                    number=len(given),
                    most=most,
                ),
            )
        return given

    def questions(self) -> list[tuple[str, Topic]]:
        """Questions with what they are about, '' where that is not said; empty ones left out."""
        value = self.values.get("questions", [])
        asked = []
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict) and isinstance(part.get("text"), str):
                for key in part.keys() - {"text", "about"}:
                    self.fault(
                        "questions",
                        said(
                            'unknown key "{key}" in a question. {QUESTION}',
                            key=key,
                            QUESTION=QUESTION,
                        ),
                    )
                asked.append((part["text"], self._topic(part.get("about", ""))))
            elif isinstance(part, str):
                asked.append((part, self._topic("")))
            else:
                self.fault(
                    "questions",
                    said(
                        'questions is a list of texts: ["...", "..."]. {QUESTION}',
                        QUESTION=QUESTION,
                    ),
                )
        return [(" ".join(text.split()), topic) for text, topic in asked if text.strip()]

    def _topic(self, written: object) -> Topic:
        for topic in TOPICS:
            if written == topic:
                return topic
        hint = nearest(str(written), TOPICS[1:])
        names = ", ".join(TOPICS[1:])
        expected = "" if hint else said(" Expected one of: {names}.", names=names)
        self.fault(
            "questions",
            said(
                '"{written}" is nothing a question can be about.{hint}{expected}',
                written=written,
                hint=hint,
                expected=expected,
            ),
        )
        return ""

    def kind(self) -> FactKind:
        """The kind of a fact; ``other`` where none is named."""
        written = self.text("kind") or "other"
        for kind in KINDS:
            if written == kind:
                return kind
        hint = nearest(written, KINDS)
        names = ", ".join(KINDS)
        expected = "" if hint else said(" Expected one of: {names}.", names=names)
        self.fault(
            "kind",
            said(
                '"{written}" is no kind of fact.{hint}{expected}',
                written=written,
                hint=hint,
                expected=expected,
            ),
        )
        return "other"

    def moment(self, key: str, *, required: bool = False, past: bool = False) -> Moment | None:
        """A date; with ``past`` it may not lie after the moment stamped on the report."""
        value = self.values.get(key)
        if value is None or value == "":
            if required:
                self.fault(
                    key,
                    said(
                        "{key} is missing in {where}; write it as {key} = 2017-02-13",
                        key=key,
                        where=self.where,
                    ),
                )
            return None
        found = self._tried(key, lambda: moment(value, self._context.zones))
        if found is None:
            return None
        now = self._context.now
        if (
            past
            and now is not None
            and found.at > now + (pd.Timedelta(0) if found.precision == "minute" else SLACK)
        ):
            self.fault(
                key,
                said(
                    "{value} lies after the moment of the report ({now:%Y-%m-%d %H:%M} UTC): "
                    "nothing can be reported before it has happened. Check the year",
                    value=value,
                    now=now,
                ),
            )
        return found

    def attachment(self, key: str, *, required: bool = False) -> Attachment | None:
        """A file beside the case file, hashed."""
        why = said("an exhibit is a file, cited by its hash") if required else ""
        written = self.text(key, why)
        if not written:
            return None
        return self._tried(key, lambda: attach(written, self._context.folder))

    def _tried(self, key: str, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ValueError as wrong:
            self.fault(key, said("{key}: {wrong}", key=key, wrong=wrong.args[0]))
            return None

    def tables(self, key: str) -> list[Fields]:
        """The tables ``[[key]]``, in the order of the file."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            self.fault(
                key,
                said("each of the {key} begins with a line [[{key}]], in double brackets", key=key),
            )
            return []
        return [Fields(part, self._context, key, number) for number, part in enumerate(value)]
