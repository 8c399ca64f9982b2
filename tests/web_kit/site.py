"""A small server for the kitchen-sink page, with the policy that the product sends."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path

from django.http import QueryDict
from django.template.backends.django import DjangoTemplates

from tests.web_kit import kitchen_sink

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def handler_for(engine: DjangoTemplates, static_folder: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            name = path.removeprefix("/static/")
            if path.startswith("/static/") and name in {file.name for file in static_folder.iterdir()}:
                self.answer((static_folder / name).read_bytes(), KINDS[Path(name).suffix])
            elif path == "/":
                self.page(None)
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.page(QueryDict(body))

        def page(self, typed: QueryDict | None) -> None:
            template = engine.get_template("kitchen_sink.html")
            self.answer(template.render(kitchen_sink.context(typed)).encode(), "text/html; charset=utf-8")

        def answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the tests' output to the tests."""

    return Handler
