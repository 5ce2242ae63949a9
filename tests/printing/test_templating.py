"""A template is told what is wrong with it at its own line."""

import signal
from datetime import date, time
from pathlib import Path
from time import process_time
from types import SimpleNamespace

import pytest

from kkbc_publish.indonesian.written import NBSP
from kkbc_publish.printing.limits import TooLong, at_most
from kkbc_publish.printing.templating import TemplateFault, Templates, balance, keep
from kkbc_publish.printing.texts import unreadable_texts
from kkbc_publish.problems.problem import Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def templates(folder: Path, **texts: str) -> Templates:
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return Templates(folder)


def fault(made: Templates, name: str, **context: object) -> Problem:
    with pytest.raises(TemplateFault) as caught:
        made.render(name, context)
    return caught.value.problem


def test_values_are_escaped_and_written_in_indonesian(folder: Path) -> None:
    made = templates(folder, a="{{ name }}|{{ day | full_date }}|{{ at | clock }}|{{ 1800 | length }}")
    text = made.render("a.html", {"name": "<b>", "day": date(2027, 1, 15), "at": time(9)})
    assert text.replace(NBSP, " ") == "&lt;b&gt;|Jumat, 15 Januari 2027|09.00|30 menit"


def test_unknown_name_is_told_with_its_line_and_column(folder: Path) -> None:
    found = fault(templates(folder, a="satu\n  {{ flyr.title }}"), "a.html")
    assert (found.code, str(found.spot)) == ("template-undefined", "templates/a.html:2:6")
    assert found.spot.excerpt == "  {{ flyr.title }}"


def test_unknown_attribute_is_told(folder: Path) -> None:
    found = fault(templates(folder, a="{{ flyer.tittle }}"), "a.html", flyer=SimpleNamespace(title="x"))
    assert (found.code, found.spot.column, dict(found.fields)["name"]) == ("template-undefined", 10, "tittle")


def test_fault_in_an_included_template_points_there(folder: Path) -> None:
    made = templates(folder, a='{% include "b.html" %}', b="\n\n{{ 1 / 0 }}")
    found = fault(made, "a.html")
    assert (found.code, found.spot.path, found.spot.line) == ("template-fault", "templates/b.html", 3)


def test_syntax_is_told_with_its_line(folder: Path) -> None:
    found = fault(templates(folder, a="\n{% if x %}"), "a.html", x=1)
    assert (found.code, found.spot.line) == ("template-syntax", 2)


def test_missing_template_is_told_where_it_is_asked_for(folder: Path) -> None:
    made = templates(folder, a='{% include "gone.html" %}')
    found = fault(made, "a.html")
    assert (found.code, str(found.spot)) == ("template-missing", "templates/a.html:1:13")
    assert fault(made, "none.html").spot.path == "templates/none.html"


@pytest.mark.parametrize("attack", ["{{ d.__class__.__mro__ }}", "{{ xs.append(1) }}", "{{ ''.__class__ }}"])
def test_a_template_reaches_nothing_but_its_values(folder: Path, attack: str) -> None:
    found = fault(templates(folder, a=attack), "a.html", d=SimpleNamespace(), xs=[])
    assert found.code in {"template-fault", "template-undefined"}


def test_check_finds_faults_without_rendering(folder: Path) -> None:
    made = templates(
        folder,
        base="{{ agncy }}{% block page %}{% endblock %}",
        a='{% extends "base.html" %}{% block page %}\n{% set mine = 1 %}\n{% include "b.html" %}{% endblock %}',
        b="{{ mine }} {{ branch | no_such_filter }}",
    )
    found = made.check("a.html", {"agency", "branch"})
    assert [(p.code, p.spot.path, p.spot.line) for p in found] == [
        ("template-syntax", "templates/b.html", 1),
        ("template-undefined", "templates/base.html", 1),
    ]
    assert "`agency`" in found[1].sentences("id")[2]


def test_check_accepts_what_is_known(folder: Path) -> None:
    made = templates(folder, a="{% for x in xs %}{{ x }}{{ loop.index }}{% endfor %}{{ range(3) | list }}")
    assert made.check("a.html", {"xs"}) == []


def test_keep_holds_units_slashes_and_the_last_two_words() -> None:
    kept = keep("48 kali upah untuk Bapak/Ibu sekarang juga")
    assert kept == f"48{NBSP}kali upah untuk Bapak/\u2060Ibu sekarang{NBSP}juga"
    assert keep("dua kata") == "dua kata"


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("Kerja keras boleh, cemas jangan", ["Kerja keras boleh,", "cemas jangan"]),
        ("Pernah ikut? Yuk, aktif lagi", ["Pernah ikut?", "Yuk, aktif lagi"]),
        ("Pendek saja", ["Pendek saja"]),
        ("Ketenagakerjaan-dan-seterusnya ya", ["Ketenagakerjaan-dan-seterusnya", "ya"]),
        ("", []),
    ],
)
def test_balance_breaks_headlines_after_phrases(headline: str, lines: list[str]) -> None:
    assert [line.replace(NBSP, " ") for line in balance(headline, 18).split(" ") if line] == lines


@pytest.mark.parametrize("target", ["../secret.txt", "/etc/passwd", "more/again.txt"])
@pytest.mark.parametrize("use", ["{% include 'p.txt' %}", "{% import 'p.txt' as p %}{{ p }}", "{% extends 'p.txt' %}"])
def test_a_link_that_leads_out_of_the_templates_is_no_template(folder: Path, target: str, use: str) -> None:
    inner = folder / "templates"
    (inner / "more").mkdir(parents=True)
    (folder / "secret.txt").write_text("secret")
    (inner / "more/again.txt").symlink_to("../../secret.txt")
    (inner / "p.txt").symlink_to(target)
    made = templates(inner, a=use)
    assert fault(made, "a.html").code == "template-missing"
    assert [one.code for one in made.check("a.html", set())] == ["template-missing"]


def test_a_link_within_the_templates_is_one(folder: Path) -> None:
    made = templates(folder, a="{% include 'b.html' %}", c="sama")
    (folder / "b.html").symlink_to("c.html")
    assert made.render("a.html", {}) == "sama"


# --- templates that ask for too much ------------------------------------------------------------------

COSTLY = {
    "power": "{{ 2**999999999 }}",
    "many letters": "{{ ('a'*3000000000)|count }}",
    "filter": "{{ 'a'|center(3000000000)|count }}",
    "format": '{{ "%9999999999d" % 1 }}',
    "autoescape": '{% autoescape "a"|center(3000000000) %}x{% endautoescape %}',
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "nested": "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "sum": "{{ 1" + "+1" * 20_000 + " }}",
    "digits": "{{ " + "9" * 5000 + " }}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "lipsum": "{{ lipsum(n=3000000) }}",
    "range": "{% for a in range(1000) %}" * 3 + "{% endfor %}" * 3,
    "slice": "{{ [1] | slice(1000000000) | list | count }}",
    "doubled calls": "{% macro d(n) %}{% if n %}{{ d(n-1) }}{{ d(n-1) }}{% endif %}{% endmacro %}{{ d(60) }}",
    "doubled letters": "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubled number": "{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_looking_at_a_template_works_out_none_of_it(folder: Path, text: str) -> None:
    begun = process_time()
    found = templates(folder, a=f"satu\n{text}\n").check("a.html", set())
    assert process_time() - begun < 5
    assert all(str(one.spot).startswith("templates/a.html:2:") for one in found)


@pytest.mark.parametrize("name", [name for name in COSTLY if name != "filter"])  # which this machine has the room for
def test_a_template_without_an_end_is_told_at_its_line(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kkbc_publish.printing.templating.TEMPLATE_SECONDS", 0.3)
    made = templates(folder, a=f"satu\n{COSTLY[name]}\n")
    begun = process_time()
    found = fault(made, "a.html")
    assert process_time() - begun < 10
    assert found.spot.path == "templates/a.html" and found.spot.line in (0, 2)
    begun = process_time()
    fault(made, "a.html")  # a build of a thousand pages waits once
    if name in ("range", "slice", "doubled calls"):
        assert (found.code, found.spot.line) == ("template-endless", 2)
        assert process_time() - begun < 1


def test_a_limit_leaves_the_one_around_it_in_force() -> None:
    with pytest.raises(TooLong), at_most(0.2):
        with at_most(5):
            pass
        while True:
            pass
    with at_most(0.05):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    until = process_time() + 0.1
    while process_time() < until:
        pass


@pytest.mark.parametrize("name", ["a.html", "gaya.css"])
def test_what_is_not_utf8_is_told_at_its_line(folder: Path, name: str) -> None:
    (folder / name).write_bytes("satu é\ndua ".encode() + b"\xe9 tiga\n")
    (found,) = unreadable_texts(folder)
    assert (found.code, str(found.spot)) == ("template-not-utf8", f"templates/{name}:2:5")
    if name == "a.html":
        assert Templates(folder).check(name, set()) == [found]
        assert fault(Templates(folder), name) == found


def test_a_template_is_worth_the_same_whether_it_is_worked_out_before_or_not(folder: Path) -> None:
    text = "{{ 2 * 3 }}{{ 'a' ~ '<' }}{{ '<b>' | safe }}{{ 'x' if 1 < 2 else 'y' }}{{ 7 % 4 }}{{ [1, 2] }}"
    made = templates(folder, a=text)
    assert made.render("a.html", {}) == "6a&lt;<b>x3[1, 2]"
