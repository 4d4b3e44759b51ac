"""What becomes of a hidden folder when its run is over, however it ended.

The state is read off the folder itself, so that the run that made it and a later one that finds it
do the same: what is not in place goes, an earlier result comes back or is cleared away, and of that
nothing goes but what the program is known to have written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

from forensics.writing.locks import taken
from forensics.writing.places import LOCK, Hidden, Rule, hidden_in, target_of


def tidy(folder: Path, rule: Rule, only: str | None = None) -> None:
    """Clear away what killed runs left in a folder, for all its places or for one name.

    What another run holds is left alone. Raises OSError.
    """
    for root in hidden_in(folder):
        if only is not None and not root.name.startswith(f".{only[:20]}"):
            continue
        with taken(root / LOCK) as text:
            target = None if text is None else target_of(root, text)
            if target is not None and only in (None, target.name):
                settle(Hidden(root, target), rule)
        held = {path.name for path in root.iterdir()}
        if target is not None or not held or (text == b"" and held == {LOCK}):
            close(Hidden(root, root))


def settle(hidden: Hidden, rule: Rule) -> tuple[Path, ...]:
    """Bring the place in order; what of an earlier result was kept under another name."""
    target, put = hidden.target, not hidden.new.exists()
    kept: tuple[Path, ...] = ()
    if hidden.old.exists():
        if os.path.lexists(target):
            kept = _retire(hidden.old, target, rule)
        else:
            hidden.old.rename(target)
    if put and hidden.beside.is_dir():
        for path in sorted(hidden.beside.iterdir()):
            if path.name in {f"{target.name}{ending}" for ending in rule.beside}:
                path.replace(target.with_name(path.name))
    _clear(hidden.new, (*rule.names, target.name))
    _clear(hidden.beside, [f"{target.name}{ending}" for ending in rule.beside])
    return kept


def close(hidden: Hidden) -> None:
    """Let go of the lock and remove the folder, unless something is left in it."""
    if hidden.lock is not None:
        hidden.lock.close()
    if {path.name for path in hidden.root.iterdir()} <= {LOCK}:
        with suppress(OSError):
            (hidden.root / LOCK).unlink(missing_ok=True)
            hidden.root.rmdir()


def _retire(old: Path, target: Path, rule: Rule) -> tuple[Path, ...]:
    """Remove of the earlier folder what is the program's own; all else moves to the new one."""
    own = list(rule.own(old, target))
    kept = []
    others = [path for path in old.iterdir() if path.name not in own]
    # First what keeps its name, so that nothing else is given it.
    for path in sorted(others, key=lambda path: (os.path.lexists(target / path.name), path.name)):
        place = _free(target / path.name)
        path.rename(place)
        if place.name != path.name:
            kept.append(place)
    for name in own:
        (old / name).unlink(missing_ok=True)
    with suppress(OSError):
        old.rmdir()
    return tuple(kept)


def _free(path: Path) -> Path:
    """The path, or where that is taken one that says so: ``timeline.kept.csv``."""
    names = (f"{path.stem}.kept{'' if n == 1 else n}{path.suffix}" for n in count(1))
    places = (path, *[]) if not os.path.lexists(path) else map(path.with_name, names)
    return next(place for place in places if not os.path.lexists(place))


def _clear(folder: Path, names: Iterable[str]) -> None:
    """Remove files of these names, and the folder where nothing else is in it."""
    if not folder.is_dir():
        return
    for name in names:
        path = folder / name
        if path.is_file() or path.is_symlink():
            path.unlink()
    with suppress(OSError):
        folder.rmdir()
