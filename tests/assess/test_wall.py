"""The wall's list: links are said, aftershocks stand under their mainshock, none leaves the map."""

from datetime import timedelta
from pathlib import Path

from assess import wall
from data import incidents, links
from data.incidents import Fused
from model.handling import Tlp
from model.hazard import Hazard
from model.incident import FigureClaim, FigureRange, Incident
from model.link import Kind, Link
from model.severity import Level
from tests.assess.live import Live, at_work
from tests.assess.records import MACHINE, an_incident
from tests.sources.server import serving


def shock(live: Live, name: str, magnitude: float, level: Level, hours: float) -> Incident:
    now = live.running.clock.now()
    claim = FigureClaim(value=magnitude, claimant="USGS", at=now)
    began = now - timedelta(hours=hours)
    return an_incident(
        name,
        hazard=Hazard.EARTHQUAKE,
        level=level,
        known_at=began,
        first_at=began,
        updated_at=began,
        occurred_at=began,
        figures=(FigureRange(name="magnitude", unit="", claims=(claim,)),),
    )


def aftershock(source: Incident, target: Incident, handling: Tlp = Tlp.CLEAR) -> Link:
    return Link(
        kind=Kind.AFTERSHOCK_OF,
        source=source.id,
        target=target.id,
        stands=True,
        explanation=(),
        actor=MACHINE,
        known_at=source.known_at,
        handling=handling,
    )


async def test_aftershocks_stand_under_their_mainshock_and_stay_on_the_map(tmp_path: Path) -> None:
    async with serving() as server, at_work(tmp_path, server) as live:
        main = shock(live, "Main", 7.8, Level.EXTREME, 9)
        grave = shock(live, "Grave", 7.1, Level.EXTREME, 8)
        small = [shock(live, f"Small {n}", 5.0 + n / 10, Level.MODERATE, 7 - n) for n in range(3)]
        found = (main, grave, *small)
        rows = tuple(aftershock(item, main) for item in (grave, *small))
        fused = Fused(incidents=found, memberships=(), judgements=(), links=rows, through=0)
        incidents.put(live.running.store, fused).result()
        picture = wall.picture(live.running, Tlp.GREEN)
        lines = {line.id: line for line in picture.incidents}
        assert [line.id for line in picture.incidents] == [item.id for item in picture.shown]
        assert {item.id for item in small} == {line.id for line in lines.values() if line.is_folded}
        assert lines[main.id].linked == ("+ 3 aftershocks, largest M5.2",)
        assert lines[main.id].folds == 3
        assert lines[grave.id].linked[0].startswith("aftershock of Main")
        assert picture.open_count == 5
        assert links.standing(live.running.store, None, picture.now) == []
