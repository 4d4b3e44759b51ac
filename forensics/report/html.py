"""The report as one self-contained HTML file: no script, no remote reference."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from forensics.report.blocks import Document

POLICY = (
    "default-src 'none'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)


def _style() -> str:
    folder = files("forensics.report") / "templates"
    return (folder / "report.css").read_text(encoding="utf-8")


def policy_of(style: str) -> str:
    """The Content-Security-Policy of a page with this one style sheet in it."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return POLICY.format(style=f"sha256-{digest}")


def data_image(svg: str) -> str:
    """A chart as a ``data:`` address; shown as an image, nothing in it can run."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def environment(package: str = "forensics.report") -> Environment:
    """Jinja2 over a package's templates, with autoescape on for every one of them and undefined
    names an error."""
    env = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["data_image"] = data_image
    return env


def render_html(document: Document) -> str:
    """The document as a page."""
    template = environment().get_template("report.html.j2")
    return template.render(doc=document, policy=policy_of(_style()))
