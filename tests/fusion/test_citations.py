"""Who is credited in a text, in the feeds' languages; who is only mentioned is not."""

import pytest

from fusion.agencies import AGENCIES, EDITORS, OBSERVERS, SOURCE_SCHEMES, SPELLINGS, WIRES
from fusion.citations import LONGEST, Reader
from sources.catalogue import EXERCISE_FEEDS, FEEDS

READER = Reader(SPELLINGS, WIRES)


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("A quake of 7.8 struck at dawn, according to the USGS.", ["USGS"]),
        ("The U.S. Geological Survey (USGS) said that it was shallow.", ["USGS"]),
        ("USGS reported 7.8, and AFAD announced 7.7.", ["USGS", "AFAD"]),
        ("Tremors went on, said the National Weather Service on Monday.", ["NWS"]),
        ("Source: AFAD", ["AFAD"]),
        ("ANKARA, Feb 6 (Reuters) - Rescue teams set out.", ["Reuters"]),
        ("AFP - Les secours sont en route.", ["AFP"]),
        ("Rescue teams set out in the night \u2014 AP", ["AP"]),
        ("Un séisme de magnitude 7,8 selon l'USGS.", ["USGS"]),
        ("Séisme ressenti (AFP)", ["AFP"]),
        ("Un sismo de 4,2 según el Instituto Geográfico Nacional.", ["IGN"]),
        ("Fuente: IGN", ["IGN"]),
        ("Terremoto di magnitudo 4, secondo l'INGV.", ["INGV"]),
        ("Um sismo de 5,1, de acordo com o USGS.", ["USGS"]),
        ("Ein Beben der Stärke 5, wie die Erdbebenwarte laut dpa sagt.", ["dpa"]),
        ("Quelle: GFZ", ["GFZ"]),
        ("AFAD'ın verilerine göre deprem 7,7 büyüklüğünde.", ["AFAD"]),
        ("Kaynak: Kandilli Rasathanesi", ["KOERI"]),
        ("Σεισμός 4,5 σύμφωνα με το EMSC.", ["EMSC"]),
        ("Two villages were cut off. (INGV)", ["INGV"]),
        ("Twelve died in the clash on Monday. Reuters", ["Reuters"]),
        ("« Une enquête est ouverte. » (NWS).", ["NWS"]),
    ],
)
def test_who_is_credited_is_the_source(text: str, origins: list[str]) -> None:
    assert list(READER.cited(text)) == origins


@pytest.mark.parametrize(
    "text",
    [
        "The USGS sent a team of six to the coast.",
        "A model of GDACS (orange) was shown at the meeting.",
        "The road is closed, according to the mayor. USGS maps hang in the hall.",
        "He saw the WHOLE town, according to nobody.",
        "The nap was short, said the child.",
        "A team was sent by the geologists (USGS).",
        "",
    ],
)
def test_who_is_only_mentioned_is_none(text: str) -> None:
    assert READER.cited(text) == ()


def test_only_the_beginning_of_a_text_is_read() -> None:
    assert READER.cited("x" * LONGEST + " according to the USGS") == ()
    assert Reader({}).cited("according to the USGS") == ()


def test_the_table_spells_origins_as_the_catalogue_does() -> None:
    own = {feed.origin for feed in (*FEEDS, *EXERCISE_FEEDS) if not feed.carries}
    declared = {feed.origin for feed in FEEDS if feed.observes}
    assert own - OBSERVERS - declared == {
        "ACLED", "Copernicus EMS", "GDACS", "ProMED", "Smithsonian GVP", "UCDP"
    } == EDITORS  # fmt: skip
    assert set(SOURCE_SCHEMES.values()) <= OBSERVERS | EDITORS
    assert len({item.origin for item in AGENCIES}) == len(AGENCIES)
