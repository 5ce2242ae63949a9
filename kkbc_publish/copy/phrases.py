"""Turn the phrases of the wording rules into places in a text: what breaks a rule, and what a text holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kkbc_publish.load.models.settings import WordingRule

_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?=\S))+[.!?]*")  # a dot inside "s.id" ends no sentence
GAP_WORDS = 6  # how many words an ellipsis in a phrase can stand for
GAP_MARK = "…"


@lru_cache(maxsize=2048)
def phrase_pattern(phrase: str, case: bool) -> re.Pattern[str]:
    """A phrase of the wording rules as a pattern over words: ``…`` stands for up to six words."""
    pieces = []
    for word in phrase.replace(GAP_MARK, f" {GAP_MARK} ").split():
        if word == GAP_MARK:
            pieces.append(rf"(?:[\s,;:]+\S+){{0,{GAP_WORDS}}}?")
        else:
            pieces.append((r"[\s,;:]+" if pieces else "") + re.escape(word))
    return re.compile(r"(?<![\w-])" + "".join(pieces) + r"(?![\w-])", 0 if case else re.IGNORECASE)


def breaches(rule: WordingRule, text: str) -> Iterator[tuple[int, str]]:
    """What in a text breaks a rule: where it starts, and the words as written there."""
    lowered = text.lower()
    # Nearly always none: compiling and running every pattern on every text would cost seconds.
    phrases = [phrase for phrase in rule.phrases if _all_in(phrase, lowered)]
    if not phrases:
        return
    unless = [phrase for phrase in rule.unless if _all_in(phrase, lowered)]
    for part in _SENTENCE.finditer(text):
        sentence = part[0]
        if any(phrase_pattern(word, rule.case).search(sentence) for word in unless):
            continue
        for phrase in phrases:
            for match in phrase_pattern(phrase, rule.case).finditer(sentence):
                if not _excused(rule, sentence, match):
                    yield part.start() + match.start(), match[0]


def says_one(text: str, phrases: Iterable[str]) -> bool:
    """True where a text holds one of the phrases; large letters and small are the same."""
    lowered = text.lower()
    return any(_all_in(phrase, lowered) and phrase_pattern(phrase, False).search(text) for phrase in phrases)


@lru_cache(maxsize=4096)
def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, in small letters."""
    return tuple(phrase.replace(GAP_MARK, " ").lower().split())


def _all_in(phrase: str, lowered: str) -> bool:
    """False where a text lacks a word of the phrase: then its pattern need not be compiled, let alone tried."""
    return all(map(lowered.__contains__, words_of(phrase)))


def _excused(rule: WordingRule, sentence: str, match: re.Match[str]) -> bool:
    """True where the words around a match make it right (a longer name, for example)."""
    after = sentence[match.end() :].lstrip(" ,")
    before = sentence[: match.start()].rstrip(" ,")
    flags = 0 if rule.case else re.IGNORECASE
    follows = (re.match(re.escape(word) + r"(?![\w-])", after, flags) for word in rule.not_before)
    precedes = (re.search(r"(?<![\w-])" + re.escape(word) + "$", before, flags) for word in rule.not_after)
    return any(follows) or any(precedes)
