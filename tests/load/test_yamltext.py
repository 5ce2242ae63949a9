"""YAML as people type it stays text, every key and value has its place, and what YAML would misread is told."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kkbc_publish.load.refused import MAX_DEPTH
from kkbc_publish.load.yamltext import MAX_BYTES, MAX_LINE, read_document


def data_of(text):
    document, problems = read_document("a.yaml", text if isinstance(text, bytes) else text.encode())
    assert problems == []
    assert document is not None
    return document.data


def document_of(text):
    return read_document("a.yaml", text.encode())[0]


def problems_of(text):
    """Line, column and code of every problem; and a file with an error steps aside."""
    document, problems = read_document("a.yaml", text if isinstance(text, bytes) else text.encode())
    assert (document is None) == any(one.is_error for one in problems)
    return [(one.spot.line, one.spot.column, one.code) for one in problems]


def fields_of(text):
    return dict(read_document("a.yaml", text.encode())[1][0].fields)


# --- what staff type stays what they typed


@pytest.mark.parametrize(
    "typed",
    [
        "06:30", "08:30", "6:30", "16:30", "06.30", "16.30", "21:15:00",  # times: 16:30 is 990 elsewhere
        "2024-01-06", "5/1/2026",
        "0811234567", "0251", "+6281234567", "007",  # telephone numbers and codes keep their zeros
        "NO", "No", "no", "on", "yes", "off", "ya", "tidak", "true",  # Norway, and everybody's yes and no
        "16.800", "1.10", "1_000", "1e3", "0x1F", ".inf", "12,5",
        "Kerja Keras, Bebas Cemas", "a#b", "10%", "Ma'ruf", 'kata "kutip" di tengah', "x: ".strip(),
    ],
)  # fmt: skip
def test_a_plain_value_is_the_text_that_was_typed(typed):
    assert data_of(f'a: "{typed}"\n' if typed.endswith(":") else f"a: {typed}\n")["a"] == typed


@pytest.mark.parametrize("typed", ["NO", "on", "007", "2024-01-06", "1.10", "16:30"])
def test_a_key_is_text_too(typed):
    assert data_of(f"{typed}: x\n") == {typed: "x"}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(typed):
    assert data_of(f"a: {typed}\nb: x\n") == {"a": None, "b": "x"}


@pytest.mark.parametrize("typed", ['""', '"null"', "'~'"])
def test_quoted_nothing_is_text(typed):
    assert data_of(f"a: {typed}\n") == {"a": typed[1:-1]}


def test_lists_and_groups_in_both_styles():
    assert data_of("a: [x, '1']\nb:\n  - y\n  - c: z\n") == {"a": ["x", "1"], "b": ["y", {"c": "z"}]}


def test_folded_text_is_one_line_and_literal_text_keeps_its_lines():
    assert data_of("a: >-\n  satu\n  dua\nb: |-\n  satu\n  dua\n") == {"a": "satu dua", "b": "satu\ndua"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\xef\xbb\xbfa: x\nb: y\n", id="byte order mark"),
        pytest.param(b"a: x\r\nb: y\r\n", id="Windows line ends"),
        pytest.param(b"a: x\rb: y\r", id="old Mac line ends"),
        pytest.param(b"---\na: x\nb: y\n", id="one document start"),
        pytest.param(b"a: x\nb: y", id="no line end at the end"),
    ],
)
def test_what_editors_add_changes_nothing(text):
    assert data_of(text) == {"a": "x", "b": "y"}


# --- what YAML would misread


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: x\nb: y\na: z\n", [(3, 1, "repeated-key")], id="repeated key"),
        pytest.param("b:\n  a: x\n  a: z\n", [(3, 3, "repeated-key")], id="repeated key inside"),
        pytest.param("a: &k x\nb: *k\n", [(1, 4, "yaml-anchor"), (2, 4, "yaml-alias")], id="anchor and alias"),
        pytest.param("a: x\nc:\n  <<: y\n", [(3, 3, "yaml-merge")], id="merge"),
        pytest.param("a: *k\n", [(1, 4, "yaml-alias")], id="alias of nothing"),
        pytest.param("a: &k x\nb: &k y\n", [(1, 4, "yaml-anchor"), (2, 4, "yaml-anchor")], id="anchor twice"),
        pytest.param("a: !!python/name:os.system x\n", [(1, 4, "yaml-tag")], id="tag"),
        pytest.param("a: ! penting\n", [(1, 4, "yaml-tag")], id="exclamation mark at the start"),
        pytest.param("a:\u00a0x\n", [(1, 3, "no-break-space")], id="no-break space after a colon"),
        pytest.param("a:\n  -\u00a0x\n", [(2, 4, "no-break-space")], id="no-break space after a dash"),
        pytest.param("a:\n \u00a0b: x\n", [(2, 2, "no-break-space")], id="no-break space in the indent"),
        pytest.param("a:\n\tb: x\n", [(2, 1, "tab-indent")], id="tab indent"),
        pytest.param("a:\n  \tb: x\n", [(2, 3, "tab-indent")], id="spaces and a tab"),
        pytest.param("judul: Kerja Keras: Bebas Cemas\n", [(1, 19, "colon-in-text")], id="colon in text"),
        pytest.param("a: 'Ma'ruf'\n", [(1, 7, "text-after-quote")], id="apostrophe in single quotes"),
        pytest.param('a: "x" y\n', [(1, 6, "text-after-quote")], id="text after a quote"),
        pytest.param('a: "x\nb: y\n', [(1, 4, "unclosed-quote")], id="quote to the end of the file"),
        pytest.param('a: "x\nb: "y"\nc: z\n', [(1, 4, "unclosed-quote")], id="quote to the next quote"),
        pytest.param("- a: 'x\n  b: 'y'\n", [(1, 6, "unclosed-quote")], id="single quote to the next quote"),
        pytest.param("a: [x, y\nb: z\n", [(1, 4, "unclosed-bracket")], id="bracket"),
        pytest.param('a: "kata \\p"\n', [(1, 10, "backslash-in-quotes")], id="backslash"),
        pytest.param("a: @x\n", [(1, 4, "reserved-character")], id="at sign"),
        pytest.param("a: `x`\n", [(1, 4, "reserved-character")], id="back tick"),
        pytest.param("a: *tebal* x\n", [(1, 4, "reserved-character")], id="stars for bold"),
        pytest.param("a: & x\n", [(1, 4, "reserved-character")], id="ampersand"),
        pytest.param("a: > 5 orang\n", [(1, 4, "reserved-character")], id="greater than"),
        pytest.param("a: | x\n", [(1, 4, "reserved-character")], id="bar"),
        pytest.param("a: - x\n", [(1, 4, "reserved-character")], id="dash"),
        pytest.param("a: ? x\n", [(1, 4, "reserved-character")], id="question mark"),
        pytest.param("a: ]\n", [(1, 4, "reserved-character")], id="closing bracket"),
        pytest.param("id: x\ntitle Halo\nb: c\n", [(2, 1, "missing-colon")], id="no colon"),
        pytest.param("id: x\ntitle:Halo\nb: c\n", [(2, 1, "missing-colon")], id="no space after the colon"),
        pytest.param("a:\n   b: x\n  c: y\n", [(3, 3, "wrong-indent")], id="uneven indent"),
        pytest.param("a: x\n---\nb: y\n", [(2, 1, "second-document")], id="second document"),
        pytest.param("a: x\u2028 y\n", [(1, 5, "control-character")], id="line separator"),
        pytest.param("a: x\x85y\n", [(1, 5, "control-character")], id="next line"),
        pytest.param("a: x\x00\n", [(1, 5, "control-character")], id="null"),
        pytest.param("a: \U0001f6f5\x1b\n", [(1, 5, "control-character")], id="escape after an emoji"),
        pytest.param("a: x\uffff\n", [(1, 5, "control-character")], id="no character"),
        pytest.param("a: \u201cx\u201d\n", [(1, 4, "curly-quotes")], id="curly quotes"),
        pytest.param("? [a]\n: x\n", [(1, 3, "key-not-text")], id="list as a key"),
        pytest.param("- x\n", [(1, 1, "not-a-mapping")], id="list at the top"),
        pytest.param("halo\n", [(1, 1, "not-a-mapping")], id="text at the top"),
        pytest.param("", [(0, 0, "empty-file")], id="empty"),
        pytest.param(" \n\n", [(0, 0, "empty-file")], id="blank"),
        pytest.param("# nanti\n", [(0, 0, "empty-file")], id="comments only"),
        pytest.param(b"a: caf\xe9\n", [(1, 7, "not-utf8")], id="Latin 1"),
        pytest.param("a: x\n".encode("utf-16"), [(1, 1, "not-utf8")], id="UTF-16"),
        pytest.param("a: " + "x" * MAX_LINE, [(1, MAX_LINE, "line-too-long")], id="long line"),
        pytest.param("a: x\n" + "#" * MAX_BYTES, [(0, 0, "file-too-large")], id="large file"),
    ],
)  # fmt: skip
def test_what_yaml_would_misread_is_told_at_its_place(text, expected):
    assert problems_of(text) == expected


def test_curly_quotes_inside_a_text_are_copy():
    assert data_of("a: Kata “bijak” hari ini\n") == {"a": "Kata “bijak” hari ini"}


def test_a_repeated_key_names_the_line_of_the_first():
    assert fields_of("a: x\nb: y\na: z\n") == {"key": "a", "line": "1"}


def test_an_alias_is_named():
    assert fields_of("a: *penting sekali\n") == {"name": "penting"}


def test_all_bad_lines_come_together():
    assert [row[0] for row in problems_of("a:\n\tb: x\n\tc: y\nd:\u00a0z\n")] == [2, 3, 4]


@pytest.mark.parametrize(
    "deep",
    [
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        "a:\n  " + "- " * MAX_DEPTH + "x",
        "\n".join(" " * level + "a:" for level in range(MAX_DEPTH + 1)),
        "a: " + "[\n" * 300_000,
        "a: " + "[\n" * 300_000 + "]\n" * 300_000,
    ],
    ids=["brackets", "dashes", "indents", "never closed", "closed in the end"],
)
def test_nesting_without_end_is_one_problem(deep):
    assert [code for _, _, code in problems_of(deep)] == ["too-deep"]


def test_deepest_nesting_that_is_read():
    assert data_of("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("say: {agency} siap membantu.\n", (1, 6)),
        ("say: {agency}\n", (1, 6)),
        ("say: {agency}, halo\n", (1, 6)),
        ("say: {iuran-jkk-jkm-min:ringan-lainnya.until} lagi\n", (1, 6)),
        ("say: {activation.date}: datang\n", (1, 6)),
        ("say: {nama cabang} siap\n", (1, 6)),
        ("bring:\n  - {call-center}\n", (2, 5)),
        ("bring:\n  - {call-center} siap\n", (2, 5)),
        ("points:\n  - title: {agency} ada\n", (2, 12)),
        ("bring: [{call-center}, KTP]\n", (1, 9)),
        ("bring: [KTP, {call-center} siap]\n", (1, 14)),
        ("say: {agency} siap\nsegment: lagi\n", (1, 6)),
    ],
)
def test_a_placeholder_at_the_start_needs_quotes(text, place):
    assert problems_of(text) == [(*place, "placeholder-unquoted")]


@pytest.mark.parametrize(
    "text", ['say: "{agency} siap"\n', "say: Kami, {agency}, siap\n", "say: >-\n  {agency} siap\n"]
)
def test_a_placeholder_elsewhere_or_in_quotes_needs_nothing(text):
    assert "{agency}" in data_of(text)["say"]


def test_a_quoted_placeholder_is_not_blamed_for_another_fault():
    assert problems_of('say: "Iuran, {agency} ini" lagi\n') == [(1, 26, "text-after-quote")]


# --- places

WORLD = """\
id: contoh
# catatan
title: "Pasar \U0001f6f5 pagi, pasar"
lines:
  - say: >-
      Bayar iuran
      tepat waktu
    times: [08.15, "16.30"]
  - cue: |
      dua pasar
"""


@pytest.mark.parametrize("text", [WORLD, WORLD.replace("\n", "\r\n"), "\ufeff" + WORLD], ids=["LF", "CRLF", "BOM"])
def test_keys_values_and_pieces_have_places(text):
    document = document_of(text)

    def place(spot):
        return (spot.line, spot.column, spot.width)

    assert place(document.locate(("id",))) == (1, 5, 6)
    assert place(document.locate_key(("title",))) == (3, 1, 5)
    assert place(document.locate(("title",))) == (3, 8, 21)
    assert place(document.locate_in(("title",), "pasar")) == (3, 23, 5)
    assert place(document.locate_in(("title",), "Pasar")) == (3, 9, 5)
    assert place(document.locate(("lines", 0, "times", 1))) == (8, 20, 7)
    assert place(document.locate(("lines", 0, "times"))) == (8, 5, 5)
    assert place(document.locate(("lines", 0))) == (5, 5, 1)
    assert place(document.locate_in(("lines", 0, "say"), "iuran")) == (6, 13, 5)
    assert place(document.locate_in(("lines", 0, "say"), "iuran tepat")) == (6, 13, 5)
    assert place(document.locate_in(("lines", 0, "say"), "tepat waktu")) == (7, 7, 11)
    assert place(document.locate_in(("lines", 1, "cue"), "pasar")) == (10, 11, 5)


def test_a_place_carries_the_line_it_stands_on():
    assert document_of(WORLD.replace("\n", "\r\n")).locate(("id",)).excerpt == "id: contoh"


def test_a_path_that_ends_nowhere_gives_the_last_thing_that_is_there():
    document = document_of(WORLD)
    assert document.locate(("lines", 1, "seconds")).line == 9
    assert document.locate(("lines", 7)) == document.locate(("lines",))
    assert document.locate_in(("title",), "sore") == document.locate(("title",))


def test_the_nth_occurrence_of_a_piece():
    document = document_of("a: aa aaa\n")
    assert [document.locate_in(("a",), "aa", n).column for n in range(4)] == [4, 7, 8, 8]


# --- properties

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), max_size=60
)


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT)
@example("", "{x} \U0001f6f5 \\ \" ' : # é")
def test_any_text_in_double_quotes_comes_back_and_is_found(before, text):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    source = f'# {before}\na: x\nb:\n  - c: "{quoted}"\n'
    document, problems = read_document("a.yaml", source.encode())
    assert problems == [] and document is not None
    assert document.data["b"] == [{"c": text}]
    spot = document.locate(("b", 0, "c"))
    assert (spot.line, spot.column) == (4, 8)
    assert spot.excerpt[spot.column - 1 : spot.column - 1 + spot.width] == f'"{quoted}"'
    for word in quoted.split():
        found = document.locate_in(("b", 0, "c"), word)
        assert found.excerpt[found.column - 1 :].startswith(word)


YAML_PIECES = st.sampled_from(
    [*'[]{},"\'|>%@#?~:a\\é\n\r\t\x00\u00a0\x85\u2028\ufeff\U0001f6f5', ": ", "  ", "- ", "&x", "*x", "!t", "---",
     "...", "<<", "{agency}"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.binary(max_size=80), st.lists(YAML_PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode()))
)
def test_no_bytes_raise(data):
    """Whatever stands in a file, reading it ends in a document or in problems with places inside the file."""
    document, problems = read_document("a.yaml", data)
    assert (document is None) == any(one.is_error for one in problems)
    for one in problems:
        assert all("{" not in sentence or "{" in str(one.fields) for sentence in one.sentences("id"))
        assert one.spot.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert not one.spot.line or one.spot.column <= len(one.spot.excerpt) + 1
