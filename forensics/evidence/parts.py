"""Some members of an item, seen as evidence of their own: those of one archive or folder in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO

from forensics.evidence.face import Evidence
from forensics.evidence.names import stem_of


class Part(Evidence):
    """The members named, of an item that stays open: one ledger, one set of hashes.

    ``archive`` is the archive or folder within that holds them, "" for what lies beside such.
    """

    def __init__(self, whole: Evidence, members: Collection[str], archive: str = "") -> None:
        super().__init__(whole.path, whole.item, whole.limits)
        self.name, self.kind, self.use = whole.name, whole.kind, whole.use
        self.on_progress = whole.on_progress
        self._budget = whole._budget
        self._whole, self._archive = whole, archive
        self._ledger = {member: whole.member(member) for member in members}
        self._packed = {member: whole.packed(member) for member in members}

    @property
    def stem(self) -> str:
        """The name of the archive within, or of the item, without endings."""
        return stem_of(self._archive.rsplit("/", 1)[-1]) if self._archive else self._whole.stem

    def head(self, member: str, size: int = 1 << 16) -> bytes:
        """The first bytes of a member, for recognising its format; not counted as read."""
        return self._whole.head(member, size)

    def _stream(self, member: str) -> BinaryIO:
        return self._whole._opened(member)

    def _label(self, member: str) -> str:
        return self._whole._label(member)

    def _release(self) -> None:
        """Nothing: the item is open as long as it is read."""


def parts_of(whole: Evidence) -> list[Part]:
    """The item by what holds its members: first what lies beside archives, then each archive."""
    archives = set(whole.archives)
    holders: dict[str, list[str]] = {}
    for member in whole.members:
        holder = member
        while holder and holder not in archives:
            holder = holder.rpartition("/")[0]
        holders.setdefault(holder, []).append(member)
    return [Part(whole, holders[holder], holder) for holder in sorted(holders)]


def folders_of(whole: Evidence, part: Evidence) -> list[Part]:
    """A part of an item, or all of it, by the folders in which its members part; files beside
    these folders first. One part where no folder parts them."""
    members = part.members
    shared = _shared_folder(members)
    holders: dict[str, list[str]] = {}
    for member in members:
        folder, within, _ = member[len(shared) :].partition("/")
        holders.setdefault(shared + folder if within else "", []).append(member)
    return [Part(whole, holders[holder], holder) for holder in sorted(holders)]


def _shared_folder(members: Collection[str]) -> str:
    """The folder that all members lie in, with its slash; "" for the top."""
    paths = [member.split("/")[:-1] for member in members]
    first, last = min(paths), max(paths)
    depth = 0
    while depth < len(first) and depth < len(last) and first[depth] == last[depth]:
        depth += 1
    return "".join(f"{folder}/" for folder in first[:depth])
