"""Versions of the program and of the libraries, as a case states them."""

from __future__ import annotations

import platform
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from forensics.version import VERSION

LIBRARIES = (
    "antispam-link-shorteners",
    "babel",
    "changeforest",
    "chardet",
    "fonttools",
    "jinja2",
    "langdetect",
    "matplotlib",
    "numpy",
    "openpyxl",
    "pandas",
    "phonenumberslite",
    "publicsuffixlist",
    "py3langid",
    "pyarrow",
    "rapidfuzz",
    "tldextract",
    "typst",
    "uharfbuzz",
)


def versions() -> dict[str, str]:
    """Versions of this program and of the libraries that results and files depend on."""
    found = {"forensics": VERSION, "python": platform.python_version()}
    return found | {name: _version(name) for name in LIBRARIES}


@lru_cache(maxsize=64)
def _version(name: str) -> str:
    """The version installed; kept for the life of the process, in which it cannot change."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
