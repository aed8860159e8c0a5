"""One answer on its way: what has arrived of it, and what went wrong."""

import asyncio
import ssl
from dataclasses import replace

import httpx

from model.clock import utc_now
from sources.body import Body, BodyError
from sources.caching import retry_after
from sources.errors import Broken, FetchError, TimedOut, TooLarge, Unreachable
from sources.fetched import Fetched, Limits

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})  # the statuses whose Retry-After speaks of this request


class Transfer:
    """What has arrived of one fetch, so that a broken one keeps what it had.

    Args:
        cap: Bytes of the body that are kept.

    Attributes:
        name: What the sentences call the feed.
        redirect: The last answer that led elsewhere, None before the first.
    """

    def __init__(self, cap: int) -> None:
        self.name = "The feed"
        self.redirect: Fetched | None = None
        self._cap = cap
        self._answer: Fetched | None = None
        self._body = Body(cap)

    async def receive(self, url: httpx.URL, response: httpx.Response) -> None:
        """Take the whole answer.

        Args:
            url: Where it comes from.
            response: Its head, with the body still to be read.

        Raises:
            TooLarge: The body goes on past the cap.
            BodyError: The body cannot be decompressed.
            httpx.HTTPError: The transfer broke.
        """
        headers = dict(response.headers.items())
        headers.pop("set-cookie", None)
        busy = response.status_code in _BUSY
        self._answer = Fetched(
            url=str(url),
            status=response.status_code,
            headers=headers,
            retry_after=retry_after(headers, utc_now()) if busy else None,
        )
        self._body = Body(self._cap, headers.get("content-encoding", ""))
        async for chunk in response.aiter_raw():
            for _ in self._body.take(chunk):
                await asyncio.sleep(0)
            if self._body.full:
                raise TooLarge(
                    f"{self.name} sent more than {self._cap / 1e6:g} MB, which is the most that is "
                    "taken.",
                    partial=self.partial(),
                )
        self._body.finish()

    def leads_to(self) -> str | None:
        """Return where the answer leads, and set it aside; None where it is the final one."""
        answer = self._answer
        if answer is None or answer.status not in _REDIRECTS:
            return None
        if (location := answer.headers.get("location")) is not None:
            self.redirect, self._answer = self.whole(), None
        return location

    def whole(self) -> Fetched:
        """Return the answer, which has come to its end.

        Raises:
            Broken: None had begun.
        """
        if self._answer is None:
            raise Broken(f"{self.name} gave no answer.")
        return replace(self._answer, body=self._body.kept())

    def partial(self) -> Fetched | None:
        """Return what has arrived of the answer; None where none had begun."""
        if self._answer is None:
            return None
        return replace(self._answer, body=self._body.kept(), truncated=True)

    def explained(self, error: Exception, limits: Limits) -> FetchError:
        """Return the error, with its sentence, for what went wrong on the wire."""
        name, partial = self.name, self.partial()
        unreached = f"{name} could not be reached:"
        match error:
            case BodyError():
                return Broken(
                    f"{name} sent an answer that cannot be read: {error}.", partial=partial
                )
            case httpx.ConnectTimeout():
                return Unreachable(f"{unreached} no connection within {limits.connect_s:g} s.")
            case httpx.ConnectError():
                return Unreachable(f"{unreached} {_why_unconnected(error)}.")
            case httpx.TimeoutException():
                return TimedOut(
                    f"{name} stopped in the middle: nothing came for {limits.read_s:g} s.",
                    partial=partial,
                )
        if partial is None:
            return Broken(f"{name} took the connection but gave no answer in HTTP.")
        return Broken(
            f"{name} broke off after {len(partial.body):,} bytes of its answer.", partial=partial
        )


def _why_unconnected(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not valid ({cause.verify_message})"
        if isinstance(cause, ssl.SSLError):
            return "no secure connection could be made"
        if isinstance(cause, ConnectionRefusedError):
            return "the connection was refused"
        cause = cause.__cause__ or cause.__context__
    return "no connection could be made"
