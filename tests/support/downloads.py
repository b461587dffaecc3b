"""A server of files on this machine that misbehaves as it is told."""

from __future__ import annotations

import contextlib
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Files(ThreadingHTTPServer):
    """A server of one content under every name.

    Each request takes the next of `ways`, the last of them for good: `whole`, `cut` (half, then the
    connection ends), `stall` (half, then nothing), `page` (an error page with 200), `text page`
    (one that does not say so), `other` (as long, but another content), `longer`, `endless`,
    `redirect`, `circle`, `nothing` (the connection ends), `whole without ranges`, or a number.
    """

    daemon_threads = True

    def __init__(self, content: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.content, self.ways = content, ["whole"]
        self.asked: list[tuple[str, str | None]] = []  # path, and the range that was asked for
        self.released = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def next_way(self) -> str | int:
        return self.ways.pop(0) if len(self.ways) > 1 else self.ways[0]

    def handle_error(self, *_: object) -> None:
        """Stay silent when a client leaves."""


class _Handler(BaseHTTPRequestHandler):
    server: Files

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        way = self.server.next_way()
        self.server.asked.append((self.path, self.headers.get("Range")))
        content = self.server.content
        if isinstance(way, int):
            return self.send_error(way)
        if way == "nothing":
            return None
        if way in ("redirect", "circle"):
            return self._answer(302, b"", Location=f"/elsewhere{self.path}")
        if way == "page":
            return self._answer(200, b"<!DOCTYPE html>sorry", **{"Content-Type": "text/html"})
        if way == "text page":
            return self._answer(200, b"\n<html>sorry".ljust(len(content)))
        if way == "other":
            return self._answer(200, content[:-1] + bytes([content[-1] ^ 1]))
        if way == "longer":
            return self._answer(200, content + b"more")
        if way == "endless":
            return self._endless()
        return self._part(content, way)

    def _part(self, content: bytes, way: str) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        begin = int(asked[1]) if asked and way != "whole without ranges" else 0
        rest = content[begin:]
        cut = way in ("cut", "stall")
        ranged = {"Content-Range": f"bytes {begin}-{len(content) - 1}/{len(content)}"}
        self._answer(206 if begin else 200, rest, len(rest) // 2 if cut else None, **ranged)
        if way == "stall":
            self.wfile.flush()
            self.server.released.wait(20)

    def _answer(self, status: int, body: bytes, most: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:most])

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(bytes(1 << 16))


@contextlib.contextmanager
def serving(content: bytes):
    """Yield a server of a content."""
    server = Files(content)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
