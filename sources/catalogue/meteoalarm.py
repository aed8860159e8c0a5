"""MeteoAlarm: one feed a member country, all made alike from one table."""

from model.feed import Feed
from model.grade import Reliability
from sources.catalogue.alerts import HAZARDS, REGIONAL

MEMBERS: tuple[tuple[str, str, str], ...] = (
    ("germany", "Germany", "DWD"),
    ("france", "France", "Météo-France"),
    ("spain", "Spain", "AEMET"),
    ("greece", "Greece", "Hellenic National Meteorological Service"),
    ("united-kingdom", "United Kingdom", "UK Met Office"),
    ("austria", "Austria", "GeoSphere Austria"),
    ("belgium", "Belgium", "Royal Meteorological Institute of Belgium"),
    ("bosnia-herzegovina", "Bosnia and Herzegovina", "Bosnia and Herzegovina's weather services"),
    ("bulgaria", "Bulgaria", "NIMH"),
    ("croatia", "Croatia", "DHMZ"),
    ("cyprus", "Cyprus", "Cyprus Department of Meteorology"),
    ("czechia", "Czechia", "CHMI"),
    ("denmark", "Denmark", "DMI"),
    ("estonia", "Estonia", "Estonian Environment Agency"),
    ("finland", "Finland", "FMI"),
    ("hungary", "Hungary", "HungaroMet"),
    ("iceland", "Iceland", "Icelandic Met Office"),
    ("ireland", "Ireland", "Met Éireann"),
    ("israel", "Israel", "Israel Meteorological Service"),
    ("italy", "Italy", "Italian Air Force Meteorological Service"),
    ("latvia", "Latvia", "LVĢMC"),
    ("lithuania", "Lithuania", "LHMT"),
    ("luxembourg", "Luxembourg", "MeteoLux"),
    ("malta", "Malta", "Malta Airport MetOffice"),
    ("moldova", "Moldova", "State Hydrometeorological Service of Moldova"),
    ("montenegro", "Montenegro", "IHMS Montenegro"),
    ("netherlands", "Netherlands", "KNMI"),
    ("norway", "Norway", "MET Norway"),
    ("poland", "Poland", "IMGW-PIB"),
    ("portugal", "Portugal", "IPMA"),
    ("republic-of-north-macedonia", "North Macedonia", "North Macedonia's weather service"),
    ("romania", "Romania", "Romanian National Meteorological Administration"),
    ("serbia", "Serbia", "Republic Hydrometeorological Service of Serbia"),
    ("slovakia", "Slovakia", "SHMÚ"),
    ("slovenia", "Slovenia", "ARSO"),
    ("sweden", "Sweden", "SMHI"),
    ("switzerland", "Switzerland", "MeteoSwiss"),
    ("ukraine", "Ukraine", "Ukrainian Hydrometeorological Center"),
)
"""Each country as its address has it, its English name, and the service that issues its warnings.

Times carry their offset and the index is in English, whatever the country: neither is a column.
"""


def member(place: str, country: str, service: str) -> Feed:
    """Return the feed of one country: an index, one entry an area, without polygons.

    Args:
        place: The country as the address has it.
        country: English name.
        service: The national weather service, which issues the warnings.
    """
    return Feed(
        name=f"meteoalarm-{place}",
        title=f"MeteoAlarm, {country}",
        url=f"https://feeds.meteoalarm.org/feeds/meteoalarm-legacy-atom-{place}",
        format="atom",
        adapter="cap",
        every_s=300,
        agency="MeteoAlarm",
        origin=service,
        observes="The national weather service is charged with the country's warnings.",
        reliability=Reliability.A,
        reliability_reason="Carries the national weather service's own warnings, unchanged.",
        licence="Free, with attribution to MeteoAlarm (EUMETNET) and the weather service",
        hazards=HAZARDS,
        off=REGIONAL,
    )


FEEDS: tuple[Feed, ...] = tuple(member(*row) for row in MEMBERS)
