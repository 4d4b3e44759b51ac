"""Bounds on what a compressed file may expand to, and on archives within archives."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """A member is taken for a decompression bomb when it is over both bounds.

    ``bomb_bytes`` is an absolute size; ``bomb_ratio`` is a multiple of the compressed size.
    Archives of posts compress five to thirty times; deflate reaches 1,032 at most.

    Archives within an item are opened to the ``depth`` and up to the number of ``archives``
    given; together they may not be larger than one member may become. Those of up to ``held``
    bytes are kept in memory while the item is open, ``held_in_all`` bytes at most.

    ``expanded`` bytes are the most that the members of one item that are read may expand to, unless
    it is ``bomb_ratio`` times its size. ``members`` is how many an item may list. A member is given
    up when ``rejects`` records of the item could not be used and most of its own are of these.
    """

    bomb_bytes: int = 256 << 20
    bomb_ratio: int = 200
    depth: int = 3
    archives: int = 1000
    held: int = 8 << 20
    held_in_all: int = 64 << 20
    expanded: int = 4 << 30
    members: int = 500_000
    rejects: int = 100_000

    def allowed(self, compressed: int) -> int:
        """The most bytes that ``compressed`` bytes may expand to."""
        return max(self.bomb_bytes, self.bomb_ratio * compressed)

    @property
    def changed(self) -> str:
        """Those that differ from the usual ones, ``depth=5,members=900``; '' where none does."""
        found = ((one.name, getattr(self, one.name), one.default) for one in fields(self))
        return ",".join(f"{name}={value}" for name, value, usual in found if value != usual)


LIMITS = Limits()


def limits_of(text: str) -> Limits:
    """What ``changed`` wrote. Raises ValueError for an unknown name or no number.

    >>> limits_of("depth=5").depth
    5
    """
    known = {one.name for one in fields(Limits)}
    pairs = [pair.partition("=") for pair in text.split(",") if pair]
    if lost := [name for name, _, _ in pairs if name not in known]:
        raise ValueError(lost[0])
    return replace(LIMITS, **{name: int(value) for name, _, value in pairs})
