"""The floors within the shelf of formats: what several formats need knows none of them."""

from __future__ import annotations

from pathlib import Path

from forensics.parsers import PARSERS
from tests.test_floors import imports, sources

# Lowest first. Of two parts on one floor neither imports from the other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("shared.making",),
    ("shared.columns",),
    ("shared.members",),
    ("shared.atproto", "shared.fediverse", "shared.meta", "shared.x"),
    ("shared.instagram",),
    ("base",),
    tuple(parser.name for parser in PARSERS),
    ("__init__",),
)
LEVEL = {part: level for level, floor in enumerate(FLOORS) for part in floor}


def part_of(dotted: list[str]) -> str:
    """The part of the shelf that a module below ``forensics.parsers`` belongs to."""
    if not dotted:
        return "__init__"
    return ".".join(dotted[:2]) if dotted[0] == "shared" else dotted[0]


def own(path: Path) -> str | None:
    """The part that a source file belongs to; None for one outside the shelf."""
    if path.parts[0] != "parsers":
        return None
    names = [*path.parts[1:-1], path.stem]
    return part_of(names if names != ["shared", "__init__"] else ["base"])


def test_every_part_has_its_floor() -> None:
    """A new part of what formats share is placed before it is used."""
    found = {part for path, _ in sources() if (part := own(path))}
    assert found - LEVEL.keys() == set()
    assert LEVEL.keys() - found == set()


def test_imports_within_the_shelf_point_only_down() -> None:
    """Making, columns, members, platforms, the contract, formats; no format knows another."""
    wrong = []
    for path, tree in sources():
        part = own(path)
        if part is None:
            continue
        for name in imports(path, tree):
            if not name.startswith("forensics.parsers."):
                continue
            other = part_of(name.split(".")[2:])
            if other not in LEVEL:  # a name out of the package itself
                other = "__init__"
            if other != part and LEVEL[other] >= LEVEL[part]:
                wrong.append(f"forensics/{path} imports {name}")
    assert wrong == [], "\n".join(wrong)
