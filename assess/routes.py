"""The app's own routes: layer data, the base map, an exercise's feeds, health and metrics."""

import gzip
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from assess import exercise, health
from assess.access import AccessDenied
from assess.rehearsal import RunningExercise
from assess.rooms import centre
from data import geography
from model.errors import FusionCellError

_BASE_MAP_AGE = "public, max-age=86400"
# Layer content is private to one clearance: no shared cache may keep it.
_LAYER_AGE = "private, max-age=600"


def _not_modified(request: Request, etag: str, modified_at: datetime | None = None) -> bool:
    """Whether the client's copy is good (RFC 9110 §13.2.2: If-None-Match wins)."""
    if (wanted := request.headers.get("if-none-match")) is not None:
        return etag in {part.strip() for part in wanted.split(",")}
    since = request.headers.get("if-modified-since")
    if since is None or modified_at is None:
        return False
    try:
        return modified_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False  # an unreadable date is ignored (RFC 9110 §13.1.3)


def _zipped(request: Request, body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """Answer with bytes that are kept gzipped; unzip for the client that cannot."""
    headers = {**headers, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            body, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"}
        )
    return Response(gzip.decompress(body), media_type=media_type, headers=headers)


async def base_map(request: Request) -> Response:
    """Serve one layer of the base map; public domain and the same for everyone."""
    name = request.path_params["name"]
    if name not in geography.BASE_LAYERS:
        return PlainTextResponse(f"No base layer is called {name!r}.", 404)
    body, etag = centre().layers.base(name, geography.base_layer)
    headers = {"ETag": etag, "Cache-Control": _BASE_MAP_AGE}
    if _not_modified(request, etag):
        return Response(status_code=304, headers=headers)
    return _zipped(request, body, "application/geo+json", headers)


async def layer(request: Request) -> Response:
    """Serve the layer that the capability in the URL opens, and nothing else."""
    try:
        opened = centre().access.redeem(request.path_params["capability"])
    except AccessDenied as error:
        return PlainTextResponse(str(error), 403)
    body = centre().layers.get(opened.content)
    if body is None or opened.layer != request.path_params["name"]:
        return PlainTextResponse("This picture has been replaced. Open the page again.", 410)
    etag = f'"{opened.content}"'
    headers = {"ETag": etag, "Cache-Control": _LAYER_AGE}
    if _not_modified(request, etag):
        return Response(status_code=304, headers=headers)
    return _zipped(request, body, "application/json", headers)


def exercise_feed(request: Request) -> Response:
    """Serve one of an exercise's feeds as it stood at scenario time."""
    name, wanted = request.path_params["exercise"], exercise.document(request.path_params["name"])
    running = centre().running.get(name)
    if wanted is None or not isinstance(running, RunningExercise):
        return PlainTextResponse("No exercise has a feed of that name.", 404)
    edition = exercise.edition(running.exercise, wanted, running.clock.now())
    if edition is None:
        return PlainTextResponse("This feed begins later in the exercise.", 404)
    headers = {
        "ETag": edition.etag,
        "Last-Modified": format_datetime(edition.modified_at, usegmt=True),
        "Cache-Control": "no-cache",
    }
    if _not_modified(request, edition.etag, edition.modified_at):
        return Response(status_code=304, headers=headers)
    return Response(edition.body, media_type=edition.media_type, headers=headers)


async def healthz(_request: Request) -> Response:
    """Answer 200 only while every room's collector shows signs of life."""
    try:
        sick = health.sick_rooms(centre())
    except FusionCellError as error:
        return PlainTextResponse(str(error), 503)
    if sick:
        return PlainTextResponse("\n".join(sick), 503)
    return PlainTextResponse("ok")


def metrics(_request: Request) -> Response:
    """Answer in Prometheus's text format, version 0.0.4."""
    return Response(health.metrics(centre()), media_type="text/plain; version=0.0.4")


ROUTES: list[BaseRoute] = [
    Route("/geo/base/{name}.geojson", base_map),
    Route("/geo/{capability}/{name}.json", layer),
    Route("/exercise/{exercise}/{name}", exercise_feed),
    Route("/healthz", healthz),
    Route("/metrics", metrics),
]
