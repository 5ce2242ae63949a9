"""Show the site of a ``Studio`` to browsers on this machine, and tell them when there is something new.

Only GET and HEAD, only on the loopback address, only under its own name, only to whoever has opened the address that
the program prints: its key becomes a cookie (a page of another site that found out the port, or another user of this
machine, must not read drafts). And never a file by its path on the disk: addresses name jobs, not files. Everything is
served with a policy (``policy``). Whoever holds a line without asking anything loses it.
"""

from __future__ import annotations

import hmac
import mimetypes
import posixpath
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from kkbc_publish.preview import overlay, policy
from kkbc_publish.preview.overlay import OWN
from kkbc_publish.preview.studio import SITE, TOKENS, Broken, Studio
from kkbc_publish.printing.leaving.drawing import more_than_a_drawing
from kkbc_publish.problems.problem import Problem

HOST = "127.0.0.1"
KEY = "kunci"  # in the address that the program prints
PATIENCE = 15  # seconds between signs of life, so that a browser and a proxy keep the line open
ASKING = 10  # seconds in which a request must have come, and in which an answer must be taken
MOST_LINES = 64  # at once: a browser opens six, and one for news for each of its windows
TYPES = {".ics": "text/calendar", ".docx": mimetypes.types_map.get(".docx", "application/octet-stream")}
# What a page asks of templates/; pages and scripts of templates are not for browsers.
OF_TEMPLATES = frozenset({".css", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ttf", ".otf", ".woff", ".woff2"})
ELSEWHERE = "Pratinjau hanya menjawab di alamatnya sendiri."
NO_KEY = "Buka pratinjau dengan alamat lengkap yang tampil di jendela terminal."


class News:
    """Counts what is new; whoever waits is woken."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.count = 0

    def tell(self) -> None:
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def after(self, count: int, seconds: float) -> int:
        """The count as soon as it is above ``count``; the same after ``seconds`` without news."""
        with self._changed:
            self._changed.wait_for(lambda: self.count > count, seconds)
            return self.count


class Server(ThreadingHTTPServer):
    """The preview's web server. ``port`` 0 takes any free one; ``address`` says which, and has the key to it."""

    daemon_threads = True

    def __init__(self, studio: Studio, news: News, port: int, bug: Callable[[Exception], object]) -> None:
        self.studio, self.news, self.bug = studio, news, bug
        self.key, self.nonce = secrets.token_urlsafe(18), secrets.token_urlsafe(18)
        self.lines = Lines()
        super().__init__((HOST, port), _Handler)
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/?{KEY}={self.key}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers keep them by host, whatever the port."""
        return f"kkbc-pratinjau-{self.server_port}"

    def is_key(self, said: str) -> bool:
        return hmac.compare_digest(said.encode(), self.key.encode())

    def process_request(self, request: Any, client_address: Any) -> None:
        if self.lines.take(request):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def shutdown_request(self, request: Any) -> None:
        self.lines.give_back(request)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        self.lines.end_idle()


class Lines:
    """The lines that are open, and since when each of them owes a request."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._since: dict[socket.socket, float | None] = {}

    def take(self, line: socket.socket) -> bool:
        """Note a new line. False where there are too many."""
        with self._lock:
            if len(self._since) >= MOST_LINES:
                return False
            self._since[line] = time.monotonic()
            return True

    def owes(self, line: socket.socket, asks: bool) -> None:
        """Note that a request is waited for on a line, or has come."""
        with self._lock:
            if line in self._since:
                self._since[line] = time.monotonic() if asks else None

    def give_back(self, line: socket.socket) -> None:
        with self._lock:
            self._since.pop(line, None)

    def end_idle(self) -> None:
        """Cut the lines on which no whole request has come in time, however it trickles in."""
        now = time.monotonic()
        with self._lock:
            late = [line for line, since in self._since.items() if since is not None and now - since > ASKING]
        for line in late:
            try:
                line.shutdown(socket.SHUT_RDWR)  # its thread wakes up and ends
            except OSError:
                self.give_back(line)  # it is gone already


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kkbc-publish", ""
    timeout = ASKING

    def handle_one_request(self) -> None:
        self.server.lines.owes(self.connection, True)
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            self.close_connection = True  # the reader went away

    def do_GET(self) -> None:
        self.server.lines.owes(self.connection, False)
        self._answer()

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Nobody wants a line for each picture."""

    def _answer(self) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path, errors="replace")
        if not self._is_asked_here():
            self._refuse(HTTPStatus.FORBIDDEN, ELSEWHERE)
        elif self.server.is_key(parse_qs(address.query).get(KEY, [""])[0]):
            self._let_in(path)
        elif not self._is_known():
            self._refuse(HTTPStatus.FORBIDDEN, NO_KEY)
        elif path == f"{OWN}kabar":
            self._stream()
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        elif not _is_inside(path):
            self._refuse(HTTPStatus.NOT_FOUND, "Alamat itu di luar situs, jadi tidak dibuka.")
        else:
            self._file(SITE + path.lstrip("/") + ("index.html" if path.endswith("/") else ""), address.query)

    def _is_asked_here(self) -> bool:
        """Whether the request is for this server by its own name, and comes from none of another site's pages."""
        names, said = self.server.names, self.headers.get
        from_here = said("Origin") is None or said("Origin") in {f"http://{name}" for name in names}
        # A browser says where a request comes from: a link may be followed from anywhere, nothing else.
        followed = said("Sec-Fetch-Mode") == "navigate" and said("Sec-Fetch-Dest") == "document"
        near = said("Sec-Fetch-Site", "none") in {"none", "same-origin"} or followed
        return said("Host") in names and from_here and near

    def _is_known(self) -> bool:
        cookies = (part.strip().partition("=") for part in self.headers.get("Cookie", "").split(";"))
        return any(name == self.server.cookie and self.server.is_key(value) for name, _, value in cookies)

    def _let_in(self, path: str) -> None:
        """Turn the key into a cookie, so that it stands in no history and no address that is copied on."""
        cookie = f"{self.server.cookie}={self.server.key}; Path=/; HttpOnly; SameSite=Strict"
        more = {"Location": quote(f"/{path.lstrip('/')}"), "Set-Cookie": cookie}
        self._send(HTTPStatus.SEE_OTHER, "text/plain", b"", policy.FILE, more)

    def _file(self, path: str, query: str) -> None:
        """A file of the site. Who opens a flyer sees it as HTML first; its PDF is made when asked for (``?pdf``)."""
        studio = self.server.studio
        opened = self.headers.get("Sec-Fetch-Dest") == "document"
        try:
            sketch = studio.sketch(path) if opened and query != "pdf" else None
            if sketch is not None:
                nonce = self.server.nonce
                self._page(HTTPStatus.OK, overlay.sketched(sketch, nonce), policy.sketch_policy(nonce))
                return
            view = studio.view(path)
        except Broken as broken:
            self._tell(broken.problems)
            return
        except Exception as error:  # told on the terminal in a form that can be reported, and here in a word
            self.server.bug(error)
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "Kesalahan program; lihat jendela terminal.")
            return
        if view.job is None:
            self._refuse(HTTPStatus.NOT_FOUND, "Tidak ada halaman atau berkas di alamat itu.")
        elif not view.data:
            self._tell(view.problems)
        elif path.endswith(".html"):
            nonce = self.server.nonce
            page, allowed = policy.site_policy(view.data.decode(), nonce)
            self._page(HTTPStatus.OK, overlay.woven(page, nonce), allowed)
        else:
            self._send(HTTPStatus.OK, _type(path), view.data, policy.PAPER if path.endswith(".pdf") else policy.FILE)

    def _own(self, name: str) -> None:
        """What the preview itself brings: its script and style, and the problems as they are now."""
        if name == "masalah":
            snapshot = self.server.studio.now
            self._send(HTTPStatus.OK, "text/html", overlay.problems(snapshot.problems, snapshot.read).encode())
        elif name.startswith("templates/") and _is_inside(f"/{name}") and posixpath.splitext(name)[1] in OF_TEMPLATES:
            data = self._of_templates(name.removeprefix("templates/"))
            self._send(HTTPStatus.OK if data else HTTPStatus.NOT_FOUND, _type(name), data)
        elif name in overlay.FILES:
            self._send(HTTPStatus.OK, _type(name), overlay.file(name))
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "Tidak ada halaman atau berkas di alamat itu.")

    def _of_templates(self, name: str) -> bytes:
        """What a flyer as HTML is made with; nothing for a drawing that is more than one."""
        template = self.server.studio.template
        data = template(name)
        if name.endswith(".css"):
            return overlay.browsable(data.decode(errors="replace")).encode()
        if name.endswith(".svg"):
            tokens = template(TOKENS).decode(errors="replace")
            drawn = overlay.coloured(data.decode(errors="replace"), tokens).encode()
            return b"" if more_than_a_drawing(drawn) else drawn
        return data

    def _stream(self) -> None:
        """Server-sent events: a number whenever there is something new, a comment while there is not."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Security-Policy", policy.FILE)
        for name, value in policy.HEADERS.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        count = -1
        while True:
            latest = self.server.news.after(count, PATIENCE)
            snapshot = self.server.studio.now
            text = ": masih di sini\n\n"
            if latest != count:
                text = f"data: {snapshot.number} {int(snapshot.problems is not None)}\n\n"
                count = latest
            self.wfile.write(text.encode())
            self.wfile.flush()

    def _tell(self, problems: Sequence[Problem]) -> None:
        nonce = self.server.nonce
        page = overlay.page("Belum dapat ditampilkan", problems, nonce)
        self._page(HTTPStatus.OK, page, policy.page_policy(nonce))

    def _refuse(self, status: HTTPStatus, words: str) -> None:
        nonce = self.server.nonce
        self._page(status, overlay.refusal(words, nonce), policy.page_policy(nonce))

    def _page(self, status: HTTPStatus, html: str, allowed: str) -> None:
        self._send(status, "text/html", html.encode(), allowed)

    def _send(
        self,
        status: HTTPStatus,
        type_: str,
        data: bytes,
        allowed: str = policy.FILE,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        text = type_.startswith("text/") or type_.endswith(("javascript", "json"))
        self.send_response(status)
        said = {"Content-Type": f"{type_}; charset=utf-8" if text else type_, "Content-Length": str(len(data))}
        for name, value in {**said, "Content-Security-Policy": allowed, **policy.HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)


def _is_inside(path: str) -> bool:
    """False for an address that could lead out of the site, whatever it is made of."""
    return (
        path.startswith("/")
        and "\\" not in path
        and "\0" not in path
        and posixpath.normpath(path).lstrip("/") == path.strip("/").replace("//", "/")
    ) or path == "/"


def _type(path: str) -> str:
    suffix = posixpath.splitext(path)[1]
    return TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
