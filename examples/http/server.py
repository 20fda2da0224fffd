"""A simulator behind HTTP: POST /evaluate with {"texts": [...]}, answered by {"results": [...]}. The standard library alone."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def measure(text):
    x, y = (float(pair.split(": ")[1]) for pair in text.split(", "))
    return [-((x - 1) ** 2) - (y + 2) ** 2, "The peak is a hill with one top."]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"results": [measure(text) for text in asked["texts"]]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8123), Handler)
print("http://127.0.0.1:%d" % server.server_port, flush=True)
server.serve_forever()
