"""A file of many accounts, shared out: the same results, nothing left over, nothing done twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.screening import pool, screen
from forensics.screening.task import Task, analyse
from tests.accounts import clean, hijacked
from tests.posts import write_lines
from tests.screening.rows import posts_in, timeless


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file of eight accounts, their posts mixed."""
    lines = [
        post | {"id": str(10**15 * (seed + 1) + number)}
        for seed in range(8)
        for number, post in enumerate(hijacked(seed, 20, 10) if seed % 2 else clean(seed, 20))
    ]
    lines.sort(key=lambda post: str(post["created_at"]))
    return write_lines(tmp_path / "many.jsonl", lines)


def test_shares_give_what_the_whole_gives(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows, labels and texts are the same, whether the file was shared out or not."""
    screen([many], tmp_path / "whole")
    monkeypatch.setattr("forensics.screening.split.ACCOUNTS_PER_TASK", 2)
    done = screen([many], tmp_path / "shared")
    assert done.accounts == 8
    assert len(list((tmp_path / "shared" / "parts").glob("*-[1-9].json"))) > 1
    assert timeless(tmp_path / "shared") == timeless(tmp_path / "whole")
    assert posts_in(tmp_path / "shared").equals(posts_in(tmp_path / "whole"))


def test_a_stopped_run_goes_on_with_the_shares_that_lack(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is read again, the shares that were finished are not analysed again, and of what
    was shared out nothing is left."""
    monkeypatch.setattr("forensics.screening.split.ACCOUNTS_PER_TASK", 2)
    parts: list[int] = []

    def noted(task: Task, scratch: Path) -> object:
        parts.append(task.part)
        if len(parts) == 3:
            raise KeyboardInterrupt
        return analyse(task, scratch)

    monkeypatch.setattr(pool, "analyse", noted)
    with pytest.raises(KeyboardInterrupt):
        screen([many], tmp_path / "out")
    assert parts == [0, 1, 2]
    assert {path.suffix for path in (tmp_path / "out" / "parts").iterdir()} == {".json", ".parquet"}
    parts[:] = [9] * 4
    screen([many], tmp_path / "out")
    assert parts[4:6] == [0, 2]
    assert 1 not in parts[4:]


def test_what_a_killed_run_left_is_cleared_away(many: Path, tmp_path: Path) -> None:
    """Posts that were shared out by a run that is gone are removed by the next."""
    left = tmp_path / "out" / "parts" / ".shares.forensics-0123abcd"
    (left / "new" / "split-x").mkdir(parents=True)
    (left / "lock").write_text("forensics is writing\nshares\n", encoding="utf-8")
    (left / "new" / "split-x" / "posts-001").write_text("0 0 []", encoding="utf-8")
    screen([many], tmp_path / "out")
    assert not left.exists()
