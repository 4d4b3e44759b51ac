"""The course of reading one member: from its stored values to records, counted and measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from forensics.decoding.element import Element
from forensics.decoding.fields import Json
from forensics.evidence import Evidence
from forensics.model.records import Locator, Record, Reject
from forensics.parsers.shared.making.checked import Make, made
from forensics.parsers.shared.members.endings import broken_off, given_up, lost
from forensics.parsers.shared.members.known_fields import FieldWatch
from forensics.parsers.shared.members.parts import Split, of_broken, parts_of, whole
from forensics.parsers.shared.members.sizes import Sizes

# Of so many unused records it is asked whether to go on.
FEWEST = 100


class Course:
    """``read`` records were met so far. ``problem`` is what was wrong with the first broken value;
    ``cut`` tells whether the end of the file cuts a record (True) or lies between two (False).

    Until something ``sound`` was read, broken records are held back: the member may be no file of
    records at all.
    """

    def __init__(
        self,
        evidence: Evidence,
        member: str,
        make: Make,
        split: Split,
        watch: FieldWatch | None,
        *,
        sound: bool,
    ) -> None:
        self._evidence, self._member = evidence, member
        self._make, self._split, self._watch = make, split, watch
        self.sound = sound
        self.read = 0
        self.cut: bool | None = None
        self.problem: str | None = None
        self.sizes = Sizes()
        self._broken: list[Reject] = []

    def records(self, elements: Iterable[Element]) -> Iterator[Record]:
        """The records of these values, until they end or the member is given up."""
        sizes, alone = self.sizes, self._split is whole
        for element in elements:
            if element.error is not None:
                yield from self._of_torn(element)
            elif alone and self.sound and not self._broken:
                sizes.sound(element.size, 1)
                yield from self._made(element.value, None)
            else:
                yield from self._of_sound(element)
            if sizes.unused > FEWEST and self._hopeless():
                return

    def end(self, held: int) -> Iterator[Record]:
        """What is to be said of a member of ``held`` bytes that was read as far as it goes."""
        self.sizes.settle()
        if self.sizes.given_up:
            yield from given_up(self._evidence, self._member, self.sizes, self.read, held)
        elif self.sizes.lost:
            yield lost(self._evidence, self._member, self.sizes)
        if self.cut is not None:
            yield from broken_off(self._evidence, self._member, self.read, within=self.cut)

    def held_back(self) -> Iterator[Reject]:
        """The broken records met before the first sound one."""
        yield from self._broken
        self._broken = []

    def _next(self) -> Locator:
        self.read += 1
        return Locator(self._evidence.item, self._member, self.read - 1)

    def _of_sound(self, element: Element) -> Iterator[Record]:
        yield from self.held_back()
        self.sound = True
        parts = parts_of(self._split, element.value)
        self.sizes.sound(element.size, len(parts))
        for part in parts:
            yield from self._made(part.record, part.around)

    def _made(self, record: Json, around: object) -> Sequence[Record]:
        """What is made of a sound record."""
        if self._watch is not None:
            self._watch.look(record)
        records = made(self._make, record, around, self._next())
        if records and type(records[0]) is Reject:
            self.sizes.unused += 1
        return records

    def _of_torn(self, element: Element) -> Iterator[Record]:
        reason = element.error or ""
        self.problem = self.problem or reason
        stored = of_broken(self._split, element)
        about = self.sizes.broken(element, self.read, sum(one is not None for one in stored))
        for one in stored:
            here = self._next()
            if one is not None:
                yield from self.held_back()
                self.sound = True
                yield from made(self._make, one.record, one.around, here)
            elif self.sound:
                yield Reject(reason, here, about)
            else:
                self._broken.append(Reject(reason, here, about))
        self.sizes.unused += 1
        if element.cut:
            self.cut = None in stored

    def _hopeless(self) -> bool:
        """True when the member is to be given up; see ``Limits.rejects``."""
        unused = self._evidence.unused + self.sizes.unused
        over = unused > self._evidence.limits.rejects
        self.sizes.given_up = over and 2 * self.sizes.unused > self.read
        return self.sizes.given_up
