"""What click writes by itself is in the language asked for: usage, frames of help, wrong options and values."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from kkbc_publish.cli.click_texts import MODULES, TEXTS
from kkbc_publish.cli.console import FINE, USAGE
from kkbc_publish.cli.main import COMMANDS, commands
from tests.worlds.commands import run as run_in_shell

# Texts that no command can show: mistakes in the declaration of options, prompts (no command has one), days (ours).
UNSEEN = re.compile(
    r"defined twice|same flag|Could not determine|No options defined|exactly one parameter|must be an iterable|"
    r"DeprecationWarning|UUID|boolean|Choice\(|values? are required|start character|confirmation|Confirm|do not match|"
    r"does not match the format|invalid input|Unknown color|Press any key|want to continue|%\(prog\)s"
)


def run(*arguments):
    result = CliRunner().invoke(commands, list(arguments), prog_name="kkbc-publish")
    return result.exit_code, result.output


def asked_of_gettext():
    """Every text in click's modules that is looked up by gettext."""
    for name in MODULES:
        tree = ast.parse(Path(str(import_module(f"click.{name}").__file__)).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def test_every_text_that_click_can_show_has_its_indonesian():
    texts = set(asked_of_gettext())
    assert len(texts) > 50
    assert {text for text in texts if not UNSEEN.search(text)} <= TEXTS.keys()
    assert TEXTS.keys() - texts <= {"required"}


@pytest.mark.parametrize("text", TEXTS)
def test_a_translation_keeps_what_is_filled_in(text):
    fields = set(re.findall(r"\{(\w+)", text))
    assert set(re.findall(r"\{(\w+)", TEXTS[text])) <= fields
    assert TEXTS[text] != text


@pytest.mark.parametrize("command", [None, *COMMANDS], ids=lambda one: one.name if one else "kkbc-publish")
def test_the_frame_of_help_is_indonesian(command):
    code, text = run(*([command.name] if command else []), "--help")
    assert code == FINE
    assert text.startswith("Cara pakai: kkbc-publish") and "Pilihan:" in text and "Tampilkan bantuan ini." in text
    assert not re.search(
        r"Usage|Options|Commands:|exit\.|required|default:|OPTIONS|ARGS|%Y|\b(?:TEXT|INTEGER|RANGE|DIRECTORY|FILE|PATH)\b",
        text,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["approve"], "Kesalahan: Belum diisi: pilihan '--role'."),
        (["plan", "--as-of", "kemarin"], "kemarin bukan tanggal. Tulis tahun-bulan-tanggal, misalnya 2027-01-15."),
        (["cek"], "Kesalahan: Tidak ada perintah 'cek'."),
        (["check", "--formt", "json"], "Kesalahan: Tidak ada pilihan '--formt'."),
        (["check", "--format", "xml"], "'xml' tidak termasuk 'text', 'json', 'github'."),
        (["check", "--format"], "Pilihan '--format' perlu sebuah nilai."),
        (["build", "--jobs", "dua"], "'dua' bukan angka."),
        (["build", "--jobs", "-1"], "-1 di luar batas x>=0."),
        (["explain", "a", "b"], "Ada isian yang tidak dikenal"),
        (["--root", str(Path(__file__)), "check"], "adalah berkas."),
    ],
)
def test_wrong_usage_is_told_in_indonesian_with_the_same_exit_code(arguments, said):
    code, text = run(*arguments)
    assert code == USAGE
    assert said in " ".join(text.split())
    assert not re.search(r"Usage|Error|Try|Invalid|Missing|does not", text)


def test_english_stays_the_english_of_click():
    done = run_in_shell("--lang", "en", "approve")
    assert done.returncode == USAGE
    assert "Usage: kkbc-publish approve [OPTIONS]" in done.stderr and "Error: Missing option '--role'." in done.stderr
