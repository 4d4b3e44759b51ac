"""No text becomes markup but where this page says so: read off the source and the templates.

A page, a drawing and the source of the PDF are made by templates that escape, or by libraries.
Whoever joins a tag and a text by hand finds the place named here, or has it reviewed and named.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import forensics

PACKAGE = Path(forensics.__file__).parent
NOT_INSTALLED = "synthetic"
TAG = re.compile(r"<[/!?]?[a-zA-Z]")
# A pattern's named group, and a type in a message, look like tags and are none.
NO_TAG = re.compile(r"\(\?P?<\w+>|\(\?<[!=]")
UNESCAPED = re.compile(r"\|\s*(?:safe|xmlattr)\b|\bautoescape\b|Markup")
ON_PAGE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser"
    r"|srcdoc|\beval\(|new Function|setAttribute\(\s*[\"'](?:on|style)|javascript:"
)

PLACES: dict[tuple[str, str], str] = {
    ("report/pages/html.py", "named"): "text goes in by Markup.format, which escapes, or escape",
    (
        "report/drawing/canvas.py",
        "_small",
    ): "shortens what matplotlib wrote, attribute by attribute",
    ("model/display.py", "html_table"): "every text by _safe, which escapes",
    ("model/display.py", "_row"): "every text by _safe, which escapes",
    ("model/findings.py", "__repr__"): "a line for a session, as Python writes them; no page",
    ("interchange/timelinejs.py", "_paragraphs"): "each part was escaped where it was made",
    ("interchange/timelinejs.py", "_quoted"): "the words of the program, escaped",
}
"""Functions that write tags, and what makes each of them safe."""
FILTERS: dict[str, tuple[str, ...]] = {
    "report/templates/report.html.j2": ("style|safe", "script|safe"),
    "report/templates/screening.html.j2": ("style|safe",),
}
"""Templates that print something unescaped: style and script of the program, hashed by the policy;
the one text of evidence in a style sheet goes through ``css_string``."""
ENVIRONMENTS = ("report/pages/html.py", "desk/pages.py")
"""Where Jinja2 is set up, with autoescape on for every template."""
TYPESETTER = "report/pages/pdf.py"


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module that is installed, by its place in the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        if place.parts[0] != NOT_INSTALLED:
            yield place.as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def named(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the function around it, '' outside of any."""

    def below(node: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            inner = child.name if isinstance(child, ast.FunctionDef) and not name else name
            yield inner, child
            yield from below(child, inner)

    return below(tree, "")


def written(node: ast.AST) -> str:
    """The text written out in what is put together; not what is asked of a call within it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=left, right=right):
            return f"{written(left)}\n{written(right)}"
        case ast.JoinedStr(values=values):
            return "\n".join(map(written, values))
    return ""


def joins(node: ast.AST) -> bool:
    """True where a text with a tag in it is put together with something else."""
    match node:
        case ast.JoinedStr():
            together = any(isinstance(part, ast.FormattedValue) for part in node.values)
        case ast.BinOp(op=ast.Add() | ast.Mod()):
            together = True
        case ast.Call(func=ast.Attribute(attr="format" | "join", value=value)):
            together, node = True, value
        case _:
            return False
    return together and bool(TAG.search(NO_TAG.sub("", written(node))))


def called(node: ast.AST) -> str:
    """The last word of what is called, '' for all else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def hand_made(place: str, tree: ast.Module) -> set[tuple[str, str]]:
    """The functions of a module that write tags or call text safe."""
    return {
        (place, name)
        for name, node in named(tree)
        if joins(node) or called(node) in ("Markup", "mark_safe", "from_string", "Template")
    }


def test_tags_are_written_in_reviewed_places_alone() -> None:
    """Each function that writes tags is named with its reason, and each that is named does."""
    found = {one for place, tree in modules() for one in hand_made(place, tree)}
    assert found == set(PLACES)


def test_templates_print_nothing_unescaped() -> None:
    """But the style and the script, which are ours."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.j2")):
        told = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        printed = re.findall(r"\{[{%]-?\s*(.*?)\s*-?[%}]\}", told, re.DOTALL)
        found[path.relative_to(PACKAGE).as_posix()] = tuple(
            one for one in printed if UNESCAPED.search(one)
        )
    assert {name: held for name, held in found.items() if held} == FILTERS


def test_every_environment_escapes() -> None:
    """Jinja2 is set up where it is said, with autoescape written out as True."""
    found = []
    for place, tree in modules():
        for node in ast.walk(tree):
            if called(node) == "Environment":
                assert isinstance(node, ast.Call)
                given = {one.arg: ast.unparse(one.value) for one in node.keywords}
                assert given.get("autoescape") == "True", place
                found.append(place)
    assert sorted(found) == sorted(ENVIRONMENTS)


def test_the_typesetter_is_given_the_template_alone() -> None:
    """The source of the PDF is a constant; all else reaches it as data."""
    for place, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("typst."):
                assert place == TYPESETTER
                source = {ast.unparse(one) for one in node.args[:1]}
                if called(node) in ("compile", "query"):
                    assert source <= {"TEMPLATE", "TEMPLATE + COUNTING", "b''"}
                    assert source
    source = (PACKAGE / "report/templates/report.typ").read_text("utf-8")
    code = re.sub(r"^\s*//.*$", "", source, flags=re.MULTILINE)
    assert not re.findall(
        r"\b(?:eval|plugin|read|include|import)\b\s*[(\"@]|(?<![\w-])link\((?!label\()", code
    )


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.js")), ids=lambda path: path.name)
def test_scripts_write_text_alone(path: Path) -> None:
    """No script of a page makes markup or code of a text."""
    assert not ON_PAGE.findall(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "code",
    [
        'f"<b>{x}</b>"',
        '"<b>" + x',
        '"<b>%s</b>" % x',
        '"<b>{}</b>".format(x)',
        '"<br>".join(x)',
        "Markup(x)",
        "env.from_string(x)",
        'f"#link({x})<svg>"',
    ],
)
def test_what_is_looked_for_is_found(code: str) -> None:
    """Each way of writing markup by hand is seen."""
    assert hand_made("x.py", ast.parse(f"def f(x):\n    return {code}")) == {("x.py", "f")}
    assert not hand_made("x.py", ast.parse('re.compile(r"(?P<a>\\w)" + rest)'))
