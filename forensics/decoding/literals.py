"""Objects and lists that a table holds as text: JSON, or as Python prints them.

Read without running anything: names, calls and numbers of the text become plain values, so
``User(username='lea', id=7)`` is an object with two fields.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import orjson

# Longer ones are no field of a post.
LONGEST = 1 << 17
_OPENS = re.compile(r"\s*(?:[\[{]|[A-Z]\w*\(\w+=)")
_NAMES = {"None": None, "null": None, "nan": None, "NaN": None, "NaT": None}
_TRUTHS = {"True": True, "true": True, "False": False, "false": False}


def opened(value: Any) -> Any:
    """The object or list that a text holds; the value itself when it holds none.

    >>> opened("{'like_count': 3}"), opened("[not a list")
    ({'like_count': 3}, '[not a list')
    >>> opened("[User(username='lea', id=7)]")
    [{'username': 'lea', 'id': 7}]
    """
    if not isinstance(value, str) or not _OPENS.match(value) or len(value) > LONGEST:
        return value
    try:
        found = orjson.loads(value)
    except orjson.JSONDecodeError:
        found = _python(value.strip())
    return found if isinstance(found, dict | list) else value


def opened_row(
    row: Mapping[str, Any], is_free: Callable[[str], bool] = lambda _: False
) -> Mapping[str, Any]:
    """A row whose fields are opened, those excepted whose names stand for free text."""
    found = {
        name: opened(value)
        for name, value in row.items()
        if isinstance(value, str) and _OPENS.match(value) and not is_free(name)
    }
    return {**row, **found} if found else row


def _python(text: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes in texts that are not ours
            return _value(ast.parse(text, mode="eval").body)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return _constant(node.value)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(item) for item in node.elts]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {str(_value(key)): _value(value) for key, value in pairs if key is not None}
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        number = _value(node.operand)
        return -number if isinstance(number, int | float) else None
    if isinstance(node, ast.Name):
        return _TRUTHS[node.id] if node.id in _TRUTHS else _NAMES.get(node.id, node.id)
    if isinstance(node, ast.Call):
        return _call(node)
    raise ValueError("not a plain value")


def _constant(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str | int | float | bool) else None


def _call(node: ast.Call) -> Any:
    """The fields of an object, or the one thing a wrapper holds; a date's numbers are joined."""
    if node.keywords and not node.args:
        return {each.arg: _value(each.value) for each in node.keywords if each.arg}
    values = [_value(item) for item in node.args]
    if len(values) == 1:
        return values[0]
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) >= 3:
        return "-".join(f"{number:02d}" for number in numbers[:3]) + (
            " " + ":".join(f"{number:02d}" for number in (*numbers[3:6], 0, 0, 0)[:3])
        )
    return None


def unbyted(text: str) -> str:
    r"""A text without the ``b'...'`` that Python prints around encoded text.

    >>> unbyted("b'd\\xc3\\xa9j\\xc3\\xa0'")
    'déjà'
    """
    if len(text) < 3 or text[0] not in "bB" or text[1] not in "'\"" or text[-1] != text[1]:
        return text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else text
