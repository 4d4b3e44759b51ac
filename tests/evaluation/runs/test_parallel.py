"""The same task on many things."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

import pytest

from forensics.errors import ForensicsError
from forensics.evaluation.runs import parallel
from forensics.evaluation.runs.parallel import mapped


def slow_square(number: int) -> int:
    """The larger numbers take longer."""
    return sum(number for _ in range(number))


def test_answers_come_in_the_order_asked() -> None:
    """From one process or several, however long each takes."""
    numbers = [90_000, 5, 3, 7, 1, 0, 2, 4, 6, 8, 9, 11]
    squares = [number**2 for number in numbers]
    assert list(mapped(slow_square, numbers, 1)) == squares
    assert list(mapped(slow_square, iter(numbers), 2)) == squares


def test_a_process_that_is_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""

    class Broken:
        def submit(self, *args: object) -> None:
            raise BrokenProcessPool

        def shutdown(self, **options: object) -> None:
            pass

    monkeypatch.setattr(parallel, "workers", lambda count: Broken())
    with pytest.raises(ForensicsError, match="fewer --jobs"):
        list(mapped(slow_square, [1], 2))
