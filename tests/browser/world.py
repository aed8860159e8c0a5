"""A small world on this machine: a web server with one feed, of which one record is broken."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FLOODS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel>
<title>Floods of Exampleland</title>
<item><guid>a</guid><title>Flood at Aby &lt;script&gt;alert(1)&lt;/script&gt;</title>
  <pubDate>Tue, 24 Nov 2026 08:00:00 GMT</pubDate><georss:point>51.5 -0.1</georss:point></item>
<item><guid>b</guid><title>Flood at Beby</title>
  <pubDate>Tue, 24 Nov 2026 09:00:00 GMT</pubDate><georss:point>48.9 2.3</georss:point></item>
<item><guid>c</guid><title>Flood at Ceby</title><georss:point>151.5 -0.1</georss:point></item>
</channel></rss>"""


class Floods(BaseHTTPRequestHandler):
    """Answers every request with the feed."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(FLOODS)))
        self.end_headers()
        self.wfile.write(FLOODS)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def world() -> Iterator[str]:
    """Serve the feed; yield its address as the app on a machine without a network knows it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Floods)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://floods.example:{server.server_address[1]}/floods.rss"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
