"""Serves the page for a browser, on a port of its own, with what a web application's server would hand it.

Arguments: the file with what `netra serve --print json` said, the directory of the page, and a file for our address.
`/shown` is answered when the page asks for `/finished`: a page that loads it has not loaded before it is finished.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from staging_token import mint, subprotocols

SERVED = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
PAGE = (Path(sys.argv[2]) / "page.html").read_bytes()
FINISHED = threading.Event()


def ticket():
    user = "e2e-foreign-browser"
    return {
        "url": SERVED["wsUrl"],
        "good": subprotocols(mint(SERVED["signingSecret"], user)),
        "wrong": subprotocols(mint("some-other-secret-of-more-than-32-bytes", user)),
    }


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/":
            FINISHED.clear()
            self.answer(200, "text/html; charset=utf-8", PAGE)
        elif self.path == "/ticket":
            self.answer(200, "application/json", json.dumps(ticket()).encode())
        elif self.path == "/finished":
            FINISHED.set()
            self.answer(204, "text/plain", b"")
        elif self.path == "/shown":
            FINISHED.wait(20)
            self.answer(200, "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
        else:
            self.answer(404, "text/plain", b"")

    def answer(self, status, content_type, body):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
Path(sys.argv[3]).write_text(f"http://127.0.0.1:{server.server_port}/\n", encoding="utf-8")
server.serve_forever()
