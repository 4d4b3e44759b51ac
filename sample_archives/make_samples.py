"""Rebuild the sample archives, or with ``--check`` compare them with a fresh build.

    python sample_archives/make_samples.py
    python sample_archives/make_samples.py --check

Everything in them is invented; the same program makes the same archives on every machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

# The generator is not installed with the program: it is taken from the tree this script stands in.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from forensics.synthetic.stories import clean, model_2017, model_2024, town_hall
from forensics.synthetic.stories.story import Story
from forensics.synthetic.writers.bundle import write_zip
from forensics.synthetic.writers.facebook import facebook
from forensics.synthetic.writers.grailbird import grailbird
from forensics.synthetic.writers.scraped import scraped
from forensics.synthetic.writers.screenshot import screenshot
from forensics.synthetic.writers.x_archive import x_archive

HERE = Path(__file__).resolve().parent
Members = Mapping[str, bytes]


def build() -> tuple[dict[str, Members], dict[str, bytes]]:
    """Archives (name to members) and plain files (name to bytes)."""
    first, second, third = model_2017.story(), model_2024.story(), clean.story()
    fourth = town_hall.story()
    archives: dict[str, Members] = {
        "model_case_2017.zip": grailbird(model_2017.account(), first.posts),
        "model_case_2024.zip": x_archive(model_2024.account(second.posts), second.posts),
        "clean_account.zip": x_archive(clean.account(), third.posts),
        "town_hall_facebook.zip": facebook(town_hall.page(), fourth.posts),
    }
    plain = {
        "model_case_scraped.jsonl": scraped(first.posts, first.account),
        "model_case_2017.screenshot.png": screenshot(),
        "model_case_2024.truth.json": truth(second),
        "clean_account.truth.json": truth(third),
        "town_hall_facebook.truth.json": truth(fourth),
        "model_case_scraped.truth.json": truth(first),
        "model_case_2017.truth.json": truth(first),
    }
    return archives, plain


def truth(story: Story) -> bytes:
    """The truth file of a story."""
    return (json.dumps(story.truth(), ensure_ascii=False, indent=1) + "\n").encode()


def write(folder: Path) -> None:
    """Write all samples into a folder."""
    archives, plain = build()
    for name, members in archives.items():
        write_zip(folder / name, members)
    for name, content in plain.items():
        (folder / name).write_bytes(content)


def differences(folder: Path) -> list[str]:
    """What in the folder is not as a fresh build makes it.

    Zip files are compared member by member: compressors differ between platforms.
    """
    archives, plain = build()
    found: list[str] = []
    for name, members in archives.items():
        with zipfile.ZipFile(folder / name) as bundle:
            if bundle.namelist() != sorted(members):
                found.append(f"{name}: other members")
                continue
            found += [f"{name}: {m}" for m in members if bundle.read(m) != members[m]]
    found += [name for name, content in plain.items() if (folder / name).read_bytes() != content]
    return found


def main() -> int:
    """Write or check; 1 when the check finds a difference."""
    parser = argparse.ArgumentParser(description="Rebuild the synthetic sample archives.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    if not parser.parse_args().check:
        write(HERE)
        return 0
    found = differences(HERE)
    sys.stderr.writelines(f"differs: {line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
