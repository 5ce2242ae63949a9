"""Turn files of the record into text and back: JSON, a line an event, work or run of airings, so a diff shows changes.

The first line of a file names it and carries its seal, a digest of the lines below. ``publication.json`` is the
head: it lists the seals of all files, so a file that is missing, foreign or edited is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.record import cells
from kkbc_publish.record.airings import row_of, run_of
from kkbc_publish.record.recurrence import DAILY, WEEKLY, Recurrence
from kkbc_publish.record.seal import seal_of
from kkbc_publish.record.values import (
    BRANCHES,
    FLYER,
    SCRIPT,
    STATIONS,
    STATUS_WORDS,
    Head,
    HistoryStep,
    Record,
    SentEvent,
    SentFile,
    SentWork,
)  # fmt: skip

FOLDER = "schedules/published"
HEAD = "publication.json"
FORMAT = 2
THINGS = {"airing": 5, "activation": 3}  # how many ids name a thing of each kind
THING_OF = {STATIONS: "airing", BRANCHES: "activation"}
READ = (1, FORMAT)  # the first one knew airings by the events of calendars alone


class Unreadable(Exception):
    """A file of the record that cannot be used. ``code``: the rule that says why; ``line``: from 1."""

    def __init__(self, code: str, line: int = 1, **values: str) -> None:
        super().__init__(code)
        self.code, self.line, self.values = code, line, values


# --- writing -------------------------------------------------------------------------------------------


def sent_text(file: SentFile) -> str:
    """A file of the record as text. Equal content gives equal text, in whatever order it came."""
    events = [_event_row(one) for one in sorted(file.events, key=lambda one: one.uid)]
    works = [_work_row(one) for one in sorted(file.works, key=lambda one: one.key)]
    airings = map(row_of, file.airings)
    body = "".join(f"{_json(row)}\n" for row in (*events, *works, *airings))
    head: dict[str, object] = {"kkbc_publish": file.kind, "id": file.id, "format": FORMAT}
    if file.name:
        head["name"] = file.name
    if file.minted:
        head["minted"] = dict(sorted(file.minted))
    if file.retired:
        head["retired"] = dict(sorted(file.retired))
    head["seal"] = seal_of(_json(head), body)
    return f"{_json(head)}\n{body}"


def head_text(head: Head) -> str:
    """The head of the record as text."""
    rows: dict[str, object] = {
        "kkbc_publish": "publication",
        "format": FORMAT,
        "number": head.number,
        "as_of": head.as_of.isoformat(),
        "moment": _instant(head.moment),
        "site": head.site,
        "history": [[step.number, step.as_of.isoformat(), step.what, step.of] for step in head.history],
    }
    # What a record of before did not say is left out, so that its seal stays what it was.
    rows |= {"records": records} if (records := {str(one.number): one.seal for one in head.history if one.seal}) else {}
    rows |= {"sources": made} if (made := {str(one.number): one.sources for one in head.history if one.sources}) else {}
    rows |= {"files": dict(sorted(head.seals.items())), "artifacts": dict(sorted(head.artifacts.items()))}
    rows |= {"words": dict(sorted(head.words.items()))} if head.words else {}
    rows["seal"] = seal_of(_json(rows))
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def text_of(data: bytes) -> str:
    """A file of the record as text, with the line ends it was written with. Raises UnicodeDecodeError.

    A checkout on Windows may give every line another end. No text of the record holds one, so that is no edit.
    """
    return data.decode().replace("\r\n", "\n")


def seal_in(text: str) -> str:
    """The seal of a file of the record, from its first line."""
    return str(json.loads(text.partition("\n")[0])["seal"])


def seal_of_head(head: Head | None) -> str:
    """The seal of the head, which names the state of the whole record; empty before the first publication."""
    return str(json.loads(head_text(head))["seal"]) if head else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _event_row(event: SentEvent) -> dict[str, object]:
    row: dict[str, object] = {
        "event": event.uid,
        "thing": list(event.thing),
        "branch": event.branch,
        "sequence": event.sequence,
        "modified": _instant(event.modified),
        "digest": event.digest,
        "status": event.status,
        "summary": event.summary,
        "category": event.category,
        "location": event.location,
        "day": event.day and event.day.isoformat(),
        "starts": event.starts and event.starts.isoformat(),
        "ends": event.ends and event.ends.isoformat(),
        "zone": event.zone,
        "repeats": event.recurrence and _repeats_row(event.recurrence),
        "moved": [[day.isoformat(), start.isoformat()] for day, start in event.moved],
        "last": event.last.isoformat(),
        "kanwil": list(event.regions),
    }
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def _repeats_row(rule: Recurrence) -> dict[str, object]:
    row: dict[str, object] = {
        "every": rule.frequency,
        "interval": rule.interval,
        "weekdays": list(rule.weekdays),
        "first": rule.first.isoformat(),
        "last": rule.last.isoformat(),
        "skipped": [day.isoformat() for day in rule.skipped],
    }
    return {name: value for name, value in row.items() if value != []}


def _work_row(work: SentWork) -> dict[str, object]:
    row: dict[str, object] = {
        "work": work.kind,
        "campaign": work.campaign,
        "name": work.name,
        "from": work.valid_from.isoformat(),
        "until": work.valid_until.isoformat(),
        "code": work.code,
        "version": work.version,
        "activation": work.activation,
        "text": work.text,
        "withdrawn": work.withdrawn and work.withdrawn.isoformat(),
        "lines": list(work.lines),
    }
    return {name: value for name, value in row.items() if value not in (None, [])}


# --- reading -------------------------------------------------------------------------------------------


def read_record(texts: Mapping[str, bytes]) -> tuple[Record, list[Problem]]:
    """The record from its files, by their paths below ``FOLDER``, and what is wrong with it.

    A record with any problem is not used at all: half a memory would cancel what is still on air.
    """
    files, seals, trouble = read_files({path: data for path, data in texts.items() if path != HEAD})
    head = None
    if HEAD in texts:
        try:
            head = _head(text_of(texts[HEAD]))
        except (Unreadable, UnicodeDecodeError) as error:
            trouble.append(_told(HEAD, error))
    elif texts:
        trouble.append(problem("record-incomplete", Spot(f"{FOLDER}/{HEAD}"), names=HEAD))
    if head is not None and not trouble:
        trouble.extend(_unfit(head, seals))
    return (Record(), trouble) if trouble else (Record(head, files), [])


def read_files(
    texts: Mapping[str, bytes],
) -> tuple[dict[tuple[str, str], SentFile], dict[str, str], list[Problem]]:
    """Files of the record without its head, their seals by path, and what is wrong with them."""
    trouble: list[Problem] = []
    files: dict[tuple[str, str], SentFile] = {}
    seals: dict[str, str] = {}
    for path in sorted(texts):
        try:
            text = text_of(texts[path])
            file = _file(path, text)
            files[file.kind, file.id] = file
            seals[path] = seal_in(text)
        except (Unreadable, UnicodeDecodeError) as error:
            trouble.append(_told(path, error))
    return files, seals, trouble


def _told(path: str, error: Unreadable | UnicodeDecodeError) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        error = Unreadable("record-unreadable", reason="not UTF-8")
    return problem(error.code, Spot(f"{FOLDER}/{path}", error.line), **error.values)


def _unfit(head: Head, seals: Mapping[str, str]) -> Iterator[Problem]:
    """Files of the record that do not belong to its head: lost, left over, or of another publication."""
    lost = sorted(head.seals.keys() - seals.keys())
    if lost:
        yield problem("record-incomplete", Spot(f"{FOLDER}/{HEAD}"), names=", ".join(lost[:8]))
    for path in sorted(seals):
        if head.seals.get(path) != seals[path]:
            yield problem("record-edited", Spot(f"{FOLDER}/{path}"))


def _head(text: str) -> Head:
    row = _row(text, 1, "publication")
    seal = row.pop("seal")
    if seal != seal_of(_json(row)):
        raise Unreadable("record-edited")
    try:
        seals, sources = row.get("records", {}), row.get("sources", {})
        history = tuple(
            HistoryStep(
                int(number), date.fromisoformat(day), str(what), int(of),
                str(seals.get(str(number), "")), str(sources.get(str(number), "")),
            )
            for number, day, what, of in row["history"]
        )  # fmt: skip
        artifacts = {str(branch): cells.words(marks) for branch, marks in row["artifacts"].items()}
        if not history or history[0].number != row["number"] or not all("=" in one for one in _pairs(artifacts)):
            raise ValueError("the head does not fit itself")
        return Head(
            cells.number(row["number"], 1),
            date.fromisoformat(row["as_of"]),
            cells.instant(row["moment"]),
            str(row["site"]),
            {str(path): str(seal) for path, seal in row["files"].items()},
            history,
            artifacts,
            {str(path): cells.words(digest) for path, digest in row.get("words", {}).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable("record-unreadable", reason=f"{type(error).__name__}: {error}") from error


def _pairs(artifacts: Mapping[str, str]) -> Iterator[str]:
    return (pair for marks in artifacts.values() for pair in marks.split())


def _file(path: str, text: str) -> SentFile:
    first, _, body = text.partition("\n")
    kind, _, name = path.removesuffix(".jsonl").partition("/")
    if kind not in (STATIONS, BRANCHES) or not path.endswith(".jsonl"):
        raise Unreadable("record-unreadable", reason="not a file of the record")
    head = _row(first, 1, kind)
    seal = head.pop("seal")
    if head.get("id") != name or seal != seal_of(_json(head), body):
        raise Unreadable("record-edited")
    events, works, airings = [], [], []
    for number, line in enumerate(body.split("\n")[:-1], 2):  # no other line break of Unicode ends a line here
        try:
            row = json.loads(line)
            if "event" in row:
                events.append(_event(row))
            elif "airs" in row:
                airings.append(run_of(row))
            else:
                works.append(_work(row))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Unreadable("record-unreadable", number, reason=f"{type(error).__name__}: {error}") from error
    try:
        minted, retired = (
            tuple((key, cells.number(value)) for key, value in head.get(numbers, {}).items())
            for numbers in ("minted", "retired")
        )
        named = cells.words(head.get("name", ""))
        own_branches = {event.branch for event in events if kind == BRANCHES}
        if own_branches - {name} or any(event.thing[0] != THING_OF[kind] for event in events):
            raise ValueError("events of another file")
    except (TypeError, ValueError, AttributeError) as error:
        raise Unreadable("record-unreadable", reason=f"{type(error).__name__}: {error}") from error
    return SentFile(kind, name, tuple(events), tuple(works), minted, tuple(airings), named, retired)


def _row(text: str, line: int, kind: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("record-unreadable", line, reason="not JSON") from error
    if not isinstance(row, dict) or row.get("kkbc_publish") != kind or "seal" not in row:
        raise Unreadable("record-unreadable", line, reason="not a file of the record")
    written = row.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise Unreadable("record-newer", line, written=str(written), known=str(FORMAT))
    if written not in READ:
        raise Unreadable("record-unreadable", line, reason=f"format {written}")
    return row


def _event(row: Mapping[str, Any]) -> SentEvent:
    thing = cells.ids(row["thing"])
    if THINGS.get(thing[0] if thing else "") != len(thing):
        raise ValueError(f"{thing} is no thing")
    starts, ends = _time(row.get("starts")), _time(row.get("ends"))
    if (starts is None) != (row.get("zone") is None) or (starts is None) == (row.get("day") is None):
        raise ValueError("neither of a day nor of a time")
    return SentEvent(
        uid=cells.words(row["event"]),
        thing=thing,
        branch=cells.words(row["branch"]),
        sequence=cells.number(row["sequence"]),
        modified=cells.instant(row["modified"]),
        digest=cells.words(row["digest"]),
        status=cells.one_of(row["status"], STATUS_WORDS),
        summary=cells.words(row["summary"]),
        category=cells.words(row["category"]),
        last=date.fromisoformat(row["last"]),
        location=cells.words(row.get("location", "")),
        day=_date(row.get("day")),
        starts=starts,
        ends=ends,
        zone=cells.zone(row["zone"]) if "zone" in row else None,
        recurrence=_repeats(row["repeats"]) if "repeats" in row else None,
        moved=tuple((date.fromisoformat(day), cells.local(at)) for day, at in row.get("moved", ())),
        regions=cells.ids(row.get("kanwil", ())),
    )


def _repeats(row: Mapping[str, Any]) -> Recurrence:
    weekdays = tuple(cells.number(day) for day in row.get("weekdays", ()))
    every = cells.one_of(row["every"], (DAILY, WEEKLY))
    if any(day > 6 for day in weekdays) or (every == WEEKLY) != bool(weekdays):
        raise ValueError(f"{weekdays} are no weekdays of {every}")
    first, last = cells.span(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
    return Recurrence(every, cells.number(row["interval"], 1), weekdays, first, last, _dates(row.get("skipped", ())))


def _work(row: Mapping[str, Any]) -> SentWork:
    return SentWork(
        kind=cells.one_of(row["work"], (SCRIPT, FLYER)),
        campaign=cells.words(row["campaign"]),
        name=cells.words(row["name"]),
        valid_from=date.fromisoformat(row["from"]),
        valid_until=date.fromisoformat(row["until"]),
        code=cells.words(row["code"]),
        version=cells.number(row["version"], 1),
        text=cells.words(row["text"]),
        activation=cells.words(row["activation"]) if "activation" in row else None,
        lines=cells.ids(row.get("lines", ())),
        withdrawn=_date(row.get("withdrawn")),
    )


def _dates(values: Iterable[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(value) for value in values)


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _time(value: str | None) -> datetime | None:
    return cells.local(value) if value else None
