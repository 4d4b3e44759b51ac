"""The sizes of the records of one member, by which it is told how much a break has cost."""

from __future__ import annotations

from dataclasses import dataclass, field

from forensics.decoding.element import Element

# A broken stretch in which more than so many of the usual size would fit held several.
SURELY = 4


@dataclass(slots=True)
class Sizes:
    """What was read of a member, in bytes: ``read`` in all, ``lost`` in breaks that cost more than
    one record, the first behind record ``after``. ``unused`` records came to nothing."""

    read: int = 0
    lost: int = 0
    lost_records: int = 0
    after: int = 0
    unused: int = 0
    given_up: bool = False
    _sound: int = 0
    _count: int = 0
    _parts: int = 0
    _elements: int = 0
    _first: list[tuple[int, int]] = field(default_factory=list)

    def sound(self, size: int, parts: int) -> None:
        """A sound element was read, which held so many records."""
        self._parts += parts
        self._elements += 1
        self.read += size
        if size:
            self._sound += size
            self._count += parts

    def broken(self, element: Element, at: int, saved: int) -> int:
        """A broken element was met at record ``at``, of which so many records were saved; about
        how many records it stands for."""
        self.read += element.size
        each = max(1.0, self._parts / self._elements) if self._elements else 1.0
        records = round(element.records * each) - saved
        if element.lost:
            by_size = _within(element, saved) if saved else self.records_in(element.lost)
            records = by_size or element.records * (not saved)
        elif not self._sound:
            self._first.append((element.size, at))
        else:
            # Not so many more than fit in.
            records = min(records, 2 * self.records_in(element.size))
        records = max(1, records)
        if records > 1:
            self.after = self.after or at
            self.lost += element.lost or element.size
            self.lost_records += records
        return records

    def settle(self) -> None:
        """Judge what was broken before the first sound record, now that there is one to go by."""
        for size, at in self._first:
            records = self.records_in(size)
            if records > SURELY:
                self.after = min(self.after, at) if self.lost else at
                self.lost += size
                self.lost_records += records
        self._first.clear()

    def records_in(self, size: int) -> int:
        """About how many records of the size of the sound ones there are in so many bytes; 0 where
        there is none to go by."""
        return round(size * self._count / self._sound) if self._sound else 0


def _within(element: Element, saved: int) -> int:
    """About how many records were passed over in a document of which so many were saved."""
    return round(element.lost * saved / max(1, element.size - element.lost))
