"""Problems as people and programs read them: a frame with the own line, JSON, annotations, one order, two languages."""

import json

from kkbc_publish.problems.problem import (
    FRAME_WIDTH,
    Spot,
    as_github,
    as_json,
    as_text,
    has_errors,
    in_order,
    problem,
    some,
)

WRONG_TIME = problem(
    "wrong-time",
    Spot("campaigns/kkbc/campaign.yaml", 13, 20, 5, "    times: [08.15, 25.00]"),
    key="times ke-2",
    value="25.00",
)
EMPTY = problem("empty-file", Spot("schedules/markets.yaml"))
ADVICE = problem("curly-quotes", Spot("a.yaml", 1, 4, 3, "a: “x”"))


def test_a_problem_as_text():
    assert as_text(WRONG_TIME) == (
        "campaigns/kkbc/campaign.yaml:13:20  GALAT wrong-time\n"
        "  13 |     times: [08.15, 25.00]\n"
        "     |                    ^^^^^\n"
        "  Apa:      times ke-2 bukan jam yang sah: 25.00.\n"
        "  Mengapa:  Jam siaran dan acara memakai hitungan 24 jam, dari 00.00 sampai 23.59.\n"
        "  Perbaiki: Tulis jam dan menit, misalnya 16.30."
    )


def test_a_problem_in_english():
    assert as_text(WRONG_TIME, "en") == (
        "campaigns/kkbc/campaign.yaml:13:20  ERROR wrong-time\n"
        "  13 |     times: [08.15, 25.00]\n"
        "     |                    ^^^^^\n"
        "  What: times ke-2 is not a valid time: 25.00.\n"
        "  Why:  Times use the 24-hour clock, from 00.00 to 23.59.\n"
        "  Fix:  Write hours and minutes, such as 16.30."
    )


def test_a_problem_of_a_whole_file_has_no_frame():
    head, *body = as_text(EMPTY).split("\n")
    assert head == "schedules/markets.yaml  GALAT empty-file"
    assert [line.split()[0] for line in body] == ["Apa:", "Mengapa:", "Perbaiki:"]


def test_how_grave_a_problem_is_stands_in_its_head():
    left_out = problem("left-out", Spot("a.yaml"), placeholder="{branch.address}", count=2, names="A, B")
    assert as_text(ADVICE).split("\n")[0] == "a.yaml:1:4  PERINGATAN curly-quotes"
    assert as_text(left_out).split("\n")[0] == "a.yaml  SARAN left-out"
    assert as_text(left_out, "en").split("\n")[0] == "a.yaml  SUGGESTION left-out"
    assert not has_errors([ADVICE, left_out]) and has_errors([ADVICE, EMPTY])


def test_a_long_line_is_cut_around_the_place():
    line = "x" * 1_000_000 + "SALAH" + "x" * 1_000_000
    _, shown, marks, *_ = as_text(problem("curly-quotes", Spot("a.yaml", 7, 1_000_001, 5, line))).split("\n")
    assert len(shown) <= FRAME_WIDTH + 10 and shown.startswith("  7 | …")
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "SALAH"


def test_marks_end_with_the_line():
    _, shown, marks, *_ = as_text(problem("curly-quotes", Spot("a.yaml", 1, 4, 500, "a: bcd"))).split("\n")
    assert marks.count("^") == 3 and len(marks) == len(shown)


def test_tabs_take_one_column():
    _, shown, marks, *_ = as_text(problem("tab-indent", Spot("a.yaml", 1, 3, 1, " \t\tb: x"))).split("\n")
    assert shown == "  1 |  ⇥⇥b: x" and shown[marks.index("^")] == "⇥"


def test_problems_are_sorted_by_file_and_place_and_told_once():
    later = problem("curly-quotes", Spot("a.yaml", 10, 1))
    same_line = problem("curly-quotes", Spot("a.yaml", 10, 2))
    other_file = problem("empty-file", Spot("b.yaml"))
    whole_file = problem("empty-file", Spot("a.yaml"))
    shuffled = [other_file, same_line, later, whole_file, ADVICE, later]
    assert in_order(shuffled) == [whole_file, ADVICE, later, same_line, other_file]


def test_json_holds_every_problem_with_its_place_and_words():
    rows = json.loads(as_json([WRONG_TIME, EMPTY], "en"))
    assert [list(row) for row in rows] == [["code", "severity", "path", "line", "column", "what", "why", "fix"]] * 2
    assert rows[0]["severity"] == "error" and (rows[0]["line"], rows[0]["column"]) == (13, 20)
    assert rows[0]["what"] == "times ke-2 is not a valid time: 25.00."
    assert rows[1]["path"] == "schedules/markets.yaml" and rows[1]["line"] == 0
    assert json.loads(as_json([])) == []


def test_json_keeps_letters_as_they_are():
    assert "é" in as_json([problem("wrong-time", Spot("a.yaml"), key="é", value="x")])


def test_an_annotation_for_a_git_web_page():
    assert as_github(WRONG_TIME, "en") == (
        "::error file=campaigns/kkbc/campaign.yaml,line=13,col=20,title=wrong-time::"
        "times ke-2 is not a valid time: 25.00. Times use the 24-hour clock, from 00.00 to 23.59. "
        "Write hours and minutes, such as 16.30."
    )
    assert as_github(EMPTY).startswith("::error file=schedules/markets.yaml,title=empty-file::Berkas ini kosong.")
    assert as_github(ADVICE).startswith("::warning file=a.yaml,line=1,col=4,")


def test_an_annotation_cannot_be_broken_out_of():
    """What people write stands inside one command of one line."""
    one = problem("wrong-time", Spot("a,b:c.yaml", 1, 1), key="x", value="1\n::error::halo 100%")
    text = as_github(one)
    assert "\n" not in text and "file=a%2Cb%3Ac.yaml," in text and "%0A::error::halo 100%25" in text


def test_a_field_with_braces_is_shown_as_it_is():
    one = problem("misspelt-placeholder", Spot("a.yaml"), placeholder="{brach.name}", meant="{branch.name}")
    assert "Maksud Anda {branch.name}?" in as_text(one)


def test_some_of_a_long_list():
    assert some(["A", "B", "C"], 3) == "A, B, C"
    assert some(["A", "B", "C", "D"], 3) == "A, B, C, …"
