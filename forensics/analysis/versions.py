"""Versions of the program and of the libraries, as a case states them."""

from __future__ import annotations

import platform
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from forensics.version import VERSION

UNKNOWN = "unknown"
LIBRARIES = (
    "antispam-link-shorteners",
    "babel",
    "changeforest",
    "chardet",
    "fontpkg-heebo",
    "fontpkg-noto-sans",
    "fontpkg-noto-sans-arabic",
    "fontpkg-noto-sans-thai",
    "fontpkg-source-serif-4",
    "fonttools",
    "ijson",
    "jinja2",
    "langdetect",
    "libipld",
    "matplotlib",
    "numpy",
    "openpyxl",
    "orjson",
    "pandas",
    "phonenumberslite",
    "publicsuffixlist",
    "py3langid",
    "pyarrow",
    "rapidfuzz",
    "selectolax",
    "tldextract",
    "typst",
    "tzdata",
    "uharfbuzz",
)
OPTIONAL = ("cvttf-notosanscjk-regular",)
"""Typefaces that are used where they are installed."""


def versions() -> dict[str, str]:
    """Versions of this program and of the libraries and typefaces that results and files depend
    on."""
    found = {"forensics": VERSION, "python": platform.python_version()}
    optional = {name: _version(name) for name in OPTIONAL if _version(name) != UNKNOWN}
    return found | {name: _version(name) for name in LIBRARIES} | optional


@lru_cache(maxsize=64)
def _version(name: str) -> str:
    """The version installed; kept for the life of the process, in which it cannot change."""
    try:
        return version(name)
    except PackageNotFoundError:
        return UNKNOWN
