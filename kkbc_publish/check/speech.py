"""What is read aloud can be read: every sign of the copy, of its figures and names, and of the lexicon itself."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from kkbc_publish.check.facts import sound_facts
from kkbc_publish.check.texts import CheckedItem, items
from kkbc_publish.copy.facts import UNTIL, written
from kkbc_publish.copy.lexicon import lexicon_of
from kkbc_publish.copy.placeholders import Piece, plain_parts, refs, stray_brace
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.parts import Unread
from kkbc_publish.indonesian.spoken.speech import speak
from kkbc_publish.indonesian.spoken.values import Value
from kkbc_publish.load.catalog import Catalog, Read
from kkbc_publish.load.models.facts import Fact, Variant
from kkbc_publish.load.models.settings import LexiconFile
from kkbc_publish.load.yamltext import Document, KeyPath
from kkbc_publish.problems.problem import Problem, Spot, problem


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of what an announcer could not read."""
    sound = True
    for told in lexicon_problems(catalog):
        sound = sound and not told.is_error
        yield told
    if not sound or catalog.lexicon is None:
        return  # without a lexicon in order every acronym would be told
    spoken: set[str] = set()
    for item in items(catalog):
        if item.medium != "radio":
            continue
        lexicon = lexicon_of(catalog, item.campaign.id)
        yield from _copy(item, lexicon)
        spoken |= {ref.fact for text in item.texts for ref in refs(text.text) if ref.fact}
    facts = sound_facts(catalog)
    for fact_id in sorted(spoken & facts.keys()):
        yield from _fact(catalog, fact_id, facts[fact_id])
    yield from _names(catalog)


def unread_problem(unread: Unread, where: Spot, campaign: str | None = None) -> Problem:
    """What cannot be read, as a problem."""
    return problem(unread.code, where, campaign=campaign, text=unread.text, word=unread.text, loop=unread.text)


def _copy(item: CheckedItem, lexicon: Lexicon) -> Iterator[Problem]:
    for text in item.texts:
        if stray_brace(text.text) is not None:
            continue  # told by itself
        if ";" in text.text:
            yield item.problem("semicolon-aloud", item.spot(text, ";"), text=text.text)
        for start, part in plain_parts(text.text):
            for unread in speak(part, lexicon).unread:
                if any(letter.isdigit() for letter in unread.text):
                    continue  # a figure typed by hand is told as that
                where = item.spot(text, unread.text, start + unread.start)
                yield unread_problem(unread, where, item.campaign.id)


# --- figures and names


def _fact(catalog: Catalog, fact_id: str, fact: Fact) -> Iterator[Problem]:
    assert catalog.facts
    document, lexicon = catalog.facts.document, lexicon_of(catalog)
    base: KeyPath = ("facts", fact_id)
    values = [((*base, "value"), fact.value)]
    values += [((*base, "variants", index, "value"), variant.value) for index, variant in enumerate(fact.variants)]
    for path, value in values:
        if value is not None:
            typed: Piece = Value(fact.kind.value, value, written(fact.kind, value))
            yield from _unread(document, path, [typed], lexicon)
    rows: list[tuple[KeyPath, Fact | Variant]] = [(base, fact)]
    rows += [((*base, "variants", at), variant) for at, variant in enumerate(fact.variants)]
    for path, one in rows:
        key = "caveat_spoken" if one.caveat_spoken else "caveat"
        caveat = (one.caveat_spoken or one.caveat or "").replace(UNTIL, "")
        if ";" in caveat:
            yield problem("caveat-read-as-printed", document.locate_in((*path, key), ";", 0), fact=fact_id)
        if "{" not in caveat:  # told by itself
            yield from _unread(document, (*path, key), [caveat], lexicon)


def _names(catalog: Catalog) -> Iterator[Problem]:
    """The names that copy takes from the data of branches, stations and markets."""
    for read in catalog.branches.values():
        branch = read.value
        lexicon = lexicon_of(catalog, None, branch)
        if branch.readings and lexicon.loops():
            yield from _loops(read.document, lexicon, branch.readings)
            continue
        for key in ("name", "city", "province"):
            yield from _unread(read.document, (key,), [_name(getattr(branch, key))], lexicon)
        for word, said in branch.readings.items():
            yield from _reading(read.document, ("readings", word), word, said, lexicon_of(catalog))
    lexicon = lexicon_of(catalog)
    for station in catalog.stations.values():
        if station.value.status.value == "terikat":
            yield from _unread(station.document, ("name",), [_name(station.value.name)], lexicon)
    if catalog.markets:
        for index, market in enumerate(catalog.markets.value.markets):
            yield from _unread(catalog.markets.document, ("markets", index, "name"), [_name(market.name)], lexicon)


def _name(text: str) -> Value:
    return Value("nama", text, text)


def _unread(document: Document, path: KeyPath, pieces: Iterable[Piece], lexicon: Lexicon) -> Iterator[Problem]:
    for unread in speak(list(pieces), lexicon).unread:
        yield unread_problem(unread, document.locate(path))


# --- the lexicon


def lexicon_problems(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the lexicons themselves."""
    common = catalog.lexicon
    files: list[tuple[Read[LexiconFile], Lexicon]] = []
    if common:
        files.append((common, lexicon_of(catalog)))
    for folder in catalog.campaigns.values():
        if folder.lexicon:
            files.append((folder.lexicon, lexicon_of(catalog, folder.id)))
    for read, lexicon in files:
        yield from _lexicon(read, lexicon)


def _lexicon(read: Read[LexiconFile], lexicon: Lexicon) -> Iterator[Problem]:
    file, document = read.value, read.document
    looping = {word for loop in lexicon.loops() for word in loop}
    yield from _loops(document, lexicon, file.readings)
    for index, word in enumerate(file.letters):
        if word in file.readings:
            line = document.locate(("readings", word)).line
            yield problem("lexicon-twice", document.locate(("letters", index)), word=word, line=line)
    for index, word in enumerate(file.words):
        if not word.isalpha():
            yield problem("lexicon-no-word", document.locate(("words", index)), word=word)
    for table in ("readings", "units"):
        for word, said in getattr(file, table).items():
            if word not in looping:
                yield from _reading(document, (table, word), word, said, lexicon)


def _loops(document: Document, lexicon: Lexicon, own: Container[str]) -> Iterator[Problem]:
    for loop in lexicon.loops():
        word = next((word for word in loop if word in own), None)
        if word is not None:
            where = document.locate(("readings", word))
            yield problem("looping-reading", where, word=word, loop=" → ".join(loop))


def _reading(document: Document, path: KeyPath, word: str, said: str, lexicon: Lexicon) -> Iterator[Problem]:
    unread = speak(said, lexicon).unread
    if unread:
        yield problem("lexicon-unspeakable", document.locate(path), word=word, said=said, text=unread[0].text)
