"""Show the site of a ``Studio`` to browsers on this machine, and tell them when there is something new.

Only GET and HEAD, only on the loopback address, only under its own name (a page of another site that found out
the port must not read drafts), and never a file by its path on the disk: addresses name jobs, not files.
"""

from __future__ import annotations

import mimetypes
import posixpath
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from kkbc_publish.preview import overlay
from kkbc_publish.preview.overlay import OWN
from kkbc_publish.preview.studio import SITE, TOKENS, Broken, Studio

HOST = "127.0.0.1"
PATIENCE = 15  # seconds between signs of life, so that a browser and a proxy keep the line open
TYPES = {".ics": "text/calendar", ".docx": mimetypes.types_map.get(".docx", "application/octet-stream")}


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
    """The preview's web server. ``port`` 0 takes any free one; ``address`` says which."""

    daemon_threads = True

    def __init__(self, studio: Studio, news: News, port: int, bug: Callable[[Exception], object]) -> None:
        self.studio, self.news, self.bug = studio, news, bug
        super().__init__((HOST, port), _Handler)
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kkbc-publish", ""

    def do_GET(self) -> None:
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the reader went away

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Nobody wants a line for each picture."""

    def _answer(self) -> None:
        if self.headers.get("Host") not in self.server.names:
            self._page(HTTPStatus.FORBIDDEN, overlay.refusal("Pratinjau hanya menjawab di alamatnya sendiri."))
            return
        address = urlsplit(self.path)
        path = unquote(address.path, errors="replace")
        if path == f"{OWN}kabar":
            self._stream()
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        elif not _is_inside(path):
            self._page(HTTPStatus.NOT_FOUND, overlay.refusal("Alamat itu di luar situs, jadi tidak dibuka."))
        else:
            self._file(SITE + path.lstrip("/") + ("index.html" if path.endswith("/") else ""), address.query)

    def _file(self, path: str, query: str) -> None:
        """A file of the site. Who opens a flyer sees it as HTML first; its PDF is made when asked for (``?pdf``)."""
        studio = self.server.studio
        opened = self.headers.get("Sec-Fetch-Dest") == "document"
        try:
            sketch = studio.sketch(path) if opened and query != "pdf" else None
            if sketch is not None:
                self._page(HTTPStatus.OK, overlay.sketched(sketch))
                return
            view = studio.view(path)
        except Broken as broken:
            self._page(HTTPStatus.OK, overlay.page("Belum dapat ditampilkan", broken.problems))
            return
        except Exception as error:  # told on the terminal in a form that can be reported, and here in a word
            self.server.bug(error)
            self._page(HTTPStatus.INTERNAL_SERVER_ERROR, overlay.refusal("Kesalahan program; lihat jendela terminal."))
            return
        if view.job is None:
            self._page(HTTPStatus.NOT_FOUND, overlay.refusal("Tidak ada halaman atau berkas di alamat itu."))
        elif not view.data:
            self._page(HTTPStatus.OK, overlay.page("Belum dapat ditampilkan", view.problems))
        elif path.endswith(".html"):
            self._page(HTTPStatus.OK, overlay.woven(view.data.decode()))
        else:
            self._send(HTTPStatus.OK, _type(path), view.data)

    def _own(self, name: str) -> None:
        """What the preview itself brings: its script and style, and the problems as they are now."""
        if name == "masalah":
            snapshot = self.server.studio.now
            self._send(HTTPStatus.OK, "text/html", overlay.problems(snapshot.problems, snapshot.read).encode())
        elif name.startswith("templates/") and _is_inside(f"/{name}"):
            template = self.server.studio.template
            data = template(name.removeprefix("templates/"))
            if name.endswith(".css"):
                data = overlay.browsable(data.decode(errors="replace")).encode()
            elif name.endswith(".svg"):
                tokens = template(TOKENS).decode(errors="replace")
                data = overlay.coloured(data.decode(errors="replace"), tokens).encode()
            self._send(HTTPStatus.OK if data else HTTPStatus.NOT_FOUND, _type(name), data)
        elif name in overlay.FILES:
            self._send(HTTPStatus.OK, _type(name), overlay.file(name))
        else:
            self._page(HTTPStatus.NOT_FOUND, overlay.refusal("Tidak ada halaman atau berkas di alamat itu."))

    def _stream(self) -> None:
        """Server-sent events: a number whenever there is something new, a comment while there is not."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
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

    def _page(self, status: HTTPStatus, html: str) -> None:
        self._send(status, "text/html", html.encode())

    def _send(self, status: HTTPStatus, type_: str, data: bytes) -> None:
        text = type_.startswith("text/") or type_.endswith(("javascript", "json"))
        self.send_response(status)
        self.send_header("Content-Type", f"{type_}; charset=utf-8" if text else type_)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
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
