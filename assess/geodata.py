"""Serialised layers: made once per picture, zipped, shared by all browsers."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

_KEPT = 256


class LayerStore:
    """Layer content by its digest; the oldest goes when `kept` are held."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._content: OrderedDict[str, bytes] = OrderedDict()
        self._base: dict[str, tuple[bytes, str]] = {}

    def put(self, body: bytes) -> str:
        """Keep the content, zipped; return its digest."""
        digest = hashlib.sha256(body).hexdigest()[:32]
        with self._lock:
            known = digest in self._content
            if known:
                self._content.move_to_end(digest)
        if not known:
            zipped = gzip.compress(body, 5, mtime=0)
            with self._lock:
                self._content[digest] = zipped
                while len(self._content) > self._kept:
                    self._content.popitem(last=False)
        return digest

    def get(self, digest: str) -> bytes | None:
        """Return the zipped content; None once it has been replaced."""
        with self._lock:
            return self._content.get(digest)

    def base(self, name: str, read: Callable[[Any], bytes]) -> tuple[bytes, str]:
        """Return a base map layer, zipped, with its ETag; read it the first time."""
        with self._lock:
            if name not in self._base:
                body = read(name)
                etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
                self._base[name] = (gzip.compress(body, 6, mtime=0), etag)
            return self._base[name]
