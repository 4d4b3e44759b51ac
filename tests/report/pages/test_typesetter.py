"""The compiler of the PDF reads nothing but what it is given, whatever a source would ask of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from forensics.report.pages import pdf
from tests.hostile.payloads import HOST, TYPESETTING
from tests.report.scripts import quoting


@pytest.mark.parametrize(
    "asked",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../etc/passwd")',
        '#read("secret.txt")',
        '#read("/secret.txt")',
        '#image("secret.png")',
        f'#image("https://{HOST}/i.png")',
        f'#read("https://{HOST}/x")',
        '#include "secret.typ"',
        '#plugin("secret.wasm")',
        '#import "@local/secret:0.1.0": *',
    ],
)
def test_a_source_reads_no_file(
    asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither of the machine, nor of the folder that the program is started in, nor from elsewhere.

    Packages of the compiler's own registry are left out here, since it would ask for them.
    """
    monkeypatch.chdir(tmp_path)
    for ending in ("txt", "png", "typ", "wasm"):
        (tmp_path / f"secret.{ending}").write_text("secret")
    with pytest.raises(typst.TypstError, match=r"not found|escape|import|failed"):
        typst.compile(asked.encode(), **pdf._setting())


@pytest.mark.parametrize("text", TYPESETTING)
def test_evidence_is_data_to_it(text: str) -> None:
    """Whatever is quoted reaches the compiler within JSON, and never its source."""
    inputs = pdf._inputs(quoting(text))
    assert set(inputs) == {"share", "document", "attachments", "fonts"}
    assert text.split('"')[0] in inputs["document"]
    assert text.encode() not in pdf.TEMPLATE
