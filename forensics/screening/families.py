"""Which accounts must be read together, because what is said of one may bear on another.

Names are joined by the handles they share and by the posts that stand under several of them. What
is decided of a family (``timeline/linking.py``) is the same whether the others are there or not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from forensics.model.event_details import Change
from forensics.model.records import AccountEvent, Profile
from forensics.platforms import handle_key
from forensics.screening.joined import Joined

ID_FILES = 64
PAIRS_HELD = 500_000
"""Pairs of post and bearer in memory, before they go to the files in which they are sorted."""

Pairs = npt.NDArray[np.uint64]


class Families(Joined[str]):
    """Names that hang together; what is no name joins nothing."""

    def join(self, some: Iterable[str]) -> None:
        """Make these one family."""
        super().join(filter(None, some))


def spellings(platform: str, *names: str | None) -> set[str]:
    """The names as linking may compare them."""
    told = [name for name in names if name]
    return {name.lower() for name in told} | {handle_key(platform, name) for name in told}


def join_known(
    families: Families,
    platforms: Iterable[str],
    profiles: Iterable[Profile],
    events: Iterable[AccountEvent],
) -> None:
    """Join what profiles and changes of handle say are names of one account."""
    sites = tuple(platforms)
    named = [(one.account_id, one.handle) for one in profiles]
    for event in events:
        if isinstance(event.detail, Change) and event.kind == "screen_name_changed":
            named += [(event.account_id, event.detail.before)]
            named += [(event.account_id, event.detail.after)]
    for account, handle in named:
        if account and handle:
            families.join(
                sorted({one for site in sites for one in spellings(site, account, handle)})
            )


class SharedPosts:
    """Bearers under which one and the same post stands, found on disk: memory does not grow."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[tuple[int, int]] = []

    def add(self, post_id: str, bearer: int) -> None:
        """A post stands under this bearer."""
        digest = hashlib.blake2b(post_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self._held.append((int.from_bytes(digest, "little"), bearer))
        if len(self._held) >= PAIRS_HELD:
            self._put()

    def _put(self) -> None:
        pairs: Pairs = np.array(self._held, dtype=np.uint64).reshape(-1, 2)
        self._held.clear()
        files = pairs[:, 0] % np.uint64(ID_FILES)
        for number in np.unique(files):
            with (self._folder / f"ids-{number}").open("ab") as file:
                file.write(pairs[files == number].tobytes())

    def groups(self) -> Iterable[tuple[int, int]]:
        """Pairs of bearers that share a post; may be asked for once."""
        self._put()
        for path in sorted(self._folder.glob("ids-*")):
            pairs: Pairs = np.fromfile(path, dtype=np.uint64).reshape(-1, 2)
            path.unlink()
            pairs = np.unique(pairs, axis=0)
            same = np.flatnonzero(pairs[1:, 0] == pairs[:-1, 0])
            for one, two in zip(pairs[same, 1], pairs[same + 1, 1], strict=True):
                yield int(one), int(two)
