"""Turn a template and its values into text: sandboxed Jinja that refuses what it does not know.

A fault is reported at the template's own line, so that a designer can mend it without reading Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from markupsafe import Markup

from kkbc_publish.indonesian import written as indonesian
from kkbc_publish.indonesian.written import NBSP
from kkbc_publish.printing.limits import TEMPLATE_SECONDS, TooLong, at_most
from kkbc_publish.printing.sandbox import MOST_TEXT, Sandbox, places_in, read_in, undeclared_in
from kkbc_publish.printing.texts import not_utf8
from kkbc_publish.problems.boundary import lies_in
from kkbc_publish.problems.near import suggestion
from kkbc_publish.problems.problem import Problem, Spot, in_order, problem

MOST_PIECES = 500_000  # of a page: the largest of ours has a hundredth of that
MOST_REPEATS = 1000  # a range in a template
MOST_WORDS = 200  # of a headline
_WORD_JOINER = "\u2060"
_SLASH = re.compile(r"(?<=\w)/(?=\w)")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=[^\W\d])")
_QUOTED = re.compile(r"'([^']+)'")


class TemplateFault(Exception):
    """A template that cannot be rendered. ``problem`` says where and why; a person can mend it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem.spot))
        self.problem = problem


def keep(text: str) -> str:
    """Hold together what must not be broken across lines, without changing a word.

    A number and its unit (``48 kali``), words joined by a slash (``Bapak/Ibu``), and the last two words,
    so that none stands alone on the last line.
    """
    joined = _NUMBER_AND_UNIT.sub(NBSP, _SLASH.sub("/" + _WORD_JOINER, str(text).rstrip()))
    head, space, tail = joined.rpartition(" ")
    if space and " " in head:
        joined = head + NBSP + tail
    return Markup(joined) if isinstance(text, Markup) else joined


def balance(text: str, width: int) -> str:
    """Break a headline into the fewest lines of at most ``width`` characters, evenly, after commas if it can.

    ``Kerja keras boleh, cemas jangan`` at 20: ``Kerja keras boleh,`` and ``cemas jangan``; the words of a
    line are joined by no-break spaces. A word longer than ``width`` has a line of its own.
    """
    words = str(text).split()
    if len(words) > MOST_WORDS:
        return text
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end):
            line = " ".join(words[start:end])
            if len(line) <= width or end - start == 1:
                cost, lines = best[start]
                # A further line costs more than any unevenness, a break inside a phrase a little.
                cost += width**2 + (width - len(line)) ** 2 + (0 if line[-1] in ",.?!:;" else 3 * width)
                ways.append((cost, (*lines, line)))
        best.append(min(ways))
    joined = " ".join(line.replace(" ", NBSP) for line in best[-1][1])
    return Markup(joined) if isinstance(text, Markup) else joined


FILTERS = {
    "full_date": indonesian.full_date,
    "day_month_year": indonesian.day_month_year,
    "month_year": indonesian.month_year,
    "weekday": indonesian.weekday,
    "clock": indonesian.clock,
    "hours": indonesian.hours,
    "length": indonesian.length,
    "whole": indonesian.whole,
    "full_rupiah": indonesian.full_rupiah,
    "listing": indonesian.listing,
    "keep": keep,
    "balance": balance,
}


@dataclass(frozen=True, slots=True)
class _Outline:
    """What matters of a template to those that use it and those it uses.

    ``expected``: the names it must be given, with the line of the first use; ``bound``: what it names itself, at its
    top; ``assigned``: all that it assigns anywhere; ``uses``: where it extends, includes or imports another.
    """

    expected: dict[str, int]
    bound: frozenset[str]
    assigned: frozenset[str]
    uses: tuple[nodes.Node, ...]

    @classmethod
    def of(cls, tree: nodes.Template) -> _Outline:
        undeclared, expected = undeclared_in(tree), dict[str, int]()
        assigned, uses = set[str](), list[nodes.Node]()
        for node in tree.find_all((nodes.Name, nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            if not isinstance(node, nodes.Name):
                uses.append(node)
            elif node.ctx in {"store", "param"}:
                assigned.add(node.name)
            if isinstance(node, nodes.Name) and node.name in undeclared:
                expected[node.name] = min(node.lineno, expected.get(node.name, node.lineno))
        return cls(expected, frozenset(_bound(tree)), frozenset(assigned), tuple(uses))


class _Loader(FileSystemLoader):
    """Reads the regular files of one folder, in UTF-8.

    A link that leads out of it names no template: nothing there is opened. What is not UTF-8 is told at its own line.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = Path(self.searchpath[0], *split_template_path(template))
        if not (path.is_file() and lies_in(path, self.searchpath[0])):
            raise TemplateNotFound(template)
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise TemplateFault(not_utf8(f"templates/{template}", error.object)) from error


class Templates:
    """The templates of one folder. Names are relative to it, with forward slashes: ``flyer/flyer.html``.

    Beside Jinja's own filters there are those of ``FILTERS``; ``length`` is the written length of a
    broadcast (``60 detik``), ``count`` the number of items in a list. Templates are read once.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._environment = Sandbox(
            loader=_Loader(self.folder),
            undefined=StrictUndefined,
            autoescape=lambda name: bool(name) and str(name).endswith((".html", ".xml", ".svg")),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters.update(FILTERS)
        self._environment.globals["range"] = _range
        del self._environment.globals["lipsum"]  # text by the million, for nobody to read
        self._endless: dict[str, Problem] = {}
        self._outlines: dict[str, _Outline] = {}

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The template ``name`` filled with ``context``. Raises ``TemplateFault`` where a template is wrong."""
        if name in self._endless:  # or a build of a thousand pages waits for each of them
            raise TemplateFault(self._endless[name])
        try:
            with at_most(TEMPLATE_SECONDS):
                pieces = list(islice(self._environment.get_template(name).generate(context), MOST_PIECES + 1))
            if len(pieces) > MOST_PIECES or sum(map(len, pieces)) > MOST_TEXT:
                raise TemplateFault(self._fault("it repeats without an end", (name, 0)))
            return "".join(pieces)
        except TooLong as error:
            where = self._spot(*self._place(error, name))
            self._endless[name] = problem("template-endless", where, seconds=TEMPLATE_SECONDS)
            raise TemplateFault(self._endless[name]) from error
        except RecursionError as error:
            raise TemplateFault(problem("template-too-deep", self._spot(*self._place(error, name)))) from error
        except MemoryError as error:
            raise TemplateFault(problem("template-too-much", self._spot(*self._place(error, name)))) from error
        except TemplateFault:
            raise
        except TemplateSyntaxError as error:
            raise TemplateFault(self._syntax(error)) from error
        except TemplateNotFound as error:
            raise TemplateFault(self._missing(error, name)) from error
        except UndefinedError as error:
            found = _QUOTED.findall(error.message or "")
            raise TemplateFault(self._undefined(found[-1] if found else "?", self._place(error, name))) from error
        except SecurityError as error:
            raise TemplateFault(self._fault(str(error), self._place(error, name))) from error
        except Exception as error:  # whatever a template does wrong is the template's problem, not a bug
            reason = f"{type(error).__name__}: {error}"
            raise TemplateFault(self._fault(reason, self._place(error, name))) from error

    def check(self, name: str, known: set[str]) -> list[Problem]:
        """Problems that can be seen without rendering: syntax, missing templates, unknown names and filters.

        ``known`` are the names the template is given. Templates it includes, extends or imports by a
        written name are checked too; those it chooses while rendering are not.
        """
        return in_order(self._check(name, frozenset(known), set()))

    def _check(self, name: str, known: frozenset[str], seen: set[str]) -> Iterator[Problem]:
        if name in seen:
            return
        seen.add(name)
        try:
            outline = self._outline(name)
        except TemplateNotFound as error:
            yield self._missing(error, name)
            return
        except TemplateSyntaxError as error:
            yield self._syntax(error)
            return
        except TemplateFault as fault:
            yield fault.problem
            return
        known |= self._environment.globals.keys() | outline.bound
        for unknown in sorted(outline.expected.keys() - known):
            yield self._undefined(unknown, self._spot(name, outline.expected[unknown], unknown), known)
        # What a template assigns is seen by those it includes; macros are imported without any context.
        for node in outline.uses:
            inner = known | outline.assigned if isinstance(node, nodes.Extends | nodes.Include) else frozenset[str]()
            for target in _written_names(node):
                if (self.folder / target).is_file():
                    yield from self._check(target, inner, seen)
                else:
                    yield problem("template-missing", self._spot(name, node.lineno, target), name=target)

    def _outline(self, name: str) -> _Outline:
        """The outline of a template; made once, since many templates share their parts."""
        found = self._outlines.get(name)
        if found is None:
            source, filename, _ = self._loader.get_source(self._environment, name)
            try:
                tree = self._environment.parse(source, name, filename)
                found = self._outlines[name] = _Outline.of(tree)
            except TemplateSyntaxError as error:  # an unknown filter or test: Jinja knows its line, not its template
                error.name = name
                raise
            except RecursionError as error:
                raise TemplateFault(problem("template-too-deep", self._spot(name, read_in(error, name)[1]))) from error
            except (ValueError, MemoryError, OverflowError) as error:  # a number of a thousand digits
                raise TemplateFault(self._fault(str(error), (name, read_in(error, name)[1]))) from error
        return found

    @property
    def _loader(self) -> _Loader:
        assert isinstance(self._environment.loader, _Loader)
        return self._environment.loader

    def _spot(self, name: str, line: int, word: str = "") -> Spot:
        """Where ``word`` stands in a line of template ``name``; without a word, where the line begins."""
        try:
            lines = self._loader.get_source(self._environment, name)[0].splitlines()
        except (TemplateNotFound, TemplateFault):
            lines = []
        if not 1 <= line <= len(lines):
            return Spot(f"templates/{name}")
        excerpt = lines[line - 1]
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", excerpt) if word else None
        start, end = found.span() if found else (len(excerpt) - len(excerpt.lstrip()), len(excerpt))
        return Spot(f"templates/{name}", line, start + 1, max(1, end - start), excerpt)

    def _place(self, error: BaseException, name: str) -> tuple[str, int]:
        """The innermost template line an exception came through. Jinja names templates in tracebacks."""
        place = (name, 0)
        for path, line in places_in(error):
            if path.is_relative_to(self.folder):
                place = (path.relative_to(self.folder).as_posix(), line)
        return place if place[1] else read_in(error, name)

    def _undefined(self, word: str, where: Spot | tuple[str, int], known: frozenset[str] = frozenset()) -> Problem:
        spot = where if isinstance(where, Spot) else self._spot(*where, word)
        return problem("template-undefined", spot, name=word, **suggestion(word, known))

    def _fault(self, reason: str, where: tuple[str, int]) -> Problem:
        return problem("template-fault", self._spot(*where), reason=reason)

    def _syntax(self, error: TemplateSyntaxError) -> Problem:
        return problem("template-syntax", self._spot(error.name or "?", error.lineno), reason=error.message)

    def _missing(self, error: TemplateNotFound, name: str) -> Problem:
        missing = str(error.name)
        spot = Spot(f"templates/{missing}") if missing == name else self._spot(*self._place(error, name), missing)
        return problem("template-missing", spot, name=missing)


def _range(*bounds: int) -> range:
    """Numbers to count with, of which a page needs few: more would keep a build busy for hours."""
    numbers = range(*bounds)
    if len(numbers) > MOST_REPEATS:
        raise OverflowError(f"a range of more than {MOST_REPEATS} numbers")
    return numbers


def _bound(tree: nodes.Template) -> set[str]:
    """What a template itself names at its top: its blocks see that too."""
    bound: set[str] = set()
    for node in tree.body:
        if isinstance(node, nodes.Import):
            bound.add(node.target)
        elif isinstance(node, nodes.FromImport):
            bound.update(name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Macro):
            bound.add(node.name)
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            bound.update(name.name for name in node.target.find_all(nodes.Name))
            bound.update([node.target.name] if isinstance(node.target, nodes.Name) else [])
    return bound


def _written_names(node: nodes.Node) -> list[str]:
    """The template names written out in an ``include`` or ``extends``; none where they are computed."""
    template = getattr(node, "template", None)
    if isinstance(template, nodes.Const):
        value = template.value
        return [value] if isinstance(value, str) else list(value)
    if isinstance(template, nodes.Tuple | nodes.List):
        return [item.value for item in template.items if isinstance(item, nodes.Const)]
    return []
