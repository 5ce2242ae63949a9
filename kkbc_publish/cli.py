"""The command line: talks to people, knows the folder they stand in. Everything else is done by the stages.

Data goes to standard output, talk to standard error. Exit codes: 0 fine, 1 errors found, 2 wrong usage, 3 a
bug, 4 the machine lacks something, 130 interrupted. Modules that take time to import are imported where
they are used, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish import __version__

if TYPE_CHECKING:
    from datetime import datetime

    from kkbc_publish.indonesian.spoken.lexicon import Lexicon
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.load.sources import Sources
    from kkbc_publish.problems.problem import Problem

FINE, ERRORS, USAGE, BUG, MACHINE, INTERRUPTED = 0, 1, 2, 3, 4, 130
LANGUAGES = ("id", "en")
# What is read stays to the end, so looking for garbage after every 700 objects only costs time: a sixth of `check`.
OBJECTS_BEFORE_COLLECTION = 100_000


def wanted_language(arguments: Sequence[str]) -> str:
    """The language asked for by ``--lang`` or KKBC_LANG, known before any option is parsed: help needs it."""
    for before, argument in pairwise(arguments):
        if before == "--lang" and argument in LANGUAGES:
            return argument
    for argument in arguments:
        if argument.removeprefix("--lang=") in LANGUAGES and argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    chosen = os.environ.get("KKBC_LANG", "")
    return chosen if chosen in LANGUAGES else "id"


LANG = wanted_language(sys.argv[1:])
DAY = click.DateTime(formats=["%Y-%m-%d"])


def say(indonesian: str, english: str) -> str:
    """One of two texts, by the language asked for."""
    return english if LANG == "en" else indonesian


def talk(text: str) -> None:
    """A line for the person at the terminal."""
    click.echo(text, err=True)


def main() -> NoReturn:
    """The one door: exit codes for everything, and never a traceback for expected trouble."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = commands.main(standalone_mode=False, prog_name="kkbc-publish")
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except click.ClickException as error:
        error.show()
        code = USAGE
    except (KeyboardInterrupt, click.Abort):
        talk(say("Dihentikan. Hasil sebelumnya tetap utuh.", "Interrupted. The last result is whole."))
        # All is put away by now. Leaving the usual way, a pool that was stopped in the midst of a message may still
        # complain of its closed pipes.
        sys.stdout.flush()
        os._exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (a pager, head): nothing is wrong and nobody is listening.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FINE
    except Exception as error:  # the last resort: a bug is told in a form that can be reported
        code = _bug(error)
    sys.exit(code if isinstance(code, int) else FINE)


def _bug(error: Exception) -> int:
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    place = f"{Path(frame.filename).name}:{frame.lineno}" if frame else "?"
    talk(say("Ini kesalahan program, bukan kesalahan Anda.", "This is a bug in the program, not a mistake of yours."))
    talk(say("Kirimkan baris berikut kepada pengelola:", "Please send this line to the maintainers:"))
    talk(f"  kkbc-publish {__version__} · {type(error).__name__} · {place} · {' '.join(str(error).split())[:200]}")
    if os.environ.get("KKBC_DEBUG"):
        traceback.print_exception(error)
    return BUG


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say(
        "Satu kampanye dalam YAML menjadi naskah radio, selebaran, dan kalender untuk 122 cabang.",
        "One campaign in YAML becomes radio scripts, flyers and calendars for 122 branches.",
    ),
)
@click.version_option(__version__, "--version", message="kkbc-publish %(version)s")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=LANG,
    help=say("Bahasa pesan: id atau en (juga lewat KKBC_LANG).", "Language of messages: id or en (also KKBC_LANG)."),
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    help=say(
        "Folder proyek (berisi campaigns/ dan schedules/).", "Project folder (holding campaigns/ and schedules/)."
    ),
)
@click.pass_context
def commands(context: click.Context, lang: str, root: Path) -> None:
    context.obj = root


def _show(problems: Iterable[Problem], form: str) -> None:
    """All problems, in the form asked for; JSON is data, text is talk."""
    from kkbc_publish.problems.problem import as_github, as_json, as_text, grouped, in_order

    ordered = in_order(problems)
    if form == "json":
        click.echo(as_json(ordered, LANG))
    elif form == "github":
        for one in ordered:
            click.echo(as_github(one, LANG))
    else:
        for one, branches in grouped(ordered):
            talk(as_text(one, LANG, branches) + "\n")


def _counted(problems: Iterable[Problem]) -> str:
    from collections import Counter

    counts = Counter(problem.severity.value for problem in problems)
    return say(
        f"{counts['error']} galat, {counts['warning']} peringatan, {counts['suggestion']} saran",
        f"{counts['error']} errors, {counts['warning']} warnings, {counts['suggestion']} suggestions",
    )


def _exit_code(problems: Iterable[Problem], strict: bool = False) -> int:
    found = list(problems)
    if any(problem.code == "filter-unknown" for problem in found):
        return USAGE
    if any(problem.is_error for problem in found):
        return MACHINE if any(problem.is_error and problem.rule.machine for problem in found) else ERRORS
    return ERRORS if strict and found else FINE


def _catalog(root: Path) -> tuple[Catalog, list[Problem]]:
    from kkbc_publish.check.check import check as run_checks
    from kkbc_publish.load.load import load
    from kkbc_publish.load.sources import read_sources

    gc.disable()  # this process ends soon; collecting what it still needs takes a tenth of its time
    catalog, problems = load(read_sources(root))
    return catalog, [*problems, *run_checks(catalog)]


@commands.command(
    help=say(
        "Periksa semua berkas dan tampilkan semua masalah sekaligus. Tidak mengubah apa pun.",
        "Check every file and show every problem at once. Changes nothing.",
    )
)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option(
    "--strict",
    is_flag=True,
    help=say("Anggap peringatan dan saran sebagai galat.", "Take warnings and suggestions for errors."),
)
@click.option(
    "--placement",
    is_flag=True,
    help=say(
        "Susun juga semua siaran, dan tampilkan yang tidak mendapat tempat (beberapa detik).",
        "Place all airings too, and show what has no room (some seconds).",
    ),
)
@click.pass_obj
def check(root: Path, form: str, strict: bool, placement: bool) -> NoReturn:
    from kkbc_publish.render.table import template_problems

    catalog, problems = _catalog(root)
    if placement and not _exit_code(problems):
        from kkbc_publish.place.shortfalls import placement_problems

        problems += placement_problems(catalog)
    if not _exit_code(problems):  # approval is the last step: as long as something is wrong, nobody asks for it
        from kkbc_publish.check.approvals import unapproved

        problems += unapproved(catalog)
    problems += template_problems(root / "templates")
    _show(problems, form)
    files = sum(1 for path in catalog.sources.files if path.endswith(".yaml"))
    talk(say(f"{files} berkas diperiksa: {_counted(problems)}.", f"{files} files checked: {_counted(problems)}."))
    sys.exit(_exit_code(problems, strict))


@commands.command(
    help=say(
        "Buat naskah, selebaran, kalender, dan halaman unduhan. Hanya yang berubah dibuat ulang.",
        "Make scripts, flyers, calendars and download pages. Only what changed is made again.",
    )
)
@click.option("--campaign", "campaigns", multiple=True, help=say("Hanya kampanye ini.", "This campaign only."))
@click.option("--branch", "branches", multiple=True, help=say("Hanya cabang ini.", "This branch only."))
@click.option("--only", "kinds", multiple=True, help=say("Hanya jenis berkas ini.", "This kind of file only."))
@click.option(
    "--keep-going",
    is_flag=True,
    help=say("Ganti edisi yang sehat walau ada galat.", "Replace the sound editions despite errors."),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help=say("Folder hasil (bawaan: build).", "Output folder (default: build)."),
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    help=say("Banyaknya pekerja (0: sebanyak inti).", "Workers (0: one a core)."),
)
@click.option("--executor", type=click.Choice(["processes", "inline"]), default="processes", show_default=True)
@click.option(
    "--drafts",
    is_flag=True,
    help=say(
        "Buat juga paket untuk stasiun yang masih calon mitra, dengan tandanya.",
        "Make packages for candidate stations, too, marked as such.",
    ),
)
@click.option(
    "--strict",
    is_flag=True,
    help=say("Anggap peringatan dan saran sebagai galat.", "Take warnings and suggestions for errors."),
)
@click.pass_obj
def build(
    root: Path,
    campaigns: tuple[str, ...],
    branches: tuple[str, ...],
    kinds: tuple[str, ...],
    keep_going: bool,
    out: Path | None,
    jobs: int,
    executor: str,
    drafts: bool,
    strict: bool,
) -> NoReturn:
    from kkbc_publish.build import build as engine
    from kkbc_publish.build.options import BuildOptions
    from kkbc_publish.progress import watched

    options = BuildOptions(
        frozenset(campaigns), frozenset(branches), frozenset(kinds), keep_going, jobs, executor, drafts=drafts
    )
    with watched(LANG) as progress:
        report = engine.build(root, out or root / "build", options, progress)
    _show(report.problems, "text")
    rendered = sum(report.rendered.values())
    kinds_made = ", ".join(f"{kind} {count}" for kind, count in report.rendered.items())
    counts = say(
        f"{rendered} dibuat{f' ({kinds_made})' if kinds_made else ''}, {report.kept} tetap, {report.removed} dihapus",
        f"{rendered} rendered{f' ({kinds_made})' if kinds_made else ''}, {report.kept} kept, {report.removed} removed",
    )
    if report.up_to_date:
        talk(say(f"Tidak ada yang berubah: {counts}.", f"Nothing changed: {counts}."))
    elif report.written:
        talk(say(f"Selesai: {counts}.", f"Done: {counts}."))
    else:
        talk(
            say(
                f"Tidak ada yang diganti; hasil terakhir tetap utuh. {_counted(report.problems)}.",
                f"Nothing was replaced; the last build is whole. {_counted(report.problems)}.",
            )
        )
    sys.exit(_exit_code(report.problems, strict))


@commands.command(help=say("Tampilkan jadwal siaran sebagai tabel.", "Show the airings as a table."))
@click.option("--json", "as_data", is_flag=True, help=say("Keluarkan JSON.", "Print JSON."))
@click.option(
    "--why",
    is_flag=True,
    help=say(
        "Tampilkan juga slot, alasan tiap perubahan, dan siaran yang ditiadakan.",
        "Show slots, the reason of every change, and the airings that were left out, too.",
    ),
)
@click.option("--campaign", "campaigns", multiple=True, help=say("Hanya kampanye ini.", "This campaign only."))
@click.option("--branch", "branches", multiple=True, help=say("Hanya cabang ini.", "This branch only."))
@click.option("--station", "stations", multiple=True, help=say("Hanya stasiun ini.", "This station only."))
@click.option(
    "--from", "first", type=DAY, help=say("Mulai tanggal ini (2027-01-15).", "From this date on (2027-01-15).")
)
@click.option("--to", "last", type=DAY, help=say("Sampai tanggal ini.", "Up to this date."))
@click.pass_obj
def airings(
    root: Path,
    as_data: bool,
    why: bool,
    campaigns: tuple[str, ...],
    branches: tuple[str, ...],
    stations: tuple[str, ...],
    first: datetime | None,
    last: datetime | None,
) -> NoReturn:
    from kkbc_publish import listing

    catalog, problems = _catalog(root)
    if _exit_code(problems):
        _show(problems, "text")
        talk(say("Jadwal tidak disusun karena ada galat.", "No airings were placed because of errors."))
        sys.exit(_exit_code(problems))
    _known(campaigns, catalog.campaigns, "--campaign")
    _known(branches, catalog.branches, "--branch")
    _known(stations, catalog.stations, "--station")
    wanted = listing.Filter(
        frozenset(campaigns),
        frozenset(branches),
        frozenset(stations),
        first.date() if first else None,
        last.date() if last else None,
    )
    rows = listing.rows(catalog, wanted, refused=why)
    if as_data:
        click.echo(listing.as_json(rows, why=why))
    else:
        for line in listing.as_lines(rows, LANG, why=why):
            click.echo(line)
    sys.exit(FINE)


def _known(wanted: Iterable[str], known: Iterable[str], option: str) -> None:
    """Refuse a filter that names nothing: an empty answer would look like a true one."""
    from kkbc_publish.load.shape import near

    choices = set(known)
    for one in wanted:
        if one not in choices:
            meant = near(one, choices)
            hint = say(f" Maksud Anda {meant}?", f" Did you mean {meant}?") if meant else ""
            raise click.UsageError(say(f"{option}: {one} tidak dikenal.{hint}", f"{option}: {one} is not known.{hint}"))


@commands.command(
    "speak",
    help=say(
        "Tulis kalimat seperti penyiar mengucapkannya; tanpa TEKS, dari masukan baku, sebaris demi sebaris.",
        "Write sentences as an announcer says them; without TEXT, each line of standard input.",
    ),
)
@click.argument("texts", metavar=say("[TEKS]...", "[TEXT]..."), nargs=-1)
@click.option("--seconds", is_flag=True, help=say("Tambahkan lama bacaan dalam detik.", "Add the seconds it takes."))
@click.option(
    "--pace",
    type=click.Choice(["slow", "normal", "fast"]),
    default="normal",
    show_default=True,
    help=say("Tempo baca: slow pelan, fast cepat.", "How fast it is read."),
)
@click.option("--campaign", default=None, help=say("Pakai juga kamus kampanye ini.", "With this campaign's lexicon."))
@click.option("--branch", default=None, help=say("Pakai juga bacaan nama cabang ini.", "With this branch's readings."))
@click.pass_obj
def speak_(
    root: Path, texts: tuple[str, ...], seconds: bool, pace: str, campaign: str | None, branch: str | None
) -> NoReturn:
    from kkbc_publish.check.speech import unread_problem
    from kkbc_publish.indonesian.reading_time import PACES, speech_seconds
    from kkbc_publish.indonesian.spoken.speech import speak
    from kkbc_publish.problems.problem import Spot, in_order

    lexicon = _lexicon(root, campaign, branch)
    trouble = []
    lines: Iterable[str] = texts or (line.rstrip("\r\n") for line in sys.stdin)
    for number, text in enumerate(lines, start=1):
        speech = speak(text, lexicon)
        time = f"\t{speech_seconds(speech.spoken) * PACES[pace]:.1f}" if seconds else ""
        click.echo(speech.spoken + time)
        for one in speech.unread:
            place = Spot(say("teks", "text"), number, one.start + 1, len(one.text), text)
            trouble.append(unread_problem(one, place))
    _show(in_order(trouble), "text")
    sys.exit(_exit_code(trouble))


def _lexicon(root: Path, campaign: str | None, branch: str | None) -> Lexicon:
    """How words are said in a project, read from the files that say so and from no others."""
    from kkbc_publish.copy.lexicon import lexicon_of
    from kkbc_publish.load.load import load
    from kkbc_publish.load.sources import Sources, read_sources

    sources = read_sources(root)
    names = {
        "campaigns/lexicon.yaml",
        f"campaigns/{campaign}/lexicon.yaml",
        f"campaigns/{campaign}/campaign.yaml",
        f"schedules/branches/{branch}.yaml",
    }
    files = {path: file for path, file in sources.files.items() if path in names}
    catalog, problems = load(Sources(files))
    ours = [one for one in (*sources.problems, *problems) if one.spot.path in {*files, "campaigns/", "schedules/"}]
    if _exit_code(ours):
        _show(ours, "text")
        sys.exit(_exit_code(ours))
    if campaign is not None:
        _known((campaign,), catalog.campaigns or _folders(sources, "campaigns"), "--campaign")
    if branch is not None:
        _known((branch,), catalog.branches or _folders(sources, "schedules/branches"), "--branch")
    read = catalog.branches.get(branch or "")
    lexicon = lexicon_of(catalog, campaign, read.value if read else None)
    if lexicon.loops():
        from kkbc_publish.check.speech import lexicon_problems

        ours = list(lexicon_problems(catalog))
        _show(ours, "text")
        sys.exit(_exit_code(ours))
    return lexicon


def _folders(sources: Sources, folder: str) -> set[str]:
    """The names below a folder of the input: what an option could have meant."""
    depth = folder.count("/") + 1
    return {file.path.split("/")[depth].removesuffix(".yaml") for file in sources.under(folder)}


@commands.command(help=say("Jelaskan satu aturan menurut kodenya.", "Explain one rule by its code."))
@click.argument("code", required=False)
def explain(code: str | None) -> NoReturn:
    from kkbc_publish.load.shape import near
    from kkbc_publish.problems.rules.table import RULES

    if code is None:
        for rule in sorted(RULES.values(), key=lambda rule: rule.code):
            click.echo(f"{rule.code:<26} {rule.texts(LANG)[0]}")
        sys.exit(FINE)
    if code not in RULES:
        meant = near(code, RULES)
        hint = say(f" Maksud Anda {meant}?", f" Did you mean {meant}?") if meant else ""
        raise click.UsageError(say(f"Tidak ada aturan {code}.{hint}", f"There is no rule {code}.{hint}"))
    from kkbc_publish.problems.problem import LABELS, SEVERITY_WORDS, Severity

    rule = RULES[code]
    click.echo(f"{rule.code}  {SEVERITY_WORDS[LANG][Severity(rule.severity)]}")
    for label, sentence in zip(LABELS[LANG], rule.texts(LANG), strict=True):
        click.echo(f"  {label}: {sentence}")
    sys.exit(FINE)


@commands.command(help=say("Periksa apa yang kurang pada komputer ini.", "Check what this machine lacks."))
def doctor() -> NoReturn:
    from kkbc_publish.machine import findings

    lacking = 0
    for finding in findings(LANG):
        click.echo(f"{'OK   ' if finding.fine else say('KURANG', 'LACKS')}  {finding.name}: {finding.detail}")
        if not finding.fine:
            lacking += 1
            click.echo(f"        {finding.cure}")
    sys.exit(MACHINE if lacking else FINE)


# Each adds itself to ``commands``, which must be there.
from kkbc_publish.commands import approve as _approve  # noqa: E402, F401
from kkbc_publish.commands import new as _new  # noqa: E402, F401
from kkbc_publish.commands import preview as _preview  # noqa: E402, F401
from kkbc_publish.commands import publication as _publication  # noqa: E402, F401
from kkbc_publish.commands import reconcile as _reconcile  # noqa: E402, F401
from kkbc_publish.commands import schema as _schema  # noqa: E402, F401
from kkbc_publish.commands import withdraw as _withdraw  # noqa: E402, F401
