"""Bounds on what a compressed file may expand to, and on archives within archives."""

from __future__ import annotations

from dataclasses import dataclass


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


LIMITS = Limits()
