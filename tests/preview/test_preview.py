"""The preview: what was saved shows at once, problems stand over the page, and nothing else gets out."""

import http.client
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kkbc_publish.preview.server import HOST, News, Server
from kkbc_publish.preview.studio import Studio
from tests.project import TEMPLATES
from tests.readers.browser import chromium, page_in
from tests.worlds.world import SPOT, World

BRANCH = "/branches/kendari/"


class Shown:
    """A running preview of a world. ``bugs``: what it could not explain."""

    def __init__(self, world: World, studio: Studio, server: Server) -> None:
        self.world, self.studio, self.server = world, studio, server

    @property
    def cookie(self) -> str:
        """What a browser sends that has opened the address of the preview."""
        return f"{self.server.cookie}={self.server.key}"

    def ask(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """An answer and its body; the path goes out exactly as it is, with the cookie unless it is given."""
        line = http.client.HTTPConnection(HOST, self.server.server_port, timeout=20)
        try:
            line.putrequest("GET", path, skip_host="Host" in headers)
            for name, value in {"Cookie": self.cookie, **headers}.items():
                line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            answer = line.getresponse()
            return answer, answer.read()
        finally:
            line.close()

    def get(self, path: str, **headers: str) -> tuple[int, str, bytes]:
        """Status, type and body of an answer."""
        answer, data = self.ask(path, **headers)
        return answer.status, answer.headers["Content-Type"], data

    def text(self, path: str, **headers: str) -> str:
        return self.get(path, **headers)[2].decode()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    world = World(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    news, bugs = News(), list[Exception]()
    with Studio(tmp_path, tmp_path / "build", news.tell) as studio:
        studio.refresh()
        with Server(studio, news, 0, bugs.append) as server:
            thread = threading.Thread(target=server.serve_forever, args=(0.01,))
            thread.start()
            yield Shown(world, studio, server)
            server.shutdown()
            thread.join()
    assert not bugs


def first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, pattern
    return found[1]


def test_the_index_leads_to_a_branch_and_the_branch_to_its_files(shown: Shown):
    page = shown.text("/")
    assert 'href="branches/kendari/index.html"' in page
    branch = shown.text(BRANCH)
    assert "Kendari" in branch
    text = first(r'href="([^"]+_60\.txt|[^"]+\.txt)"', branch)
    status, kind, data = shown.get(BRANCH + text)
    assert (status, kind) == (200, "text/plain; charset=utf-8")
    assert data


def test_a_saved_sentence_shows_and_nothing_else_is_read_again(shown: Shown):
    branch = shown.text(BRANCH)
    texts = re.findall(r'href="([^"]+\.txt)"', branch)
    before = {name: shown.text(BRANCH + name) for name in texts}
    shown.world.edit(SPOT, "Lindungi diri dan keluarga dari risiko saat bekerja", "Kalimat yang baru saja ditulis")
    read_before = {name: kept[1] for name, kept in shown.studio._shelf.items()}
    shown.studio.refresh()
    changed = [name for name in texts if shown.text(BRANCH + name) != before[name]]
    assert changed
    assert all("baru saja ditulis" in shown.text(BRANCH + name) for name in changed)
    assert {name for name, kept in shown.studio._shelf.items() if kept[1] is not read_before[name]} == {SPOT}


def test_a_broken_file_leaves_the_last_page_and_tells_the_place(shown: Shown):
    """Half a sentence is saved all the time; the page must not go away under the writer's eyes."""
    before = shown.text(BRANCH)
    shown.world.write("campaigns/facts.yaml", "facts: [\n")
    shown.studio.refresh()
    assert shown.text(BRANCH) == before
    told = shown.text("/_pratinjau/masalah")
    assert "campaigns/facts.yaml:" in told
    assert "GALAT" in told
    assert "Perbaiki" in told
    shown.world.write("campaigns/facts.yaml", World(shown.world.root / "other").text("campaigns/facts.yaml"))
    shown.studio.refresh()
    assert "GALAT" not in shown.text("/_pratinjau/masalah")


def test_a_project_that_never_was_sound_says_why(shown: Shown):
    shown.world.write("campaigns/facts.yaml", "facts: [\n")
    shown.studio._sound.clear()
    shown.studio.refresh()
    assert "campaigns/facts.yaml:" in shown.text(BRANCH)


def test_what_people_wrote_is_never_markup_in_the_bar(shown: Shown):
    shown.world.write("campaigns/settings.yaml", "<script>alert(1)</script>: ya\n")
    shown.studio.refresh()
    told = shown.text("/_pratinjau/masalah")
    assert "&lt;script&gt;" in told
    assert "<script>" not in told


@pytest.mark.parametrize(
    "path",
    [
        "/../campaigns/facts.yaml",
        "/%2e%2e/campaigns/facts.yaml",
        "/branches/../../campaigns/facts.yaml",
        "/branches/..%2f..%2fcampaigns/facts.yaml",
        "/..%5ccampaigns%5cfacts.yaml",
        "//etc/passwd",
        "/%00",
        "/campaigns/facts.yaml",
        "/_pratinjau/templates/../campaigns/facts.yaml",
        "/_pratinjau/templates/%2e%2e/campaigns/facts.yaml",
        "/_pratinjau/../campaigns/facts.yaml",
    ],
)
def test_no_address_leads_out_of_the_site(shown: Shown, path: str):
    status, kind, data = shown.get(path)
    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert b"luar situs" in data or b"Tidak ada halaman" in data


def test_a_page_of_another_name_gets_nothing(shown: Shown):
    """A web site that found out the port could otherwise read drafts through its visitor's browser."""
    assert shown.get("/", Host="evil.example")[0] == 403
    assert shown.get("/", Host=f"localhost:{shown.server.server_port}")[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": ""}, 403),
        ({"Cookie": "{name}=x"}, 403),
        ({"Cookie": "x={key}"}, 403),
        ({"Cookie": "a=b; {name}={key}; c"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200),
    ],
)
def test_only_who_has_the_key_is_answered_and_no_page_of_another_site(
    shown: Shown, headers: dict[str, str], status: int
):
    known = {"name": shown.server.cookie, "key": shown.server.key, "port": shown.server.server_port}
    given = {name: value.format(**known) for name, value in headers.items()}
    for path in ("/404.html", "/_pratinjau/masalah"):
        assert shown.get(path, **given)[0] == status


def test_the_key_of_the_address_becomes_a_cookie(shown: Shown):
    path = shown.server.address.partition(f":{shown.server.server_port}")[2]
    answer, _ = shown.ask(path, Cookie="")
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Set-Cookie"] == f"{shown.cookie}; Path=/; HttpOnly; SameSite=Strict"
    assert shown.ask("/?kunci=salah", Cookie="")[0].status == 403
    assert shown.ask(f"//evil.example/{path[1:]}", Cookie="")[0].headers["Location"] == "/evil.example/"


def test_everything_is_served_with_a_policy(shown: Shown):
    branch = shown.text(BRANCH)
    paths = ["/", BRANCH, "/tidak/ada", "/_pratinjau/masalah", "/_pratinjau/pratinjau.js", "/../x", "/peta/peta.svg"]
    paths += ["/_pratinjau/templates/flyer/awning.svg", "/_pratinjau/templates/flyer/flyer.css", "/?kunci=x"]
    paths += [BRANCH + first(r'href="([^"]+\.txt)"', branch), BRANCH + "calendar.ics"]
    for path in paths:
        answer, _ = shown.ask(path)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; "), path
        assert "frame-ancestors 'none'" in policy, path
        assert "script-src" not in policy or "unsafe" not in policy.partition("script-src")[2].partition(";")[0], path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["X-Frame-Options"] == "DENY", path
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", path


def _is_open(line: socket.socket) -> bool:
    """True while nobody has cut a line; waits for a moment."""
    line.settimeout(0.05)
    try:
        return line.recv(1) != b""
    except TimeoutError:
        return True
    except OSError:
        return False


def test_lines_that_ask_nothing_are_cut_and_there_are_not_too_many(shown: Shown, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kkbc_publish.preview.server.MOST_LINES", 4)
    lines = [socket.create_connection((HOST, shown.server.server_port), timeout=10) for _ in range(4)]
    lines[0].sendall(b"GET / HT")
    lines[1].sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
    with socket.create_connection((HOST, shown.server.server_port), timeout=10) as fifth:
        assert fifth.recv(1) == b"", "four are open"
    monkeypatch.setattr("kkbc_publish.preview.server.ASKING", 0.3)
    for line in lines:
        while _is_open(line):
            with suppress(OSError):
                lines[1].send(b"A")  # one sign at a time counts for nothing
    for line in lines:
        line.close()
    assert shown.get("/404.html")[0] == 200


SCRIPTS = """<script>document.title = "RAN"</script><svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg"
onload="document.title = 'RAN'"><s:script>document.title = "RAN"</s:script></svg>"""


def test_no_script_of_a_template_runs_and_the_bar_does(shown: Shown):
    """In a real browser; a drawing with a script is not served at all."""
    base = shown.world.text("templates/flyer/base.html")
    shown.world.write("templates/flyer/base.html", base.replace("</body>", f"{SCRIPTS}</body>"))
    shown.world.write("templates/flyer/a.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPTS}</svg>')
    shown.studio.refresh()
    assert shown.get("/_pratinjau/templates/flyer/a.svg")[0] == 404
    flyer = BRANCH + first(r'href="([^"]+/flyers/[^"]+\.pdf)"', shown.text(BRANCH))
    assert "RAN" in shown.text(flyer, Sec_Fetch_Dest="document")
    address = shown.server.address.partition("/?")[0]
    with chromium() as browser:
        page = page_in(browser)
        page.goto(shown.server.address)
        assert page.url == f"{address}/"
        for path in (flyer, BRANCH):
            page.goto(address + path)
            page.wait_for_selector("#kkbc-pratinjau *", state="attached")
            assert page.title() != "RAN", path
        assert any("Content Security Policy" in one for one in page.told)  # they were there, and were stopped


@pytest.mark.parametrize("name", ["flyer/base.html", "site/filter.js", "kit/word.xml"])
def test_pages_and_scripts_of_templates_are_not_for_browsers(shown: Shown, name: str):
    assert shown.studio.template(name)
    assert shown.get(f"/_pratinjau/templates/{name}")[0] == 404


def test_only_this_machine_is_served(shown: Shown):
    assert shown.server.server_address[0] == "127.0.0.1"


def test_a_flyer_opens_as_html_first_and_as_pdf_when_asked_for(shown: Shown):
    flyer = BRANCH + first(r'href="([^"]+/flyers/[^"]+\.pdf)"', shown.text(BRANCH))
    status, kind, data = shown.get(flyer, Sec_Fetch_Dest="document")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    page = data.decode()
    assert "Buka PDF" in page
    style = first(r'href="(/_pratinjau/templates/flyer/[^"]+\.css)"', page)
    assert "asset:" not in shown.text(style)
    assert "asset:" not in page
    status, kind, data = shown.get(f"{flyer}?pdf", Sec_Fetch_Dest="document")
    assert (status, kind, data[:5]) == (200, "application/pdf", b"%PDF-")
    assert shown.get(flyer)[1] == "application/pdf"


def test_a_faulty_template_is_told_at_its_line(shown: Shown):
    shown.world.edit("templates/site/branch.html", "{% block page %}", "{% block page %}{{ no_such_name }}")
    shown.studio.refresh()
    page = shown.text(BRANCH)
    assert "templates/site/branch.html:" in page
    assert "no_such_name" in page


def test_news_come_as_a_stream(shown: Shown):
    """Each saved file is told twice: when it can be seen, and when it has been checked."""
    line = http.client.HTTPConnection(HOST, shown.server.server_port, timeout=20)
    line.request("GET", "/_pratinjau/kabar", headers={"Cookie": shown.cookie})
    answer = line.getresponse()
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert answer.readline() == b"data: 1 1\n"
    answer.readline()
    threading.Thread(target=shown.studio.refresh).start()
    told = []
    until = time.monotonic() + 20
    while (not told or told[-1] != "2 1") and time.monotonic() < until:
        text = answer.readline().decode().strip()
        if text.startswith("data: "):
            told.append(text.removeprefix("data: "))
    assert told[-1] == "2 1"
    line.close()
