"""Who observes, who only passes on, and how the texts of others spell them.

One table (design). `origin` is spelled as the catalogue's feeds and adapters spell it, so that a
citation and the agency's own feed are one origin.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency.

    Attributes:
        origin: As reports state it.
        spellings: How others' texts name it, beside `origin`; letters count as they stand.
        observes: Whether it observes or computes itself. A news agency passes on what others
            observed, and mostly does not say whose observation that was.
    """

    origin: str
    spellings: tuple[str, ...] = ()
    observes: bool = True


def _observer(origin: str, *spellings: str) -> Agency:
    return Agency(origin=origin, spellings=spellings)


def _wire(origin: str, *spellings: str) -> Agency:
    return Agency(origin=origin, spellings=spellings, observes=False)


AGENCIES: tuple[Agency, ...] = (
    # Earthquakes and tsunamis
    _observer(
        "USGS",
        "U.S. Geological Survey",
        "US Geological Survey",
        "United States Geological Survey",
        "Servicio Geológico de Estados Unidos",
        "Institut d'études géologiques des États-Unis",
    ),
    _observer("EMSC", "European-Mediterranean Seismological Centre", "CSEM"),
    _observer("INGV", "Istituto Nazionale di Geofisica e Vulcanologia"),
    _observer("GFZ", "GEOFON", "German Research Centre for Geosciences", "GeoForschungsZentrum"),
    _observer("GeoNet", "GNS Science"),
    _observer("NRCan", "Earthquakes Canada", "Séismes Canada", "Natural Resources Canada"),
    _observer("IGN", "Instituto Geográfico Nacional"),
    _observer("AFAD"),
    _observer("KOERI", "Kandilli", "Kandilli Observatory", "Kandilli Rasathanesi"),
    _observer("JMA", "Japan Meteorological Agency"),
    _observer("BMKG"),
    _observer("PHIVOLCS", "Phivolcs"),
    _observer("CENC", "China Earthquake Networks Center"),
    # Weather and cyclones
    _observer("NWS", "National Weather Service"),
    _observer("NOAA NHC", "National Hurricane Center", "Centro Nacional de Huracanes"),
    _observer("NOAA CPC", "Climate Prediction Center"),
    _observer("JTWC", "Joint Typhoon Warning Center"),
    _observer("US National Ice Center"),
    _observer("MET Norway", "Norwegian Meteorological Institute"),
    _observer("Météo-France"),
    _observer("DWD", "Deutscher Wetterdienst", "Deutschen Wetterdienstes"),
    _observer("AEMET", "Agencia Estatal de Meteorología"),
    _observer("UK Met Office", "Met Office"),
    _observer("Hellenic National Meteorological Service", "ΕΜΥ"),
    _observer("Bureau of Meteorology"),
    _observer("India Meteorological Department", "IMD"),
    # Fires
    _observer("incident management team", "InciWeb", "NIFC", "National Interagency Fire Center"),
    _observer("CAL FIRE", "Cal Fire", "CalFire"),
    _observer("NSW RFS", "NSW Rural Fire Service", "New South Wales Rural Fire Service"),
    _observer("Queensland Fire Department", "Queensland Fire and Emergency Services"),
    _observer("Tasmania Fire Service"),
    _observer("WA DFES", "DFES", "Department of Fire and Emergency Services"),
    _observer("NOAA satellites", "NOAA HMS"),
    _observer("NASA satellites", "NASA FIRMS"),
    # Others
    _observer("Environment Agency"),
    _observer("Smithsonian GVP", "Global Volcanism Program"),
    _observer("Alaska Volcano Observatory"),
    _observer("Copernicus EMS", "Copernicus Emergency Management Service"),
    _observer("GDACS", "Global Disaster Alert and Coordination System"),
    _observer("WHO", "World Health Organization", "Organisation mondiale de la santé"),
    _observer("FCDO"),
    _observer("CISA"),
    _observer("ACLED"),
    _observer("UCDP"),
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

OBSERVERS: frozenset[str] = frozenset(item.origin for item in AGENCIES if item.observes)
WIRES: frozenset[str] = frozenset(item.origin for item in AGENCIES if not item.observes)

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
