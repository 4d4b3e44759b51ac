"""Files that are one document each: what follows its end is told, and never taken for records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from forensics.decoding.element import Element
from forensics.decoding.fields import Json

AFTER_DOCUMENT = "unexpected text after the end of the document"


def documents(
    elements: Iterable[Element], is_document: Callable[[Json], bool]
) -> Iterator[Element]:
    """The stored values of a file, of which those behind the first are broken unless they are
    documents themselves; their bytes count as passed over."""
    for element in elements:
        sound = element.error is None and not is_document(element.value)
        if sound and element.index:
            reason = f"{AFTER_DOCUMENT} ({element.size:,} bytes)"
            element = replace(element, value=None, error=reason, lost=element.size)
        yield element
