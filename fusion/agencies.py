"""Who observes what, who only passes on, and how the texts of others spell them.

One table (design). `origin` is spelled as the catalogue's feeds and adapters spell it, so that a
citation and the agency's own feed are one origin.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from model.hazard import Hazard


class Role(Enum):
    """How an agency comes to know what it says."""

    OBSERVER = auto()  # by its own instruments or crews, or by a legal duty to be told
    EDITOR = auto()  # it edits, codes or computes from what others observed
    WIRE = auto()  # a news agency: mostly it does not say whose observation it passes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency.

    Attributes:
        origin: As reports state it.
        spellings: How others' texts name it, beside `origin`; letters count as they stand.
        role: How it comes to know.
        hazards: What it can be another observer's source of.
    """

    origin: str
    spellings: tuple[str, ...] = ()
    role: Role = Role.OBSERVER
    hazards: frozenset[Hazard] = frozenset(Hazard)


# What one observer can have from another: a fire crew that quotes a weather warning still saw
# the fire itself.
_EARTH = frozenset({Hazard.EARTHQUAKE, Hazard.VOLCANO, Hazard.LANDSLIDE})
_WEATHER = frozenset(
    {Hazard.WEATHER, Hazard.CYCLONE, Hazard.FLOOD, Hazard.DROUGHT, Hazard.ICE, Hazard.TSUNAMI}
)
_FIRE = frozenset(
    {
        Hazard.WILDFIRE,
        Hazard.HOTSPOT,
        Hazard.PRESCRIBED_FIRE,
        Hazard.BURNED_AREA_RESPONSE,
        Hazard.SMOKE,
    }
)
_ANYTHING: frozenset[Hazard] = frozenset(Hazard)


def _observer(hazards: Collection[Hazard], origin: str, *spellings: str) -> Agency:
    return Agency(origin=origin, spellings=spellings, hazards=frozenset(hazards))


def _editor(origin: str, *spellings: str) -> Agency:
    return Agency(origin=origin, spellings=spellings, role=Role.EDITOR)


def _wire(origin: str, *spellings: str) -> Agency:
    return Agency(origin=origin, spellings=spellings, role=Role.WIRE)


AGENCIES: tuple[Agency, ...] = (
    # Earthquakes
    _observer(
        {*_EARTH, Hazard.FLOOD},
        "USGS",
        "U.S. Geological Survey",
        "US Geological Survey",
        "United States Geological Survey",
        "Servicio Geológico de Estados Unidos",
        "Institut d'études géologiques des États-Unis",
    ),
    _observer(_EARTH, "EMSC", "European-Mediterranean Seismological Centre", "CSEM"),
    _observer(_EARTH, "INGV", "Istituto Nazionale di Geofisica e Vulcanologia"),
    _observer(
        _EARTH, "GFZ", "GEOFON", "German Research Centre for Geosciences", "GeoForschungsZentrum"
    ),
    _observer(_EARTH, "GeoNet", "GNS Science"),
    _observer(_EARTH, "NRCan", "Earthquakes Canada", "Séismes Canada", "Natural Resources Canada"),
    _observer(_EARTH, "IGN", "Instituto Geográfico Nacional"),
    _observer(_ANYTHING, "AFAD"),
    _observer(_EARTH, "KOERI", "Kandilli", "Kandilli Observatory", "Kandilli Rasathanesi"),
    _observer(_ANYTHING, "JMA", "Japan Meteorological Agency"),
    _observer(_ANYTHING, "BMKG"),
    _observer(_ANYTHING, "PHIVOLCS", "Phivolcs"),
    _observer(_EARTH, "CENC", "China Earthquake Networks Center"),
    # Weather and cyclones
    _observer(_WEATHER, "NWS", "National Weather Service"),
    _observer(_WEATHER, "NOAA NHC", "National Hurricane Center", "Centro Nacional de Huracanes"),
    _observer(_WEATHER, "NOAA CPC", "Climate Prediction Center"),
    _observer(_WEATHER, "JTWC", "Joint Typhoon Warning Center"),
    _observer(_WEATHER, "US National Ice Center"),
    _observer(_WEATHER, "MET Norway", "Norwegian Meteorological Institute"),
    _observer(_WEATHER, "Météo-France"),
    _observer(_WEATHER, "DWD", "Deutscher Wetterdienst", "Deutschen Wetterdienstes"),
    _observer(_WEATHER, "AEMET", "Agencia Estatal de Meteorología"),
    _observer(_WEATHER, "UK Met Office", "Met Office"),
    _observer(_WEATHER, "Hellenic National Meteorological Service", "ΕΜΥ"),
    _observer(_WEATHER, "Bureau of Meteorology"),
    _observer(_WEATHER, "India Meteorological Department", "IMD"),
    # Fires
    _observer(
        _FIRE, "incident management team", "InciWeb", "NIFC", "National Interagency Fire Center"
    ),
    _observer(_FIRE, "CAL FIRE", "Cal Fire", "CalFire"),
    _observer(_FIRE, "NSW RFS", "NSW Rural Fire Service", "New South Wales Rural Fire Service"),
    _observer(_FIRE, "Queensland Fire Department", "Queensland Fire and Emergency Services"),
    _observer(_FIRE, "Tasmania Fire Service"),
    _observer(_FIRE, "WA DFES", "DFES", "Department of Fire and Emergency Services"),
    _observer(_FIRE, "NOAA satellites", "NOAA HMS"),
    _observer(_FIRE, "NASA satellites", "NASA FIRMS"),
    # Volcanoes
    _observer(_EARTH, "Alaska Volcano Observatory", "AVO"),
    _observer(_EARTH, "Hawaiian Volcano Observatory", "HVO"),
    _observer(_EARTH, "PVMBG", "Pusat Vulkanologi dan Mitigasi Bencana Geologi"),
    _observer(_EARTH, "SERNAGEOMIN", "Servicio Nacional de Geología y Minería"),
    _observer(_EARTH, "Servicio Geológico Colombiano"),
    _observer(_EARTH, "INSIVUMEH", "Insivumeh"),
    _observer(_EARTH, "CENAPRED", "Centro Nacional de Prevención de Desastres"),
    # Others
    _observer({Hazard.FLOOD}, "Environment Agency"),
    _observer(
        {Hazard.OUTBREAK}, "WHO", "World Health Organization", "Organisation mondiale de la santé"
    ),
    _observer({Hazard.TRAVEL_ADVICE}, "FCDO"),
    _observer({Hazard.CYBER}, "CISA"),
    # From what others observed
    _editor("Smithsonian GVP", "Global Volcanism Program"),
    _editor("GDACS", "Global Disaster Alert and Coordination System"),
    _editor("Copernicus EMS", "Copernicus Emergency Management Service"),
    _editor("ACLED"),
    _editor("UCDP"),
    _editor("ProMED"),
    # News agencies
    _wire("Reuters"),
    _wire("AP", "Associated Press", "The Associated Press"),
    _wire("AFP", "Agence France-Presse"),
    _wire("dpa", "DPA", "Deutsche Presse-Agentur"),
    _wire("EFE", "Agencia EFE"),
    _wire("ANSA"),
    _wire("Anadolu", "Anadolu Agency", "Anadolu Ajansı"),
    _wire("Lusa", "Agência Lusa"),
    _wire("ΑΠΕ-ΜΠΕ", "AMNA"),
    _wire("Xinhua"),
    _wire("Kyodo"),
    _wire("TASS"),
)

BY_ORIGIN: Mapping[str, Agency] = {item.origin: item for item in AGENCIES}


def _in_role(role: Role) -> frozenset[str]:
    return frozenset(item.origin for item in AGENCIES if item.role is role)


OBSERVERS, EDITORS, WIRES = map(_in_role, Role)

SPELLINGS: Mapping[str, str] = {
    spelling: item.origin for item in AGENCIES for spelling in (item.origin, *item.spellings)
}
"""How a text may name an agency → its origin."""

SOURCE_SCHEMES: Mapping[str, str] = {
    "usgs": "USGS",
    "emsc": "EMSC",
    "ingv": "INGV",
    "gfz": "GFZ",
    "geonet": "GeoNet",
    "nrcan": "NRCan",
    "ign": "IGN",
    "inciweb": "incident management team",
    "irwin": "incident management team",
    "gdacs": "GDACS",
    "calfire": "CAL FIRE",
}
"""Scheme of a native id → whose record it names, where a report cites it as its source.

Left out are registers that several agencies share, such as the numbers of storms and
volcanoes, and GLIDE.
"""
