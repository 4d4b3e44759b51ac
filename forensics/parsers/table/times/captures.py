"""Times of the capture in place of the posts': many rows, hardly a different time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.times.clock import Clock
from forensics.parsers.table.times.stated import sample_id, stated_in
from forensics.platforms import issued

# Nobody posts twenty times a second (or a minute) all through; a program that reads twenty posts
# from a page stamps them alike. Of fewer rows all must be alike.
_EACH, _FEW = 20, 10


def are_captures(columns: Mapping[str, Path], rows: Sequence[Row], clock: Clock) -> bool:
    """True when the first rows of a table bear too few different times to be the posts' own.

    Rows that their id dates and rows known to the day alone are left out.
    """
    times = []
    for row in rows:
        cells = Cells(row, columns)
        try:
            stated = stated_in(cells, clock)
        except ValueError:
            continue
        if stated and stated.precision != "day" and not issued(clock.platform, sample_id(cells)):
            times.append(stated.moment)
    different = len(set(times))
    return len(times) >= _EACH * different > 0 or (different == 1 and len(times) >= _FEW)
