"""The words themselves: nothing typed by hand that the program computes, nothing said that must not be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kkbc_publish.check.texts import TYPED_ADDRESS, CheckedItem, CheckedText, items, labels
from kkbc_publish.copy.facts import written
from kkbc_publish.copy.items import GONE
from kkbc_publish.copy.phrases import breaches, says_one, words_of
from kkbc_publish.copy.placeholders import plain_parts, refs
from kkbc_publish.indonesian.written import ANY_ZONE, MONTHS
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.facts import Fact, FactKind
from kkbc_publish.load.models.settings import WordingRule
from kkbc_publish.problems.problem import Problem, Spot

_NUMBER = "nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus|ratus|seribu"
_BIG = "ribu|juta|miliar|triliun"
_DAY = "senin|selasa|rabu|kamis|jumat|sabtu|minggu"
_MONTH = "|".join(MONTHS)
_FEW = "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas"
_ABOUT = "belasan|puluhan|ratusan"
_DIGIT = "nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_PATTERNS = (
    ("typed-mail", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]*\w")),
    ("typed-address", TYPED_ADDRESS),
    ("typed-time", re.compile(r"\b(?:pukul|jam)\s+\d{1,2}(?:[.:]\d{2})?\b|\b\d{1,2}[.:]\d{2}\b(?![.,]?\d)", re.I)),
    ("typed-time", re.compile(rf"\b(?:pukul|jam)\s+(?:setengah\s+)?(?:{_NUMBER})\b", re.I)),
    ("typed-zone", re.compile(rf"\b(?:{ANY_ZONE})\b|\b[Ww]aktu Indonesia (?:Barat|Tengah|Timur)\b")),
    # "minggu" alone is a week, and Pasar Minggu is a market; the other names are days and nothing else.
    ("typed-weekday", re.compile(rf"\bhari (?:{_DAY})\b|\b(?:senin|selasa|rabu|kamis|jumat|sabtu)\b", re.I)),
    ("typed-weekday", re.compile(r"\bAhad\b|\bJum['’]at\b|\bMinggu (?:pagi|siang|sore|malam)\b")),
    ("typed-name", re.compile(r"\b(?:Pasar|Jalan|Jl\.?|Radio)\s+[A-Z]\w+|\bRRI\b")),
    ("typed-date", re.compile(rf"\b\d{{1,2}}\s+(?:{_MONTH})\b(?:\s+\d{{4}}\b)?|\b(?:{_MONTH})\s+\d{{4}}\b", re.I)),
    ("typed-figure", re.compile(r"(?:Rp\.?\s?)?\d[\d.,]*\d|(?:Rp\.?\s?)?\d")),
    ("typed-figure", re.compile(rf"\b(?:(?:{_NUMBER}|{_BIG})\s+)*(?:{_NUMBER})\s+(?:{_BIG}|rupiah|persen)\b", re.I)),
    (
        "typed-figure",
        re.compile(rf"\b(?:(?:{_NUMBER})\s+)*(?:{_FEW}|belas|puluh)\s+(?:bulan|tahun|anak|kali|jam)\b", re.I),
    ),
    (
        "typed-figure",
        re.compile(rf"\bsejuta\b|\b(?:belasan|puluhan|ratusan|{_NUMBER})\s+(?:(?:ribu|juta)(?:an)?)\b", re.I),
    ),
    ("typed-figure", re.compile(rf"\b(?:(?:{_DIGIT})\s+){{2,}}(?:{_DIGIT})\b", re.I)),
    ("typed-figure", re.compile(r"\b(?:setengah|separuh)\s+(?:harga|iuran)\b|\bsepar(?:uh|o)nya\b", re.I)),
)
# What every one of these holds at least one of: most texts hold none, and are looked at once instead of a dozen times.
_ANY = re.compile(
    rf"[\d@]|www|http|\.(?:id|com|net|org)\b|\b(?:{_NUMBER}|{_DIGIT}|{_ABOUT}|{_DAY}|{_MONTH}|sejuta|setengah|separ|WIT|WIB"
    r"|waktu|ahad|jum['’]at|pasar|jalan|jl|radio|rri)",
    re.I,
)
_MAGNITUDE = re.compile(r"\s*(ribu|juta|miliar|triliun|persen|kali|%)", re.IGNORECASE)
_DRAW = re.compile(r"\b(?:peng)?undian\b|\bdi?undi\b|\bdoor ?prize\b|\bkupon\b|\bberhadiah\b|\bmenangkan\b", re.I)
_WORD = re.compile(r"[\w-]+")
# How copy says that this is another agency than the one people know.
_DIFFERS = [f"{word} {than}" for word in ("beda", "berbeda", "bedanya") for than in ("dengan", "dari", "daripada")]
_IS_NOT = ("bukan", "bukanlah", "lain dengan", "lain dari", "tidak sama dengan", "jangan tertukar dengan")
TOLD_APART = tuple(f"{words} BPJS Kesehatan" for words in (*_IS_NOT, *_DIFFERS))


def check(catalog: Catalog) -> Iterator[Problem]:
    """Turn a catalog into problems of its words."""
    forms = _forms(catalog.facts_by_id)
    every = catalog.wording.value.rules if catalog.wording else ()
    rules, needing = _Rules(every), [rule for rule in every if rule.needs]
    for item in items(catalog):
        for text in item.texts:
            yield from _typed(item, text, forms)
            yield from _phrases(item, text, rules, catalog)
            yield from _people(item, text, catalog)
        yield from _needs(catalog, item, needing)
        yield from _whole_item(catalog, item)
    for item in labels(catalog):
        for text in item.texts:
            for ref in refs(text.text):
                yield item.problem("placeholder-not-filled", item.spot(text, ref.raw), placeholder=ref.raw)
            yield from _typed(item, text, forms)
            yield from _phrases(item, text, rules, catalog)


# --- typed by hand


def _typed(item: CheckedItem, text: CheckedText, forms: dict[str, str]) -> Iterator[Problem]:
    """Figures, times, zones, weekdays and addresses that should have been placeholders."""
    for start, part in plain_parts(text.text):
        if not _ANY.search(part):
            continue
        taken = bytearray(len(part))
        for code, pattern in _PATTERNS:
            for match in pattern.finditer(part):
                first, last = match.span()
                if any(taken[first:last]):
                    continue
                taken[first:last] = b"\1" * (last - first)
                where = item.spot(text, match[0], start + match.start())
                yield _typed_problem(item, where, code, match[0], part[match.end() : match.end() + 20], forms)


def _people(item: CheckedItem, text: CheckedText, catalog: Catalog) -> Iterator[Problem]:
    """Names of officials typed into copy: they would be said in every branch, whoever holds the post."""
    for name in catalog.people:
        if name in text.text:
            yield item.problem("typed-name", item.spot(text, name), text=name)


def _typed_problem(item: CheckedItem, where: Spot, code: str, found: str, rest: str, forms: dict[str, str]) -> Problem:
    if code != "typed-figure":
        return item.problem(code, where, text=found)
    magnitude = _MAGNITUDE.match(rest)
    meant = forms.get(_bare(found + (f" {magnitude[1]}" if magnitude else "")))
    if meant:
        return item.problem("typed-figure-fact", where, text=found, fact="{" + meant + "}")
    return item.problem("typed-figure", where, text=found)


def _forms(facts: dict[str, Fact]) -> dict[str, str]:
    """Each way to write the value of a fact -> the first fact that has it."""
    found: dict[str, str] = {}
    for fact_id, fact in facts.items():
        if fact.kind in {FactKind.TEXT, FactKind.LIST}:
            continue
        for value in [variant.value for variant in fact.variants] or [fact.value]:
            if value is None:
                continue
            forms = [written(fact.kind, value), str(value)]
            if fact.kind in {FactKind.RUPIAH, FactKind.COUNT}:
                forms.append(f"{int(value):,}".replace(",", "."))
            for form in forms:
                found.setdefault(_bare(form), fact_id)
    return found


def _bare(text: str) -> str:
    return re.sub(r"rp|rupiah|persen|kali|%|[\s\u00a0.]", "", text.lower())


# --- phrases


def _readable(text: str, catalog: Catalog) -> tuple[str, list[int]]:
    """A text with its placeholders as words (the agency's name, a bare ``{fact-id}``), so that phrases see them.

    With it, for each letter, the place in the text that it comes from.
    """
    agency = catalog.settings.value.agency if catalog.settings else ""
    readable, places = "", list[int]()
    placeholders = iter(refs(text))
    end = 0
    for start, part in plain_parts(text):
        if start > 0:
            ref = next(placeholders)
            words = agency if ref.local == "agency" else "{" + (ref.fact or ref.local or "") + "}"
            readable += words
            places += [end] * len(words)
        readable += part
        end = start + len(part)
        places += range(start, end)
    return readable, places


class _Rules:
    """The rules by the words that their phrases begin with: few of them concern a text at all."""

    def __init__(self, rules: Sequence[WordingRule]) -> None:
        self._rules = rules
        self._by_word: dict[str, set[int]] = {}
        self._always: set[int] = set()  # a phrase begins with more than letters
        for index, rule in enumerate(rules):
            for phrase in rule.phrases:
                first = words_of(phrase)[0]
                if _WORD.fullmatch(first):
                    self._by_word.setdefault(first, set()).add(index)
                else:
                    self._always.add(index)

    def concerning(self, text: str) -> list[WordingRule]:
        """The rules a text could break, in their order."""
        found = set(self._always)
        for word in _WORD.findall(text.lower()):
            found |= self._by_word.get(word, set())
        return [self._rules[index] for index in sorted(found)]


def _phrases(item: CheckedItem, text: CheckedText, rules: _Rules, catalog: Catalog) -> Iterator[Problem]:
    readable, places = _readable(text.text, catalog)
    for rule in rules.concerning(readable):
        if rule.needs or rule.only not in ("semua", item.medium):
            continue
        for start, found in breaches(rule, readable):
            code = "wording" if rule.severity == "galat" else "wording-advice"
            where = _place_of(item, text, places[start], found)
            yield item.problem(code, where, text=found, why=rule.why, fix=rule.fix, rule=rule.id)


def _place_of(item: CheckedItem, text: CheckedText, start: int, found: str) -> Spot:
    """The place of words that start at a place of the text; of the first of them where placeholders follow."""
    written = text.text[start:]
    if not written.startswith(found):
        found = written.split("}")[0] + "}" if written.startswith("{") else written.split()[0]
    return item.spot(text, found, start)


# --- the item as a whole


def _needs(catalog: Catalog, item: CheckedItem, rules: Sequence[WordingRule]) -> Iterator[Problem]:
    """Words that stand only where others stand in the same item, such as a benefit and when it is paid."""
    texts = [(text, *_readable(text.text, catalog)) for text in item.texts]
    said = " ".join((*(words for _, words, _ in texts), *_caveats_said(catalog, item)))
    for rule in rules:
        if rule.only not in ("semua", item.medium) or says_one(said, rule.needs):
            continue
        found = ((text, places, *breach) for text, words, places in texts for breach in breaches(rule, words))
        for text, places, start, phrase in islice(found, 1):
            code = "words-missing" if rule.severity == "galat" else "words-missing-advice"
            where = _place_of(item, text, places[start], phrase)
            wanted = ", ".join(rule.needs)
            yield item.problem(code, where, text=phrase, wanted=wanted, why=rule.why, fix=rule.fix, rule=rule.id)


def _caveats_said(catalog: Catalog, item: CheckedItem) -> Iterator[str]:
    """The caveats that the copy itself says: ``{fact-id.caveat}``."""
    for text in item.texts:
        for ref in refs(text.text):
            fact = catalog.facts_by_id.get(ref.fact or "")
            if fact and ref.part == "caveat":
                yield from filter(None, (fact.caveat, *(variant.caveat for variant in fact.variants)))


def _whole_item(catalog: Catalog, item: CheckedItem) -> Iterator[Problem]:
    said = [(text, _readable(text.text, catalog)[0]) for text in item.texts]
    if not said or catalog.settings is None:
        return
    told_apart = ("BPJS Kesehatan",) if item.translated else TOLD_APART  # "not" is another word there
    if item.medium == "radio" and not any(says_one(words, told_apart) for _, words in said):
        yield item.problem("not-health-insurance", item.spot(said[0][0]), item=item.id)
    agency = catalog.settings.value.agency
    for text, words in said:
        if "BPJamsostek" in words:
            yield item.problem("nickname-first", item.spot(text, "BPJamsostek"), agency=agency)
        if agency in words or "BPJamsostek" in words:
            break
    folder = catalog.campaigns[item.campaign.id]
    rows = folder.activations.value.activations if folder.activations else ()
    standing = [row for row in rows if row.status not in GONE]
    permitted = bool(standing) and all(row.doorprize_permit for row in standing)  # the copy is said in every branch
    for text, words in said:
        draw = _DRAW.search(words)
        if draw and not (permitted or item.permitted or item.campaign.archive):
            yield item.problem("draw-without-permit", item.spot(text, draw[0]), text=draw[0])
