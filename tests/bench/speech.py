"""``python -m tests.bench.speech``: hold reading time against speech synthesised by espeak-ng, and print two tables.

The passages of ``passages.tsv`` are turned into their spoken form and said by espeak-ng's Indonesian voice. What
is measured is the speech from the first sound to the last: the silence that the program puts behind it is part of
no script. Each way to predict the seconds gets one scale factor for each rate, as a station gets one when it is
timed. The second table fits the constants anew on one half of the passages and tries them on the other.

The same espeak-ng gives the same figures every time. ``--each`` lists the passages one by one.
Exit codes: 0 within the goal, 1 not, or not measurable, 4 espeak-ng is not installed.
"""

from __future__ import annotations

import argparse
import array
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from kkbc_publish.copy.filling import caveat_seconds
from kkbc_publish.copy.lexicon import lexicon_of
from kkbc_publish.indonesian import reading_time
from kkbc_publish.indonesian.spoken.speech import speak
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load as load_catalog
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import LocalScript
from kkbc_publish.place.participants import campaigns_of
from kkbc_publish.place.scripts import scripts_as_read
from tests.bench.machine import CannotMeasure

PROGRAM, PACKAGE = "espeak-ng", "espeak-ng"  # the command, and its package in Debian and Ubuntu
PASSAGES = Path(__file__).with_name("passages.tsv")
RATES = (130, 150, 175)  # English words a minute, as espeak-ng counts; a fifth fewer in Indonesian
MIDDLE_RATE = 150
GOAL = 0.03  # mean error after one scale factor
WAV_HEADER, SAMPLES_PER_SECOND = 44, 22050
CAVEAT_SHARE = 1 / 6  # at most, of a spot that is long enough to have room for anything else
BARRED_SECONDS = 60
SILENT = 0.005  # of the loudest sample
SYLLABLE = re.compile(r"ai|au|oi|ei|[aiueoé]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    name: str
    spoken: str

    @property
    def words(self) -> int:
        return len(self.spoken.split())


@dataclass(frozen=True, slots=True)
class Fit:
    """A prediction after its one scale factor: ``errors`` as shares of what was measured, a passage each."""

    factor: float
    errors: tuple[float, ...]

    @classmethod
    def of(cls, predicted: Sequence[float], measured: Sequence[float]) -> Fit:
        """The factor with the smallest sum of squared relative errors."""
        shares = [guess / seconds for guess, seconds in zip(predicted, measured, strict=True)]
        factor = sum(shares) / sum(share * share for share in shares)
        return cls(factor, tuple(factor * share - 1 for share in shares))

    @property
    def mean(self) -> float:
        return fmean(map(abs, self.errors))

    @property
    def worst(self) -> int:
        """The passage that it misses most."""
        return max(range(len(self.errors)), key=lambda number: abs(self.errors[number]))


Counts = Sequence[tuple[int, int, int]]  # characters, commas and breaks, a passage each
Predictor = Callable[[str], float]
PREDICTORS: dict[str, Predictor] = {
    "reading time": lambda spoken: sum(reading_time.line_seconds([spoken])),
    "words": lambda spoken: len(spoken.split()),
    "syllables": lambda spoken: len(SYLLABLE.findall(spoken)),
    "characters": len,
}


def passages(root: Path) -> list[Passage]:
    """The passages as they are said."""
    catalog, _ = load_catalog(read_sources(root))
    if catalog.lexicon is None:
        raise CannotMeasure("campaigns/lexicon.yaml is missing or has errors: see kkbc-publish check.")
    lexicon, found = lexicon_of(catalog), []
    for line in PASSAGES.read_text(encoding="utf-8").splitlines():
        name, written = line.split("\t")
        speech = speak(written, lexicon)
        if speech.unread:
            signs = ", ".join(one.text for one in speech.unread)
            raise CannotMeasure(f"The passage {name} cannot be read aloud, because of: {signs}")
        found.append(Passage(name, speech.spoken))
    return found


def synthesised_seconds(spoken: str, rate: int) -> float:
    """How long espeak-ng speaks, from the first sound to the last."""
    command = [PROGRAM, "-v", "id", "-s", str(rate), "--stdin", "--stdout"]
    done = subprocess.run(command, input=spoken.encode(), capture_output=True, timeout=60)
    samples = array.array("h", done.stdout[WAV_HEADER : len(done.stdout) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    if done.returncode or not any(samples):
        raise CannotMeasure(f"{' '.join(command)} said nothing. {done.stderr.decode(errors='replace').strip()}")
    if int.from_bytes(done.stdout[24:28], "little") != SAMPLES_PER_SECOND:
        raise CannotMeasure(f"{PROGRAM} makes no {SAMPLES_PER_SECOND} samples a second.")
    loud = max(map(abs, samples)) * SILENT
    first = next(number for number, sample in enumerate(samples) if abs(sample) > loud)
    behind = next(number for number, sample in enumerate(reversed(samples)) if abs(sample) > loud)
    return (len(samples) - first - behind) / SAMPLES_PER_SECOND


# --- the constants of reading time, fitted anew


def constants(counts: Counts, measured: Sequence[float]) -> list[float]:
    """Seconds of a character, a comma and a break with the smallest sum of squared relative errors."""
    rows = [[count / seconds for count in row] for row, seconds in zip(counts, measured, strict=True)]
    size = range(len(rows[0]))
    # The normal equations, with 1 (all of what was measured) on the right, solved by elimination.
    table = [[sum(row[i] * row[j] for row in rows) for j in size] + [sum(row[i] for row in rows)] for i in size]
    for pivot in size:
        table[pivot] = [value / table[pivot][pivot] for value in table[pivot]]
        for other in size:
            if other != pivot:
                share = table[other][pivot]
                table[other] = [a - share * b for a, b in zip(table[other], table[pivot], strict=True)]
    return [row[-1] for row in table]


def mean_error(used: Sequence[float], counts: Counts, measured: Sequence[float]) -> float:
    """Of constants as they are, without a scale factor."""
    said = [sum(a * b for a, b in zip(used, row, strict=True)) for row in counts]
    return fmean(abs(guess / seconds - 1) for guess, seconds in zip(said, measured, strict=True))


# --- the tables


def predictor_rows(found: Sequence[Passage], measured: dict[int, list[float]]) -> Iterator[tuple[str, ...]]:
    yield ("espeak-ng -s", "words/min", "predictor", "factor", "mean error", "worst", "passage", "goal", "holds")
    words = sum(passage.words for passage in found)
    for rate, seconds in measured.items():
        for name, predictor in PREDICTORS.items():
            fit = Fit.of([predictor(passage.spoken) for passage in found], seconds)
            ours = name == "reading time"
            yield (
                str(rate) if ours else "",
                f"{60 * words / sum(seconds):.0f}" if ours else "",
                name,
                f"{fit.factor:.3f}",
                percent(fit.mean),
                percent(fit.errors[fit.worst], sign=True),
                found[fit.worst].name,
                f"≤ {100 * GOAL:.0f} %" if ours else "",
                ("yes" if fit.mean <= GOAL else "NO") if ours else "",
            )


def constant_rows(found: Sequence[Passage], measured: Sequence[float]) -> Iterator[tuple[str, ...]]:
    yield ("constants", "character", "comma", "break", "error, odd half", "error, even half")
    counts = [reading_time.counts(passage.spoken) for passage in found]
    # By length, taking turns: both halves hold short and long ones.
    order = sorted(range(len(found)), key=lambda number: (len(found[number].spoken), found[number].name))
    halves = [([counts[i] for i in half], [measured[i] for i in half]) for half in (order[::2], order[1::2])]
    ours = (reading_time.PER_CHARACTER, reading_time.PER_COMMA, reading_time.PER_BREAK)
    for name, half in (("fitted on the odd half", halves[0]), ("fitted on the even half", halves[1])):
        used = constants(*half)
        yield (name, *(f"{value:.4f} s" for value in used), *(percent(mean_error(used, *one)) for one in halves))
    factor = Fit.of([sum(a * b for a, b in zip(ours, row, strict=True)) for row in counts], measured).factor
    used = [factor * value for value in ours]
    name = f"reading_time.py × {factor:.3f}"
    yield (name, *(f"{value:.4f} s" for value in used), *(percent(mean_error(used, *one)) for one in halves))


def passage_rows(found: Sequence[Passage], measured: Sequence[float]) -> Iterator[tuple[str, ...]]:
    yield ("passage", "words", "seconds", *(f"error by {name}" for name in PREDICTORS))
    fits = [Fit.of([predict(one.spoken) for one in found], measured) for predict in PREDICTORS.values()]
    for number, (one, seconds) in enumerate(zip(found, measured, strict=True)):
        yield (one.name, str(one.words), f"{seconds:.1f}", *(percent(fit.errors[number], sign=True) for fit in fits))


def caveat_rows(root: Path) -> Iterator[tuple[str, ...]]:
    """The seconds of caveats in each script that has any, in the branch where they take most."""
    yield ("script", "length", "caveats", "share", "bar", "holds")
    longest: dict[str, tuple[float, int]] = {}
    catalog, _ = load_catalog(read_sources(root))
    for script in shipped_scripts(catalog):
        found = longest.get(script.item, (0.0, script.seconds))
        longest[script.item] = max(found, (caveat_seconds(script.lines), script.seconds))
    for item, (seconds, length) in sorted(longest.items()):
        if seconds:
            barred = length == BARRED_SECONDS
            holds = ("yes" if seconds <= CAVEAT_SHARE * length else "NO") if barred else ""
            bar = f"≤ {CAVEAT_SHARE * length:.0f} s" if barred else ""
            yield (item, f"{length} s", f"{seconds:.1f} s", percent(seconds / length), bar, holds)


def shipped_scripts(catalog: Catalog, branches: Sequence[str] = ()) -> Iterator[LocalScript]:
    """The scripts of all campaigns as the branches read them, in every period; of all branches where none is named."""
    for branch in branches or sorted(catalog.branches):
        for campaign in campaigns_of(catalog, branch):
            yield from scripts_as_read(catalog, campaign, catalog.branches[branch].value)


def percent(share: float, *, sign: bool = False) -> str:
    return f"{100 * share:{'+' if sign else ''}.1f} %"


def columns(rows: Iterator[tuple[str, ...]]) -> list[str]:
    """A plain table under its first row; what holds figures stands at the right."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    figures = [any(cell[:1] in "+-0123456789" for cell in column[1:] if cell) for column in zip(*table, strict=True)]
    table.insert(1, tuple("-" * width for width in widths))
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, figures, strict=True)
        ).rstrip()
        for row in table
    ]


def version() -> str:
    done = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, timeout=60)
    return done.stdout.partition(" Data at")[0].strip()


def measure(root: Path, *, each: bool) -> bool:
    """Print the tables, and tell whether reading time is within the goal at every rate."""
    begun, found = time.perf_counter(), passages(root)
    print(f"synthesising {len(found)} passages at {len(RATES)} rates ...", file=sys.stderr, flush=True)
    measured = {rate: [synthesised_seconds(passage.spoken, rate) for passage in found] for rate in RATES}
    words = [passage.words for passage in found]
    said = [sum(reading_time.line_seconds([passage.spoken])) for passage in found]
    print(f"{version()}, voice id; took {time.perf_counter() - begun:.0f} s")
    print(f"{len(found)} passages of {min(words)} to {max(words)} spoken words, ", end="")
    print(f"{sum(measured[MIDDLE_RATE]) / 60:.1f} minutes at -s {MIDDLE_RATE}, silence at both ends left out")
    print(f"Reading time at factor 1: {60 * sum(words) / sum(said):.0f} words a minute", end="\n\n")
    print(*columns(predictor_rows(found, measured)), sep="\n", end="\n\n")
    print(f"The constants at -s {MIDDLE_RATE}, and the mean error that each set has on either half of the passages:")
    print(*columns(constant_rows(found, measured[MIDDLE_RATE])), sep="\n")
    print("", *columns(caveat_rows(root)), sep="\n")
    if each:
        print("", *columns(passage_rows(found, measured[MIDDLE_RATE])), sep="\n")
    predictor = PREDICTORS["reading time"]
    guesses = [predictor(passage.spoken) for passage in found]
    return all(Fit.of(guesses, seconds).mean <= GOAL for seconds in measured.values())


def main() -> int:
    about = "Hold reading time against synthesised speech."
    parser = argparse.ArgumentParser(prog="python -m tests.bench.speech", description=about)
    parser.add_argument("--each", action="store_true", help="list the passages one by one as well")
    each = parser.parse_args().each
    if shutil.which(PROGRAM) is None:
        print(f"Cannot measure: {PROGRAM} is not installed. Install it with:", file=sys.stderr)
        print(f"  sudo apt-get install -y --no-install-recommends {PACKAGE}", file=sys.stderr)
        return 4
    try:
        within = measure(Path.cwd(), each=each)
    except (CannotMeasure, OSError, subprocess.TimeoutExpired) as reason:
        print("Cannot measure.", reason, file=sys.stderr)
        return 1
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
