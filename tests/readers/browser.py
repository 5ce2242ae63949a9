"""A real browser for tests: the system's Chromium through Playwright, and a server for the pages of a build."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PHONE, DESKTOP = (360, 740), (1280, 800)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None: ...


class _Packed(_Quiet):
    """Sends pages packed, as web servers do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in (".html", ".svg") or not path.is_file():
            return super().do_GET()
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if path.suffix == ".html" else "image/svg+xml")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path, *, packed: bool = False) -> Iterator[str]:
    """The address of a server of the files in a folder, without the slash at its end."""
    handler = functools.partial(_Packed if packed else _Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser. Without one the test fails, unless KKBC_TESTS_WITHOUT_BROWSER is set."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("KKBC_TESTS_WITHOUT_BROWSER"):
            pytest.skip("KKBC_TESTS_WITHOUT_BROWSER is set, and Chromium is missing")
        pytest.fail("Chromium is missing: apt-get install chromium, or set KKBC_TESTS_WITHOUT_BROWSER=1")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def page_in(browser: Any, size: tuple[int, int] = PHONE, **options: Any) -> Any:
    """A page in a context of its own; ``page.told`` gathers what the console says and what went wrong."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID", **options)
    page = context.new_page()
    page.told = []
    page.on("console", lambda message: page.told.append(message.text))
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("requestfailed", lambda request: page.told.append(f"failed: {request.url}"))
    return page
