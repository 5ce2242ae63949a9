"""Turn Jinja into one that a designer can do no harm with: nothing is reached, nothing worked out before its time.

Jinja works out what is constant as soon as it reads a template. Here nothing is worked out but what is shown, so that
looking at a template costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.meta import TrackingCodeGenerator
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

MOST_TEXT = 20_000_000  # letters of a page, or of a value in it; the largest of ours has a fortieth of that
MOST_BITS = 4096  # of a whole number
_WIDE = re.compile(r"%[^a-zA-Z%]*(?:\d{5}|\*)")
_PLAIN = (str, int, bool, tuple)  # types of values that the sandbox hands out as they are


class _Lazy(CodeGenerator):
    """Writes the program of a template without working out any of it."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.optimizer = None
        super().visit_Template(node, frame)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Frame) -> None:
        for option in node.options:
            if not isinstance(option.value, nodes.Const):
                self.fail("autoescape is true or false", node.lineno)
        super().visit_EvalContextModifier(node, frame)


class _Tracker(_Lazy, TrackingCodeGenerator):
    """Finds the names that a template must be given."""


def undeclared_in(tree: nodes.Template) -> set[str]:
    """The names that a template must be given."""
    assert tree.environment is not None
    tracker = _Tracker(tree.environment)
    tracker.visit(tree)
    return tracker.undeclared_identifiers


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox. What may be read depends on the type of a value and the name, so it is decided once for each."""

    code_generator_class = _Lazy
    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As the sandbox does it. Plain values, read a million times for a site, take the short way to the same end."""
        if self._safe.get((type(obj), attribute)):
            value = getattr(obj, attribute, None)
            if type(value) in _PLAIN:
                return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        key = (type(obj), attr)
        safe = self._safe.get(key)
        if safe is None:
            # A model of pydantic can read files and unpickle them: it shows its fields and nothing else.
            own = not isinstance(obj, BaseModel) or attr in type(obj).model_fields
            safe = self._safe[key] = own and super().is_safe_attribute(obj, attr, value)
        return safe

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out what two values make, unless that is more than a page can hold."""
        if _size(operator, left, right) > 1:
            raise OverflowError(f"a value of more than {MOST_TEXT} letters or {MOST_BITS} bits")
        return super().call_binop(context, operator, left, right)


def _size(operator: str, left: Any, right: Any) -> float:
    """How large the value of an operation is, as a share of what is allowed."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * abs(right) if operator == "**" else left.bit_length() + right.bit_length()
        return bits / MOST_BITS
    if operator == "%" and isinstance(left, str):
        return 2 if _WIDE.search(left) else 0
    if operator == "*":
        length, times = (left, right) if isinstance(right, int) else (right, left)
        return len(length) * times / MOST_TEXT if isinstance(times, int) and hasattr(length, "__len__") else 0
    if operator == "+" and isinstance(left, str) and isinstance(right, str):
        return (len(left) + len(right)) / MOST_TEXT
    return 0


# --- where it happened --------------------------------------------------------------------------------


def places_in(error: BaseException) -> Iterator[tuple[Path, int]]:
    """File and line of each step that an exception came through, the innermost last. Jinja names templates there."""
    for trace in _steps(error):
        template = trace.tb_frame.f_globals.get("__jinja_template__")  # not yet told in lines of the template
        line = template.get_corresponding_lineno(trace.tb_lineno) if template is not None else trace.tb_lineno
        yield Path(trace.tb_frame.f_code.co_filename), line


def read_in(error: BaseException, name: str) -> tuple[str, int]:
    """The template that was being read or looked at when an exception was raised, and the line; 0 where none was.

    ``name``: the template where that is not known.
    """
    line = 0
    for trace in _steps(error):
        about = trace.tb_frame.f_locals
        by = about.get("self")
        if isinstance(by, Parser | CodeGenerator):
            name = by.name or name
        if isinstance(by, Parser):
            line = by.stream.current.lineno
        for own in (by, about.get("node")):
            line = (own.lineno if isinstance(own, nodes.Node) else 0) or line
    return name, line


def _steps(error: BaseException) -> Iterator[TracebackType]:
    trace = error.__traceback__
    while trace:
        yield trace
        trace = trace.tb_next
