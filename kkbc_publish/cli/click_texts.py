"""Turn the texts that click writes by itself into Indonesian: usage lines, frames of help, wrong options and values.

click looks its texts up by gettext, in files chosen by the language of the system. Ours is chosen by ``--lang``, so
``in_indonesian`` gives click's modules a catalog of our own instead. ``TEXTS`` has click's English on the left; a text
that a later click words anew is shown in English until it is added here (a test tells which).
"""

from __future__ import annotations

from gettext import NullTranslations
from importlib import import_module

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
TEXTS = {
    "Usage:": "Cara pakai:",
    "Options": "Pilihan",
    "Commands": "Perintah",
    "Positional arguments": "Isian",
    "Error: {message}": "Kesalahan: {message}",
    "Aborted!": "Dihentikan.",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "Show the version and exit.": "Tampilkan versi program.",
    "Try '{command} {option}' for help.": "Bantuan: {command} {option}",
    "required": "wajib",
    "default: {default}": "bawaan: {default}",
    "env var: {var}": "variabel lingkungan: {var}",
    "(dynamic)": "(menurut keadaan)",
    "deprecated": "usang",
    "Missing command.": "Perintahnya belum disebut.",
    "Missing argument": "Belum diisi: isian",
    "Missing option": "Belum diisi: pilihan",
    "Missing parameter": "Belum diisi:",
    "Missing parameter: {param_name}": "Belum diisi: {param_name}",
    "Missing {param_type}": "Belum diisi: {param_type}",
    "Choose from:\n\t{choices}": "Pilih salah satu:\n\t{choices}",
    "No such option {name!r}.": "Tidak ada pilihan {name!r}.",
    "No such command {name!r}.": "Tidak ada perintah {name!r}.",
    "Did you mean {possibility}?": "Maksud Anda {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Maksud Anda salah satu dari: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Ada isian yang tidak dikenal ({args})",
    "Got unexpected extra arguments ({args})": "Ada isian yang tidak dikenal ({args})",
    "Takes {nargs} values but 1 was given.": "Perlu {nargs} nilai, baru ada 1.",
    "Takes {nargs} values but {len} were given.": "Perlu {nargs} nilai, ada {len}.",
    "Argument {name!r} takes {nargs} values.": "Isian {name!r} perlu {nargs} nilai.",
    "Option {name!r} does not take a value.": "Pilihan {name!r} tidak memakai nilai.",
    "Option {name!r} requires an argument.": "Pilihan {name!r} perlu sebuah nilai.",
    "Option {name!r} requires {nargs} arguments.": "Pilihan {name!r} perlu {nargs} nilai.",
    "Invalid value: {message}": "Nilai tidak sesuai: {message}",
    "Invalid value for {param_hint}: {message}": "Nilai {param_hint} tidak sesuai: {message}",
    "{value!r} is not {choice}.": "{value!r} bukan {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} tidak termasuk {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} bukan {number_type}.",
    "{value} is not in the range {range}.": "{value} di luar batas {range}.",
    "file": "berkas",
    "directory": "folder",
    "path": "berkas",
    "{name} {filename!r} does not exist.": "{name} {filename!r} tidak ada.",
    "{name} {filename!r} is a file.": "{name} {filename!r} adalah berkas.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} adalah folder.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} tidak dapat dibaca.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} tidak dapat ditulisi.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} tidak dapat dijalankan.",
    "Could not open file {filename!r}: {message}": "Berkas {filename!r} tidak dapat dibuka: {message}",
    "unknown error": "sebabnya tidak diketahui",
}
# What kind of value an option takes, as help shows it in capitals.
KINDS = {
    "StringParamType": "teks",
    "IntParamType": "angka",
    "IntRange": "angka",
    "FloatParamType": "angka",
    "FloatRange": "angka",
}


class Indonesian(NullTranslations):
    """A catalog of gettext that is a table."""

    def gettext(self, message: str) -> str:
        """The Indonesian text, or the English one where there is none."""
        return TEXTS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same for a text with a plural; Indonesian has one form, but the English texts differ in more."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def in_indonesian() -> None:
    """Let click speak Indonesian in this process, from now on: also in what is declared after this."""
    catalog = Indonesian()
    for name in MODULES:
        module = import_module(f"click.{name}")
        for asked, answer in (("_", catalog.gettext), ("ngettext", catalog.ngettext)):
            if hasattr(module, asked):
                setattr(module, asked, answer)
    types = import_module("click.types")
    for kind, name in KINDS.items():
        getattr(types, kind).name = name
