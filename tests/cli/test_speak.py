"""``kkbc-publish speak``: a line in, the same line as it is said out, with its seconds where they are wanted."""

import pytest

from tests.worlds.commands import ROOT, run
from tests.worlds.world import KENDARI, World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_each_argument_is_said_on_a_line_of_its_own():
    done = run("speak", "Bayar Rp36.800 sebelum 15/01/2024.", "Hubungi 175")
    assert done.returncode == 0 and done.stderr == ""
    first, second = done.stdout.splitlines()
    assert first.lower().startswith("bayar tiga puluh enam ribu delapan ratus rupiah sebelum ")
    assert first.endswith("lima belas Januari dua ribu dua puluh empat.")
    assert second == "Hubungi satu tujuh lima"


def test_lines_of_standard_input_stay_in_order():
    lines = [f"Nomor urut {number} maju." for number in range(1, 40)]
    done = run("speak", input="\n".join(lines) + "\n")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 39
    assert done.stdout.splitlines()[16] == "Nomor urut tujuh belas maju."


def test_an_empty_line_stays_an_empty_line():
    assert run("speak", "--seconds", input="satu\n\ndua\n").stdout.splitlines()[1] == "\t0.0"


def test_the_seconds_follow_the_pace():
    sentence = "Kerja keras bebas cemas, lindungi diri dan keluarga."
    taken = {
        pace: float(run("speak", sentence, "--seconds", "--pace", pace).stdout.split("\t")[1])
        for pace in ("slow", "normal", "fast")
    }
    assert taken["fast"] < taken["normal"] < taken["slow"]
    assert taken["normal"] == pytest.approx(0.065 * len(sentence) + 0.25, abs=0.051)


def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_is_said():
    done = run("speak", "Bayar lewat XQZ saja.", "Dua baris.")
    assert done.returncode == 1
    assert done.stdout.splitlines()[1] == "Dua baris."
    assert "teks:1:13" in done.stderr and "XQZ" in done.stderr and "lexicon.yaml" in done.stderr


def test_words_of_a_branch_and_of_a_campaign_are_said_their_way(world):
    world.edit(KENDARI, "confidence: tinggi", "readings:\n  Baruga: baruuga\nconfidence: tinggi")
    world.write("campaigns/kkbc/lexicon.yaml", "readings:\n  KKBC: ka ka be ce\n")
    assert run("speak", "KKBC di Baruga", root=world.root).returncode == 1
    done = run("speak", "KKBC di Baruga", "--campaign", "kkbc", "--branch", "kendari", root=world.root)
    assert (done.returncode, done.stdout) == (0, "Ka ka be ce di baruuga\n")
    assert run("speak", "x", "--branch", "kendiri", root=world.root).returncode == 2


def test_a_lexicon_that_is_wrong_is_told_and_not_used(world):
    world.edit("campaigns/lexicon.yaml", "BPJamsostek: BPJS Jamsostek", "XA: XB\n  XB: XA")
    done = run("speak", "XA", root=world.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "campaigns/lexicon.yaml:3:" in done.stderr


def test_every_sign_of_the_sample_is_gone():
    done = run("speak", *[line.split("\t")[0] for line in (ROOT / "tests/indonesian/spoken/sample.tsv").read_text().splitlines()])
    assert done.returncode == 0
    assert not set(done.stdout) & set("0123456789%@/+&°")
