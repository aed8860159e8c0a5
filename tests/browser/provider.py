"""A small OpenID Connect provider on this machine: it lets in whoever is to sign in next."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "fusion-cell"
SECRETS = """[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "a secret of these tests and of nothing else"
client_id = "{client}"
client_secret = "known to both"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@dataclass(slots=True)
class Provider:
    """What the provider knows.

    Attributes:
        issuer: Its address.
        claims: What it says of whoever signs in next.
        age_s: How long ago, as it says, they signed in.
    """

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    age_s: float = 0.0
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    nonces: dict[str, str] = field(default_factory=dict)

    @property
    def secrets(self) -> str:
        """Streamlit's secrets that lead to it."""
        return SECRETS.format(client=CLIENT, issuer=self.issuer)

    def answer(self, path: str, asked: dict[str, str]) -> tuple[int, dict[str, Any] | str]:
        """Return status and JSON, or the address to go to."""
        if path == "/.well-known/openid-configuration":
            return 200, self._metadata()
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False) | {"alg": "RS256"}]}
        if path == "/authorize":
            code = f"code-{len(self.nonces)}"
            self.nonces[code] = asked["nonce"]
            back = urlencode({"code": code, "state": asked["state"]})
            return 302, f"{asked['redirect_uri']}?{back}"
        return 200, {
            "access_token": "of no use",
            "token_type": "Bearer",
            "id_token": self._token(self.nonces[asked["code"]]),
        }

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _token(self, nonce: str) -> str:
        now = time.time()
        said = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": int(now - self.age_s),
            "exp": int(now + 300),
            "nonce": nonce,
            **self.claims,
        }
        return jwt.encode({"alg": "RS256", "kid": "one"}, said, self.key)


@contextmanager
def provider() -> Iterator[Provider]:
    """Let it answer until the end of the block."""
    made = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self.reply(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def reply(self, query: str) -> None:
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            status, said = made.answer(urlsplit(self.path).path, asked)
            self.send_response(status)
            if isinstance(said, str):
                self.send_header("Location", said)
                said = {}
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.issuer = f"http://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
