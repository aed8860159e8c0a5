"""Unrest and accidents in the news: who saw it, who copied whom, and what else happened there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from model.hazard import Hazard
from model.place import Precision
from tests.evaluation.generator.places import Town
from tests.evaluation.generator.words import (
    KINDS,
    LOCAL_PAPERS,
    OUTLETS,
    PORT,
    TARGETS,
    VIOLENT,
    WIRES,
)
from tests.evaluation.generator.world import Told, World, figures, said

WITHOUT_POSITION = 0.25
COPIES = 5
HEADLINE_ALONE, IN_OTHER_WORDS = 0.1, 0.1
"""Share of the outlets that print no more of a wire's story than its headline, and of those that
tell it in their own words and credit nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, where and when."""

    key: str
    kind: str
    target: tuple[str, str, str]
    town: Town
    at: datetime
    dead: int
    injured: int

    @property
    def hazard(self) -> Hazard:
        """Unrest, or an accident."""
        return Hazard.CONFLICT if self.kind in VIOLENT else Hazard.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text: who wrote it, in which language, and what it says."""

    writer: str
    language: str
    title: str
    text: str


def events(world: World) -> Iterator[Told]:
    """Return the reports of an event and of those that could be taken for it."""
    chance, town, at = world.chance, world.town(), world.moment()
    if not world.reserve(f"news {town.address} {town.region}", at, 12):
        return
    event = _event(world, town, at, chance.choice(sorted(KINDS)))
    yield from _covered(world, event)
    if chance.random() < 0.2:  # another thing in the same town, the same day
        other = chance.choice([kind for kind in sorted(KINDS) if kind != event.kind])
        yield from _covered(world, _event(world, town, at + timedelta(hours=9), other))
    if chance.random() < 0.15:  # the same thing in the same town, some days later
        later = at + timedelta(days=chance.uniform(3.5, 8))
        yield from _covered(world, _event(world, town, later, event.kind))
    namesakes = [item for item in world.towns if item.name == town.name and item is not town]
    if namesakes and chance.random() < 0.6:  # a town of that name elsewhere, the same day
        elsewhere = chance.choice(namesakes)
        if elsewhere.point.km_to(town.point) > 200:
            yield from _covered(world, _event(world, elsewhere, at, event.kind))


def _event(world: World, town: Town, at: datetime, kind: str) -> Event:
    chance = world.chance
    return Event(
        key=world.key("event"), kind=kind, town=town, at=at,
        target=PORT if kind == "ferry" else chance.choice(TARGETS),
        dead=int(chance.expovariate(0.15)), injured=int(chance.expovariate(0.06)),
    )  # fmt: skip


def _covered(world: World, event: Event) -> Iterator[Told]:
    """Return the original articles, and the outlets that print one of them."""
    chance = world.chance
    for wire in chance.sample(WIRES, chance.choice((1, 1, 2))):
        article = _article(world, event, wire)
        at = event.at + timedelta(hours=chance.uniform(0.5, 5))
        if chance.random() < 0.8:
            yield _printed(world, event, article, _feed_of(wire), at)
        for outlet in chance.sample(OUTLETS, chance.randint(0, COPIES)):
            later = at + timedelta(hours=chance.uniform(0.5, 12))
            yield _printed(world, event, _retold(world, event, article), outlet, later)
    if chance.random() < 0.5:
        paper = chance.choice(LOCAL_PAPERS)
        at = event.at + timedelta(hours=chance.uniform(1, 10))
        yield _printed(world, event, _article(world, event, paper.upper()), paper, at)


def _manner(writer: str) -> int:
    """Return which sentences a writer uses: the papers share one manner, each wire has its own."""
    return WIRES.index(writer) if writer in WIRES[:3] else 3


def _feed_of(wire: str) -> str:
    return wire.lower().replace(" ", "-")


def _article(world: World, event: Event, writer: str) -> Article:
    """Return an original article: another writer uses other words, some another language."""
    language = world.chance.choice(("en", "en", "en", "en", "fr", "es"))
    dead = max(event.dead + world.chance.choice((-1, 0, 0, 0, 1)), 0)
    if language == "en":
        title, text = _english(world, event, dead, writer)
    else:
        title, text = (_french if language == "fr" else _spanish)(event, dead)
    return Article(writer=writer, language=language, title=title, text=text)


def _english(world: World, event: Event, dead: int, writer: str) -> tuple[str, str]:
    chance, town = world.chance, event.town
    kind = chance.choice(KINDS[event.kind][:2])
    place = chance.choice((town.address, f"{town.name}, {town.region}, {town.country.english}"))
    target = event.target[0]
    title = chance.choice(
        (
            f"{kind.capitalize()} at a {target} in {town.address}",
            f"At least {dead} dead in {kind} in {town.address}",
            f"{town.name}: {kind} near the {target} leaves {event.injured} hurt",
        )
    )
    opening = chance.choice(
        (
            f"A {kind} at a {target} in {place} killed {dead} people and injured {event.injured}.",
            f"{dead} people died and {event.injured} were hurt when a {target} in {place} was the "
            f"scene of a {kind} on {event.at:%A}.",
            f"Officials in {place} count {dead} dead after {kind} beside the {target}.",
        )
    )
    rest = chance.sample(_DETAILS[_manner(writer)], 3)
    return title, " ".join((opening, *rest))


# What no two writers tell in the same words.
_DETAILS = (
    (
        "Witnesses spoke of thick smoke over the quarter for more than an hour.",
        "The governor called an urgent meeting and closed the main road.",
        "Ambulances took the wounded to two clinics, which asked for blood.",
        "Nobody has said who is to blame, and an inquiry has begun.",
        "Shops along the avenue stayed shut through the afternoon.",
    ),
    (
        "Relatives gathered at the gates and waited for a list of names.",
        "A spokesman said that the number could still rise.",
        "Rescue crews searched until dark and will go on at first light.",
        "Power was cut in four districts while engineers looked at the lines.",
        "Opposition leaders asked for an independent investigation.",
    ),
    (
        "Neighbours told of windows that shook two streets away.",
        "Roads into the centre are closed; drivers are asked to stay away.",
        "Two teams with dogs arrived from the provincial capital overnight.",
        "The mayor visited the wounded and promised help for their families.",
        "Schools nearby sent their pupils home before noon.",
    ),
    (
        "Footage shared by residents shows people running from the scene.",
        "Insurers have begun to count the damage, a broker told us.",
        "Traffic on the river was halted until the evening.",
        "The ministry sent a delegation, its second within a year.",
        "Prayers for the victims are planned at sunset.",
    ),
)


def _french(event: Event, dead: int) -> tuple[str, str]:
    town = event.town
    where = f"{town.name}, {town.country.french}"
    return (
        f"{where} : {KINDS[event.kind][2]}, {dead} morts",
        f"{KINDS[event.kind][2].capitalize()} ({event.target[1]}) à {where}. Les autorités parlent "
        f"de {dead} morts et de {event.injured} blessés ; une enquête est ouverte.",
    )


def _spanish(event: Event, dead: int) -> tuple[str, str]:
    town = event.town
    where = f"{town.name}, {town.country.spanish}"
    return (
        f"{where}: {KINDS[event.kind][3]} deja {dead} muertos",
        f"{KINDS[event.kind][3].capitalize()} ({event.target[2]}) en {where}. Hay {dead} muertos y "
        f"{event.injured} heridos, según las autoridades, que investigan la causa.",
    )


def _retold(world: World, event: Event, article: Article) -> Article:
    """Return a wire's story as an outlet prints it; whatever its words, it knows no more."""
    drawn = world.chance.random()
    if drawn < HEADLINE_ALONE:
        return replace(article, text="")
    if drawn < HEADLINE_ALONE + IN_OTHER_WORDS:
        return replace(_article(world, event, OUTLETS[0]), writer=article.writer)
    return _edited(world, article)


def _edited(world: World, article: Article) -> Article:
    """Return the article as an outlet prints it: credited or not, cut, with a word changed."""
    chance, text, title = world.chance, article.text, article.title
    if chance.random() < 0.5:
        text = f"{text} ({article.writer})"
    sentences = text.split(". ")
    if len(sentences) > 3 and chance.random() < 0.3:
        text = ". ".join(sentences[:-1]) + "."
    if chance.random() < 0.3:
        text = text.replace("people", "persons", 1)
    if chance.random() < 0.2:
        title = f"Update: {title}"
    return replace(article, title=title, text=text)


def _printed(world: World, event: Event, article: Article, feed: str, at: datetime) -> Told:
    """Return an article as a feed carries it: the outlet gives its own name as the origin."""
    chance, town = world.chance, event.town
    placed = chance.random() > WITHOUT_POSITION
    report = said(
        feed,
        world.key("N"),
        at,
        event.hazard,
        article.title,
        summary=article.text,
        occurred_at=event.at + timedelta(hours=chance.uniform(-1, 1)) if placed else None,
        point=world.near(town.point, 2) if placed else None,
        precision=Precision.LOCALITY if placed else Precision.NONE,
        place=town.address,
        area_codes=(f"iso3:{town.country.iso3}",),
        figures=figures(article.writer, dead=event.dead, injured=event.injured),
        language=article.language,
        origin=article.writer if feed == _feed_of(article.writer) else feed.upper(),
    )
    return Told(report=report, occurrence=event.key, origin=article.writer)
