"""Turn numbers into Indonesian words: 16800 -> ``enam belas ribu delapan ratus``.

The words follow KBBI and the number section of EYD V: ``sebelas``, ``seratus``, ``seribu`` (also inside a larger
number: ``satu juta seribu``); decimals after ``koma`` digit by digit.
"""

from __future__ import annotations

from decimal import Decimal

ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun")
LIMIT = 1000 ** len(_SCALES)


def cardinal(n: int) -> str:
    """16800 -> ``enam belas ribu delapan ratus``; 1_001_000 -> ``satu juta seribu``; -5 -> ``minus lima``.

    Raises ValueError from 10**18 on: there is no settled Indonesian word.
    """
    if n < 0:
        return "minus " + cardinal(-n)
    if n >= LIMIT:
        raise ValueError(f"no words for numbers of 10**18 and more: {n}")
    if n < 10:
        return ONES[n]
    words: list[str] = []
    for power in range(len(_SCALES) - 1, -1, -1):
        group = n // 1000**power % 1000
        if group == 1 and power == 1:
            words.append("seribu")
        elif group:
            words.extend(_below_thousand(group))
            if power:
                words.append(_SCALES[power])
    return " ".join(words)


def _below_thousand(n: int) -> list[str]:
    hundreds, rest = divmod(n, 100)
    words: list[str] = []
    if hundreds:
        words += ["seratus"] if hundreds == 1 else [ONES[hundreds], "ratus"]
    if rest == 10:
        words.append("sepuluh")
    elif rest == 11:
        words.append("sebelas")
    elif 11 < rest < 20:
        words += [ONES[rest - 10], "belas"]
    else:
        tens, ones = divmod(rest, 10)
        if tens:
            words += [ONES[tens], "puluh"]
        if ones:
            words.append(ONES[ones])
    return words


def digits(text: str) -> str:
    """``0967-521234`` -> ``nol sembilan enam ...``; ``+62`` -> ``plus enam dua``. Other signs are not said."""
    return " ".join("plus" if c == "+" else ONES[ord(c) - 48] for c in text if c == "+" or "0" <= c <= "9")


def decimal(number: str | Decimal) -> str:
    """``7,2``, ``7.2`` or Decimal("7.2") -> ``tujuh koma dua``; ``0,05`` -> ``nol koma nol lima``.

    In a text that holds a comma, dots group thousands. A text says every digit behind the comma, a Decimal no
    false zeros.
    """
    if isinstance(number, Decimal):
        text = format(number, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = number.replace(".", "") if "," in number else number
    minus, text = text.startswith("-"), text.removeprefix("-")
    head, _, tail = text.replace(",", ".").partition(".")
    spoken = cardinal(int(head)) + (f" koma {digits(tail)}" if tail else "")
    return f"minus {spoken}" if minus else spoken


def ordinal(n: int) -> str:
    """1 -> ``pertama``; 21 -> ``kedua puluh satu``: ``ke-`` is joined to the first word (EYD V)."""
    return "pertama" if n == 1 else "ke" + cardinal(n)
