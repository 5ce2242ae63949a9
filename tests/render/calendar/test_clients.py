"""A real calendar program subscribes: vdirsyncer fetches the feed over HTTP, khal shows it.

After a second publication that moves one airing, skips one and withdraws a station, khal shows exactly that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.render.calendar.test_feeds import ELSEWHERE, FIRST, MORNING, OTHER, STATION, Subscriber, world
from tests.worlds.samples import aired, days

PROGRAMS = Path(sys.executable).parent
SYNC = """
[general]
status_path = "{home}/status/"

[pair feed]
a = "local"
b = "remote"
collections = null
conflict_resolution = "b wins"

[storage local]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"

[storage remote]
type = "http"
url = "http://127.0.0.1:{port}/calendar.ics"
"""
SHOW = """
[calendars]
[[feed]]
path = {home}/calendar/
readonly = True

[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Makassar
default_timezone = Asia/Makassar

[sqlite]
path = {home}/khal.db
"""
LAST = FIRST + timedelta(days=60)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A folder that is served over HTTP on this machine only, and its port."""
    folder = tmp_path / "site"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield folder, server.server_address[1]
        server.shutdown()
        thread.join()


class Client:
    """vdirsyncer and khal with a home of their own."""

    def __init__(self, home: Path, port: int) -> None:
        home.mkdir()
        self.home = home
        (home / "sync").write_text(SYNC.format(home=home, port=port))
        (home / "show").write_text(SHOW.format(home=home))
        (home / "calendar").mkdir()
        self.run("vdirsyncer", "-c", str(home / "sync"), "discover")

    def run(self, program: str, *arguments: str) -> str:
        path = PROGRAMS / program
        if not path.exists():
            pytest.fail(f"{program} is missing: `make setup-test` installs it")
        environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "Asia/Makassar"}
        done = subprocess.run(
            [path, *arguments], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def airings(self) -> list[tuple[str, str, str]]:
        """Start, station and status of every airing, after the feed was fetched again."""
        self.run("vdirsyncer", "-c", str(self.home / "sync"), "sync")
        form = "{start-long}|{title}|{status}"
        text = self.run(
            "khal", "-c", str(self.home / "show"), "list", "--day-format", "", "-f", form, str(FIRST), str(LAST)
        )  # fmt: skip
        rows = (line.split("|") for line in text.splitlines() if "(KKBC)" in line)
        return sorted((start, title.rpartition("), ")[2], status.strip()) for start, title, status in rows)


def shown(found: list[date], at: time, station: str, status: str = "TENTATIVE") -> list[tuple[str, str, str]]:
    return [(f"{day} {at:%H:%M}", station, status) for day in found]


def test_khal_shows_exactly_what_was_published(served: tuple[Path, int], tmp_path: Path) -> None:
    folder, port = served
    weekly = aired(days(FIRST, 6, [2]), time(10), flight="wicara")
    wednesdays, every_day = days(FIRST, 6, [2]), days(FIRST, 30)
    publisher = Subscriber()
    (folder / "calendar.ics").write_bytes(publisher.publish(world(*MORNING, *weekly, *ELSEWHERE)))
    client = Client(tmp_path / "home", port)
    assert client.airings() == sorted(
        [
            *shown(every_day, time(7, 15), STATION.name),
            *shown(wednesdays, time(10), STATION.name),
            *shown(every_day, time(9), OTHER.name),
        ]
    )

    moved = aired([every_day[9]], time(7, 50), slot="pagi-0715")
    again = world(*MORNING[:9], *moved, *MORNING[10:], *weekly[:3], *weekly[4:], stations=(STATION,))
    (folder / "calendar.ics").write_bytes(publisher.publish(again))
    found = client.airings()
    assert [row for row in found if row[2] != "CANCELLED"] == sorted(
        [
            *shown([*every_day[:9], *every_day[10:]], time(7, 15), STATION.name),
            *shown([every_day[9]], time(7, 50), STATION.name),
            *shown([*wednesdays[:3], *wednesdays[4:]], time(10), STATION.name),
        ]
    )
    assert [row for row in found if row[2] == "CANCELLED"] == shown(every_day, time(9), OTHER.name, "CANCELLED")
