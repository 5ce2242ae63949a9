"""Turn the text of one YAML value into a typed value, the way Indonesian staff write it.

YAML is read as text only (see ``yamltext``), so nothing is guessed before these types speak. Each
type says in one problem code what it did not understand; the codes are explained in ``rules``. Each also says what
editors may take (JSON Schema): an editor guesses first, so ``08.15`` is a number there and ``true`` no text.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from kkbc_publish.load.models.signs import Sign, mixed, unseen
from kkbc_publish.printing.leaving.addresses import HOST_PATTERN

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?", re.ASCII)
_END_OF_DAY = re.compile(r"24[.:]00(?:[.:]00)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_OTHER_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_GROUPED = re.compile(r"(?:Rp\s*)?(\d{1,3}(?:[.,]\d{3})+)(?:,-|,00)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?", re.ASCII)
_DEGREES = re.compile(r"-?\d{1,3}(?:[.,]\d{1,8})?", re.ASCII)
_CART = re.compile(r"[A-Za-z0-9]{1,12}")
_PHONE = re.compile(r"\+?[\d ().-]{2,24}", re.ASCII)

FIRST_YEAR, LAST_YEAR = 1950, 2100  # a year outside is a typing error; near 9999 dates overflow
MOST_DIGITS = 15
MOST_ID = 60  # characters: several ids stand in one file name, of which file systems hold 255 bytes
# Names of devices, which Windows takes for no file whatever their ending (learn.microsoft.com, "Naming Files").
RESERVED_IDS = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
MOST_NAME = 120  # characters
MOST_ADDRESS = 2000  # characters, which browsers and calendars take
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
_SITE = re.compile(rf"https://{_HOST.replace('A-Z', '')}(?:/[A-Za-z0-9_./-]*)?")
_ADDRESS = re.compile(rf"https?://{_HOST}(?::(?P<port>[0-9]{{1,5}}))?(?:[/?#][A-Za-z0-9_.~:/?#@!$&'()*+,;=%\[\]-]*)?")
_PICTURE = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff\U00010000-\U0010ffff]")
ALL = "semua"
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)  # Monday is 0
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
YES = {"ya", "yes", "true"}
NO = {"tidak", "no", "false"}


def _raw(value: Any) -> str:
    if value is None:
        raise PydanticCustomError("empty-text", "empty", {})
    if not isinstance(value, str):
        raise PydanticCustomError("not-text", "not text", {"value": shown(value)})
    return value.strip(" \t\n\r")


def _text(value: Any) -> str:
    """Text that means something to the program: letters, digits, signs and ordinary spaces, all to be seen."""
    text = _raw(value)
    _refuse_unseen(unseen(text, spaces=False))
    return text


def _refuse_unseen(sign: Sign | None) -> None:
    if sign is not None:
        words, words_en = sign.words
        context = {"sign": sign.char, "point": sign.point, "words": words, "words_en": words_en}
        raise PydanticCustomError("line-break" if sign.char in "\n\r" else "unseen-sign", "unseen", context)


def shown(value: Any) -> str:
    """A value as a problem message quotes it: short, on one line."""
    if isinstance(value, list | tuple):
        text = "[" + ", ".join(shown(entry) for entry in value) + "]"
    elif isinstance(value, dict):
        text = "; ".join(f"{key}: {shown(entry)}" for key, entry in value.items())
    else:
        text = " ".join(str(value if value is not None else "-").split()) or "-"
    return text if len(text) <= 60 else text[:57] + "..."


def parse_id(value: Any) -> str:
    """``jakarta-salemba``: small letters, digits and single hyphens."""
    text = _text(value)
    if not ID_PATTERN.fullmatch(text):
        slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:MOST_ID].strip("-") or "nama-singkat"
        raise PydanticCustomError("wrong-id", "not an id", {"value": shown(text), "suggestion": slug})
    if len(text) > MOST_ID:
        raise PydanticCustomError("long-id", "too long", {"value": shown(text), "length": len(text), "most": MOST_ID})
    if text in RESERVED_IDS:
        raise PydanticCustomError("reserved-id", "a device", {"value": text, "suggestion": f"{text}-1"})
    return text


def parse_time(value: Any) -> time:
    """``16.30``, ``16:30`` or ``6.30`` (24-hour clock) -> time of day."""
    text = _text(value)
    match = _TIME.fullmatch(text)
    if not match:
        raise PydanticCustomError("wrong-time", "not a time", {"value": shown(text)})
    hour, minute, second = (int(part or 0) for part in match.groups())
    if hour > 23 or minute > 59 or second > 59:
        raise PydanticCustomError("wrong-time", "no such time", {"value": shown(text)})
    return time(hour, minute, second)


def parse_end(value: Any) -> time:
    """A time of day at which something ends: as ``parse_time``, and ``24.00`` -> 00.00, which is the end of the day."""
    return time() if _END_OF_DAY.fullmatch(_text(value)) else parse_time(value)


def parse_date(value: Any) -> date:
    """``2027-01-15`` -> date. Other orders are refused: 5/1/2026 has two readings."""
    text = _text(value)
    match = _DATE.fullmatch(text)
    if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            raise PydanticCustomError("no-such-date", "no such date", {"value": shown(text)}) from None
    suggestion = "2027-01-15"
    other = _OTHER_DATE.fullmatch(text)
    if other:
        day, month, year = (int(part) for part in other.groups())
        with suppress(ValueError):
            suggestion = date(year, month, day).isoformat()
    raise PydanticCustomError("wrong-date", "not a date", {"value": shown(text), "suggestion": suggestion})


def parse_month(value: Any) -> date:
    """``2026-12`` -> the first day of that month."""
    text = _text(value)
    match = _MONTH.fullmatch(text)
    if not match or not (1 <= int(match[2]) <= 12 and FIRST_YEAR <= int(match[1]) <= LAST_YEAR):
        raise PydanticCustomError("wrong-month", "not a month", {"value": shown(text)})
    return date(int(match[1]), int(match[2]), 1)


def parse_rupiah(value: Any) -> int:
    """``16800`` -> 16800 rupiah. ``16.800`` is refused: a dot reads as decimals elsewhere."""
    text = _text(value)
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return int(text)
    grouped = _GROUPED.fullmatch(text)
    suggestion = re.sub(r"\D", "", grouped[1]) if grouped else "16800"
    raise PydanticCustomError("wrong-rupiah", "not rupiah", {"value": shown(text), "suggestion": suggestion})


def parse_npwp(value: Any) -> str:
    """``01.234.567.8-901.000`` -> the same: a tax number of 15 digits, of 16 (since 2024), or of 22 for a branch."""
    text = _text(value)
    if not re.fullmatch(r"[0-9 .-]+", text) or sum(char.isdigit() for char in text) not in {15, 16, 22}:
        raise PydanticCustomError("wrong-npwp", "not a tax number", {"value": shown(text)})
    return text


def parse_bonus(value: Any) -> int | str:
    """``4`` -> 4, or ``semua``."""
    return ALL if isinstance(value, str) and value.strip().lower() == ALL else parse_count(value)


def parse_count(value: Any) -> int:
    """``122`` -> 122."""
    text = _text(value)
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return int(text)
    grouped = _GROUPED.fullmatch(text)
    suggestion = re.sub(r"\D", "", grouped[1]) if grouped else "30"
    raise PydanticCustomError("wrong-count", "not a count", {"value": shown(text), "suggestion": suggestion})


def parse_decimal(value: Any) -> Decimal:
    """``12,5``, ``12.5`` or ``1800`` -> Decimal, not negative. ``1.800`` is refused: thousands or decimals?"""
    text = _text(value)
    if not _NUMBER.fullmatch(text) or re.fullmatch(r"\d{1,3}\.\d{3}", text):
        raise PydanticCustomError("wrong-decimal", "not a number", {"value": shown(text)})
    return Decimal(text.replace(",", "."))


def parse_coordinate(value: Any) -> Decimal:
    """``-6.175`` -> degrees as Decimal; here a dot never means thousands."""
    text = _text(value)
    if not _DEGREES.fullmatch(text):
        raise PydanticCustomError("wrong-decimal", "not a number", {"value": shown(text)})
    return Decimal(text.replace(",", "."))


def parse_phone(value: Any) -> str:
    """``175`` or ``0401-312 345`` -> the same digits, nothing lost, at least three of them."""
    text = _text(value)
    if not _PHONE.fullmatch(text) or sum(c.isdigit() for c in text) < 3:
        raise PydanticCustomError("wrong-phone", "not a phone number", {"value": shown(text)})
    return text


def parse_yes_no(value: Any) -> bool:
    """``ya`` or ``tidak`` (also yes/no, true/false)."""
    text = _text(value).lower()
    if text in YES or text in NO:
        return text in YES
    raise PydanticCustomError("wrong-yes-no", "not yes or no", {"value": shown(value)})


def parse_site_url(value: Any) -> str:
    """``https://example.id/kkbc`` -> the address without a slash at its end."""
    text = _text(value)
    if not _SITE.fullmatch(text):
        raise PydanticCustomError("wrong-site-url", "not a web address", {"value": shown(text)})
    return text.rstrip("/")


def parse_host(value: Any) -> str:
    """``www.contoh.go.id``: where links may lead, in small letters; with a port only where that is meant."""
    text = _text(value).lower()
    if not re.fullmatch(HOST_PATTERN, text):
        raise PydanticCustomError("wrong-host", "not a host", {"value": shown(text)})
    return text


def parse_web_address(value: Any) -> str:
    """``http://contoh.id/berita?id=5#isi`` -> the same: a page on the web, as the address line of a browser has it."""
    return _address(value, "wrong-web-address")


def parse_stream_address(value: Any) -> str:
    """``https://i.contoh.id:8502/;stream.mp3?x=1`` -> the same: where a station can be heard, often at a port."""
    return _address(value, "wrong-stream-address")


def _address(value: Any, code: str) -> str:
    text = _text(value)
    match = _ADDRESS.fullmatch(text) if len(text) <= MOST_ADDRESS else None
    if not match or not 0 < int(match["port"] or 80) <= 65535:
        raise PydanticCustomError(code, "not an address", {"value": shown(text)})
    return text


def parse_sha256(value: Any) -> str:
    """The SHA-256 of a file: 64 hexadecimal digits, as ``sha256sum`` prints them."""
    return _hexadecimal(value, 64)


def parse_text_code(value: Any) -> str:
    """The text code of a script sheet: 12 hexadecimal digits."""
    return _hexadecimal(value, 12)


def _hexadecimal(value: Any, digits: int) -> str:
    text = _text(value).lower()
    if not re.fullmatch(f"[0-9a-f]{{{digits}}}", text):
        raise PydanticCustomError("wrong-hexadecimal", "not hexadecimal", {"value": shown(text), "digits": digits})
    return text


def parse_cart(value: Any) -> str:
    """``100234`` or ``SP12A``: a station's own number or name for a material, letters and digits only."""
    text = _text(value)
    if not _CART.fullmatch(text):
        raise PydanticCustomError("wrong-cart", "not a cart", {"value": shown(text)})
    return text


def parse_language_tag(value: Any) -> str:
    """``jv`` or ``bug``: the code of a language, of two or three letters."""
    text = _text(value)
    if not re.fullmatch("[a-z]{2,3}", text):
        raise PydanticCustomError("wrong-language-tag", "not a language code", {"value": shown(text)})
    return text


def parse_plain(value: Any) -> str:
    """Text on one line with something in it; the white space around it is dropped."""
    return _free(value, breaks=False)


def parse_lines(value: Any) -> str:
    """Text that may have several lines; the white space around it is dropped."""
    return _free(value, breaks=True)


def _free(value: Any, *, breaks: bool) -> str:
    text = _raw(value)
    _refuse_unseen(unseen(text, breaks=breaks))
    if word := mixed(text):
        raise PydanticCustomError(
            "mixed-letters",
            "two alphabets",
            {"word": shown(word.word), "sign": word.letter, "name": word.name},
        )
    text = text.strip()
    if not text:
        raise PydanticCustomError("empty-text", "empty", {})
    return text


def parse_name(value: Any) -> str:
    """What somebody or something is called, or a heading: one line, not long, in letters that can be printed."""
    text = parse_plain(value)
    if len(text) > MOST_NAME:
        raise PydanticCustomError(
            "long-name", "too long", {"value": shown(text), "length": len(text), "most": MOST_NAME}
        )
    picture = _PICTURE.search(text)
    if picture:
        raise PydanticCustomError("picture-sign", "an emoji", {"sign": picture[0], "point": f"U+{ord(picture[0]):04X}"})
    return text


def parse_weekdays(value: Any) -> tuple[int, ...]:
    """``[senin, rabu]``, ``senin-jumat`` or ``setiap hari`` -> weekday numbers, Monday 0, sorted."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not parts:
        raise PydanticCustomError("wrong-weekday", "not weekdays", {"value": shown(value)})
    days: set[int] = set()
    for part in parts:
        text = _text(part).lower()
        first, _, last = (name.strip() for name in text.partition("-"))
        if text in {"setiap hari", "setiap-hari"}:
            days.update(range(7))
        elif first in WEEKDAYS and (last in WEEKDAYS or "-" not in text):
            start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
            days.update(day % 7 for day in range(start, end + 1 if end >= start else end + 8))
        else:
            raise PydanticCustomError("wrong-weekday", "no such weekday", {"value": shown(part)})
    return tuple(sorted(days))


def _json_time(value: time) -> str:
    return value.strftime("%H.%M")


def _any_case(word: str) -> str:
    return "".join(f"[{char.upper()}{char}]" if char.isalpha() else char for char in word)


def _whole(pattern: str) -> str:
    """A pattern for the whole of a text but the white space around it, as Python and JavaScript both read it."""
    return rf"^\s*(?:{pattern})\s*$"


def _editors(description: str, pattern: str, *others: str, **more: Any) -> WithJsonSchema:
    """What editors take: text like the pattern, or what they made of such text without quotes (``others``)."""
    return WithJsonSchema({"description": description, "type": ["string", *others], "pattern": pattern, **more})


SCALAR = ("number", "boolean")  # what editors make of 2027, 0401 or true where a text is meant
_DAY = "|".join(map(_any_case, WEEKDAYS))
_DAYS = _whole(rf"{_any_case('setiap')}[ -]{_any_case('hari')}|(?:{_DAY})(?:\s*-\s*(?:{_DAY}))?")
_YES_NO = _whole("|".join(map(_any_case, sorted(YES | NO))))

_EDITORS_DAY = {"anyOf": [{"enum": ["setiap hari", *WEEKDAYS]}, {"type": "string", "pattern": _DAYS}]}
_EDITORS_DAYS = WithJsonSchema(
    {
        "description": "Hari: senin-jumat, setiap hari, atau [senin, rabu].",
        "anyOf": [*_EDITORS_DAY["anyOf"], {"type": "array", "items": _EDITORS_DAY, "minItems": 1}],
    }
)
_EDITORS_YES_NO = WithJsonSchema(
    {
        "description": "ya atau tidak.",
        "anyOf": [{"enum": ["ya", "tidak"]}, {"type": ["string", "boolean"], "pattern": _YES_NO}],
    }
)
_EDITORS_ID = _editors(
    "Nama singkat: huruf kecil, angka, dan tanda hubung, misalnya iuran-pedagang.",
    _whole(ID_PATTERN.pattern),
    *SCALAR,
    minimum=0,
)
_EDITORS_PLAIN = _editors("Teks. Yang memuat titik dua atau kurung kurawal diapit tanda kutip ganda.", r"\S", *SCALAR)
_EDITORS_LINES = _editors("Teks, boleh beberapa baris.", r"\S", *SCALAR)
_EDITORS_NAME = _editors("Nama atau judul, satu baris.", r"\S", *SCALAR)
_EDITORS_END = _editors(
    "Jam selesai setempat, misalnya 16.30; 24.00 adalah akhir hari.",
    _whole(_TIME.pattern),
    "number",
    minimum=0,
    exclusiveMaximum=24.01,
)
_EDITORS_TIME = _editors(
    "Jam setempat, misalnya 16.30.", _whole(_TIME.pattern), "number", minimum=0, exclusiveMaximum=24
)
_EDITORS_DATE = _editors("Tanggal, misalnya 2027-01-15.", _whole(_DATE.pattern))
_EDITORS_MONTH = _editors("Bulan, misalnya 2026-12.", _whole(_MONTH.pattern))
_EDITORS_COUNT = _editors("Bilangan bulat, misalnya 30.", _whole(rf"\d{{1,{MOST_DIGITS}}}"), "integer", minimum=0)
_EDITORS_RUPIAH = _editors(
    "Rupiah tanpa titik, misalnya 150000.", _whole(rf"\d{{1,{MOST_DIGITS}}}"), "integer", minimum=0
)
_EDITORS_BONUS = _editors(
    "Banyaknya siaran bonus, atau semua.", _whole(rf"\d{{1,{MOST_DIGITS}}}|{_any_case(ALL)}"), "integer", minimum=0
)
_EDITORS_NPWP = _editors("NPWP, misalnya 01.234.567.8-901.000.", _whole(r"[\d .-]{15,}"), "integer", minimum=0)
_EDITORS_NUMBER = _editors("Bilangan, misalnya 30 atau 29,4.", _whole(_NUMBER.pattern), "number", minimum=0)
_EDITORS_COORDINATE = _editors("Derajat, misalnya -6.175.", _whole(_DEGREES.pattern), "number")
_EDITORS_SITE = _editors("Alamat laman yang dimulai dengan https://.", _whole(_SITE.pattern))
_EDITORS_ADDRESS = _editors("Alamat lengkap yang dimulai dengan https:// atau http://.", r"^\s*https?://\S+\s*$")
_EDITORS_HOST = _editors(
    "Nama situs tanpa https:// dan tanpa garis miring.", _whole(HOST_PATTERN.replace("a-z", "A-Za-z"))
)
_EDITORS_PHONE = _editors("Nomor telepon, misalnya 0401-312345.", _whole(_PHONE.pattern), "number")
_EDITORS_SHA256 = _editors("Enam puluh empat digit heksadesimal.", _whole("[0-9a-fA-F]{64}"), "number")
_EDITORS_TEXT_CODE = _editors("Kode teks pada lembar naskah.", _whole("[0-9a-fA-F]{12}"), "number")
_EDITORS_CART = _editors("Nomor cart di stasiun: huruf dan angka saja.", _whole(_CART.pattern), *SCALAR, minimum=0)
_EDITORS_LANGUAGE = _editors("Kode bahasa, misalnya jv.", _whole("[a-z]{2,3}"), "boolean")

Id = Annotated[str, BeforeValidator(parse_id), _EDITORS_ID]
Plain = Annotated[str, BeforeValidator(parse_plain), _EDITORS_PLAIN]
Lines = Annotated[str, BeforeValidator(parse_lines), _EDITORS_LINES]
Name = Annotated[str, BeforeValidator(parse_name), _EDITORS_NAME]
EndTime = Annotated[time, BeforeValidator(parse_end), PlainSerializer(_json_time), _EDITORS_END]
Time = Annotated[time, BeforeValidator(parse_time), PlainSerializer(_json_time), _EDITORS_TIME]
Date = Annotated[date, BeforeValidator(parse_date), _EDITORS_DATE]
Month = Annotated[date, BeforeValidator(parse_month), _EDITORS_MONTH]
Count = Annotated[int, BeforeValidator(parse_count), _EDITORS_COUNT]
Rupiah = Annotated[int, BeforeValidator(parse_rupiah), _EDITORS_RUPIAH]
Bonus = Annotated[int | str, BeforeValidator(parse_bonus), _EDITORS_BONUS]
Npwp = Annotated[str, BeforeValidator(parse_npwp), _EDITORS_NPWP]
Number = Annotated[Decimal, BeforeValidator(parse_decimal), _EDITORS_NUMBER]
Coordinate = Annotated[Decimal, BeforeValidator(parse_coordinate), _EDITORS_COORDINATE]
SiteUrl = Annotated[str, BeforeValidator(parse_site_url), _EDITORS_SITE]
Host = Annotated[str, BeforeValidator(parse_host), _EDITORS_HOST]
WebAddress = Annotated[str, BeforeValidator(parse_web_address), _EDITORS_ADDRESS]
StreamAddress = Annotated[str, BeforeValidator(parse_stream_address), _EDITORS_ADDRESS]
Phone = Annotated[str, BeforeValidator(parse_phone), _EDITORS_PHONE]
Sha256 = Annotated[str, BeforeValidator(parse_sha256), _EDITORS_SHA256]
TextCode = Annotated[str, BeforeValidator(parse_text_code), _EDITORS_TEXT_CODE]
Cart = Annotated[str, BeforeValidator(parse_cart), _EDITORS_CART]
LanguageTag = Annotated[str, BeforeValidator(parse_language_tag), _EDITORS_LANGUAGE]
YesNo = Annotated[bool, BeforeValidator(parse_yes_no), _EDITORS_YES_NO]
Weekdays = Annotated[tuple[int, ...], BeforeValidator(parse_weekdays), _EDITORS_DAYS]
