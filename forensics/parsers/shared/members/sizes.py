"""The sizes of the records of one member, by which it is told how much a break has cost."""

from __future__ import annotations

from dataclasses import dataclass

from forensics.decoding.element import Element


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

    def sound(self, size: int) -> None:
        """A sound element was read."""
        if not size:
            return
        self.read += size
        self._sound += size
        self._count += 1

    def broken(self, element: Element, at: int) -> int:
        """A broken element was met at record ``at``; about how many records it stands for."""
        self.read += element.size
        if element.records > 1:
            self.after = self.after or at
            self.lost += element.size
            self.lost_records += element.records
        return element.records

    def records_in(self, size: int) -> int:
        """About how many records of the size of the sound ones there are in so many bytes; 0 where
        there is none to go by."""
        return round(size * self._count / self._sound) if self._sound else 0
