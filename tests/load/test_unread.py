"""What YAML would drop or join in silence is told, and honest comments and long texts are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.load.yamltext import read_document


def told(text):
    """Line, column and code of every problem."""
    return [(one.spot.line, one.spot.column, one.code) for one in read_document("a.yaml", text.encode())[1]]


def fields(text):
    return dict(read_document("a.yaml", text.encode())[1][0].fields)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: Lapak #12, blok B\n", [(1, 10)]),
        ("a: #KerjaKerasBebasCemas\nb: x\n", [(1, 4)]),
        ("a:\n  - #satu\n  - x #dua\n", [(2, 5), (3, 7)]),
        ("a: x\t#y\n", [(1, 6)]),
        ('a: "x" #y\n', [(1, 8)]),
        ("a: [x #y\n , z]\n", [(1, 7)]),
        ("a: {b: c #d\n }\n", [(1, 10)]),
        ("a: >- #tagar\n  x #y\n", [(1, 7)]),
        ("a: # nanti\n  b: x #y\n", [(2, 8)]),
        ("a:\n  b: #y\n    c: z\n", [(2, 6)]),
        ('a: "x #1"\nb: y #2\nc: z #3\n', [(2, 6), (3, 6)]),
        ("a: \U0001f6f5 #y\n", [(1, 6)]),
        ("a: x\n  #BebasCemas untuk semua\nb: y\n", [(2, 3)]),
        ("a:\n  #BebasCemas\nb: y\n", [(2, 3)]),
        ("- a: x\n", None),
    ],
)
def test_words_after_a_hash_are_not_dropped_in_silence(text, places):
    expected = [(*place, "text-after-hash") for place in places] if places else [(1, 1, "not-a-mapping")]
    assert told(text) == expected


def test_the_dropped_words_are_named():
    assert fields("a: Kerja keras #BebasCemas untuk semua\n") == {"text": "#BebasCemas untuk semua"}


@pytest.mark.parametrize(
    "text",
    [
        "# atas\na: x # di belakang, lihat #BebasCemas\n",
        "#tanpa spasi\na: x\n#di antara\nb:\n  #di dalam\n  c: y\n    # dalam sekali\n",
        "a: x\n  #b: y\n",
        "a:\n  - x\n    #- y\n",
        "a: C#12 a#b\n",
        "a: \"Lapak #12\"\nb: 'Lapak #12'\n",
        'a: "dua\n  baris #12"\n',
        "a: >-\n  Lapak #12\n  #BebasCemas\n\n  #lagi\nb: |\n  x #y\n",
        "a: x #\nb: y\n",
        "a: https://contoh.id/#bagian\n",
    ],
)
def test_comments_and_hashes_in_texts_are_no_fault(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a:\n  - x\n    y\n  - z\n", [(3, 5)]),
        ("a:\n  x\n  y\nb: z\n", [(3, 3)]),
        ("a: x\n  y\n  z\nb: w\n  v\n", [(2, 3), (5, 3)]),
        ("a: x\n\n\n  y\n", [(4, 3)]),
        ("a: [x,\n y\n z]\n", [(3, 2)]),
        ("a:\n  - >-\n    x\n    - y\n", [(4, 5)]),
    ],
)
def test_lines_are_not_joined_in_silence(text, places):
    assert told(text) == [(*place, "joined-lines") for place in places]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: "x\nb: y"\nc: z\n', (1, 4)),
        ("a:\n  - 'Ma\n  - ruf'\n", (2, 5)),
        ('a:\n  - b: "x\n    c: y"\n', (2, 8)),
    ],
)
def test_a_quote_does_not_swallow_the_keys_below_it_in_silence(text, place):
    assert told(text) == [(*place, "unclosed-quote")]


@pytest.mark.parametrize(
    "text",
    [
        "a: >-\n  x\n  y\n\n  z\nb: |\n  - x\n  - y\n",
        "a: \"x\n  y\"\nb: 'x\n  Catatan: y'\n",
        "a:\n  - >-\n    x\n    y - z\n  - b: x\n    c: y\n",
        "a: >-\n  x\n    - y\n    - z\n",
    ],
)
def test_texts_that_say_how_they_go_on_are_no_fault(text):
    assert told(text) == []


LEFT = "<<<<<<< HEAD\na: x\n=======\na: y\n>>>>>>> cabang-ani\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (LEFT, [1]),
        (f"c: x\n{LEFT}b: z\n", [2]),
        (LEFT + LEFT.replace("a:", "b:"), [1, 6]),
        ("<<<<<<< HEAD\na: x\n||||||| 1a2b3c\na: o\n=======\na: y\n>>>>>>> x\n", [1]),
        ("a: x\n=======\na: y\n>>>>>>> x\n", [2]),
        ("<<<<<<< HEAD\na: x\n", [1]),
        ("a: x\n>>>>>>> x\n", [2]),
        ("a: x\n=======\n", [2]),
        ("a: >-\n  x\n=======\n  y\n>>>>>>> x\nb: \tz\n", [3]),
        (LEFT.replace("\n", "\r\n"), [1]),
    ],
)
def test_two_versions_left_by_git_are_one_problem_each(text, lines):
    assert told(text) == [(line, 1, "merge-conflict") for line in lines]


@pytest.mark.parametrize("text", ["a: |\n  =======\n  <<<<<<< x\n", "# =======\na: '======='\n", "a: x\n#=======\n"])
def test_other_rows_of_signs_are_no_conflict(text):
    assert told(text) == []


LINES = st.sampled_from(["a:", "b: x", "- y", "z", "#q", "# r", '"s"', ">-", "=======", "<<<<<<< x", "c: d #e"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), LINES), min_size=1, max_size=8))
def test_every_word_is_kept_or_told(rows):
    """Whatever stands in a file without a comment of its own: read without a problem, no word of it is missing."""
    text = "".join(f"{' ' * indent}{words}\n" for indent, words in rows if words != "# r")
    document, problems = read_document("a.yaml", text.encode())
    if document is None or problems:
        return
    kept = str(document.data)
    assert "#e" not in text and (text.count("z") <= kept.count("z"))
