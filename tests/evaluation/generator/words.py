"""The words of the generated world: countries as they are, everything within them invented."""

from dataclasses import dataclass

from model.place import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country, a box well inside it, and its name in three languages."""

    iso3: str
    english: str
    french: str
    spanish: str
    box: Box


def _country(iso3: str, names: str, west: float, south: float, size: float = 4.0) -> Country:
    english, french, spanish = names.split("/")
    box = Box(west=west, south=south, east=west + size, north=south + size)
    return Country(iso3=iso3, english=english, french=french, spanish=spanish, box=box)


COUNTRIES = (
    _country("KEN", "Kenya/Kenya/Kenia", 36.0, -2.0),
    _country("TCD", "Chad/Tchad/Chad", 16.0, 10.0),
    _country("PER", "Peru/Pérou/Perú", -76.5, -12.5),
    _country("IDN", "Indonesia/Indonésie/Indonesia", 112.0, -8.4, 2.0),
    _country("PHL", "Philippines/Philippines/Filipinas", 121.0, 14.0, 3.0),
    _country("TUR", "Türkiye/Turquie/Turquía", 34.0, 37.0),
    _country("GRC", "Greece/Grèce/Grecia", 21.5, 38.0, 2.5),
    _country("CHL", "Chile/Chili/Chile", -72.0, -38.0, 2.0),
    _country("MEX", "Mexico/Mexique/México", -102.0, 18.0, 5.0),
    _country("COL", "Colombia/Colombie/Colombia", -75.0, 3.0, 5.0),
    _country("PAK", "Pakistan/Pakistan/Pakistán", 68.0, 27.0, 5.0),
    _country("IND", "India/Inde/India", 76.0, 18.0, 8.0),
    _country("NPL", "Nepal/Népal/Nepal", 82.0, 27.5, 3.0),
    _country("MOZ", "Mozambique/Mozambique/Mozambique", 34.0, -20.0, 5.0),
    _country("MDG", "Madagascar/Madagascar/Madagascar", 45.5, -21.0, 3.0),
    _country("ETH", "Ethiopia/Éthiopie/Etiopía", 38.0, 7.0, 5.0),
    _country("NGA", "Nigeria/Nigéria/Nigeria", 5.0, 7.0, 6.0),
    _country("MLI", "Mali/Mali/Malí", -6.0, 13.0, 5.0),
    _country("YEM", "Yemen/Yémen/Yemen", 44.5, 14.0, 3.0),
    _country("IRQ", "Iraq/Irak/Irak", 42.5, 32.0, 3.5),
    _country("UKR", "Ukraine/Ukraine/Ucrania", 30.0, 48.0, 5.0),
    _country("ITA", "Italy/Italie/Italia", 12.5, 42.0, 2.0),
    _country("ESP", "Spain/Espagne/España", -5.0, 38.5, 4.0),
    _country("PRT", "Portugal/Portugal/Portugal", -8.5, 38.5, 1.8),
    _country("CAN", "Canada/Canada/Canadá", -120.0, 51.0, 8.0),
    _country("USA", "United States/États-Unis/Estados Unidos", -119.0, 36.0, 12.0),
    _country("AUS", "Australia/Australie/Australia", 140.0, -36.0, 8.0),
    _country("NZL", "New Zealand/Nouvelle-Zélande/Nueva Zelanda", 175.0, -40.0, 2.0),
    _country("JPN", "Japan/Japon/Japón", 138.0, 35.5, 2.0),
    _country("MMR", "Myanmar/Birmanie/Birmania", 94.5, 19.0, 4.0),
    _country("BGD", "Bangladesh/Bangladesh/Bangladés", 89.0, 23.0, 2.0),
    _country("THA", "Thailand/Thaïlande/Tailandia", 100.0, 14.0, 3.0),
    _country("BOL", "Bolivia/Bolivie/Bolivia", -66.0, -18.0, 4.0),
    _country("HTI", "Haiti/Haïti/Haití", -73.0, 18.4, 1.0),
    _country("SDN", "Sudan/Soudan/Sudán", 30.0, 12.0, 6.0),
    _country("ZAF", "South Africa/Afrique du Sud/Sudáfrica", 22.0, -31.0, 6.0),
)

OPENINGS = (
    "ba be bo da de do fa ga go ha he ka ke ko ku la le li lo lu ma me mi mo mu na ne no nu pa pe "
    "po ra re ri ro sa se si so su ta te ti to tu va ve vi wa wo ya za zu"
).split()
MIDDLES = "ba bi da do ga go ka ki la li lo ma mo na no pa ra ri ro sa si ta ti va wa".split()
ENDINGS = "ba da dor gan ka kin la lim lo man mar na nes ra ren ri san so ta tan tor va zar".split()

FIRE_FIRST = (
    "Cedar Juniper Badger Antler Granite Willow Copper Eagle Falcon Hidden Iron Lantern Marble "
    "Needle Otter Piney Quartz Raven Saddle Timber Umber Vulture Whisper Yellow Aspen Boulder "
    "Cinder Dutchman Elkhorn Flint Grizzly Hazel"
).split()
FIRE_SECOND = "Creek Canyon Ridge Mountain Peak Meadow Springs Gulch Flat Butte Basin Road".split()
SHORT = {"Creek": "Crk", "Canyon": "Cyn", "Ridge": "Rdg", "Mountain": "Mtn", "Peak": "Pk"}

STORMS = (
    "Abelo Bettra Cassim Dorane Eluin Fermo Galiva Hestor Ilmari Jovena Katrel Lomund Marisk "
    "Nadova Orlen Pavela Quorin Rovessa Selmar Tavik Ulvia Vandor Wistra Xanel Yoruna Zeltan "
    "Amberel Brisko Coralde Dunvar Estrova Faldine Gromar Halvek"
).split()
LOCAL_STORMS = "Agila Bituin Dalisay Ginto Hiyas Luningning Marikit Tala Sinag Amihan".split()

KINDS = {
    "explosion": ("explosion", "blast", "explosion", "explosión"),
    "shooting": ("shooting", "gun attack", "fusillade", "tiroteo"),
    "clash": ("clash", "fighting", "affrontements", "enfrentamientos"),
    "protest": ("protest", "demonstration", "manifestation", "protesta"),
    "collapse": ("building collapse", "collapse", "effondrement", "derrumbe"),
    "kidnapping": ("kidnapping", "abduction", "enlèvement", "secuestro"),
    "ferry": ("ferry accident", "boat capsizing", "naufrage", "naufragio"),
    "depot": ("depot fire", "blaze", "incendie", "incendio"),
}
"""Kind → what one source calls it, what another calls it, in French, in Spanish."""
VIOLENT = frozenset({"explosion", "shooting", "clash", "protest", "kidnapping"})

TARGETS = (
    ("market", "marché", "mercado"),
    ("police post", "poste de police", "puesto de policía"),
    ("bus station", "gare routière", "terminal de autobuses"),
    ("school", "école", "escuela"),
    ("fuel store", "dépôt de carburant", "depósito de combustible"),
    ("town hall", "mairie", "ayuntamiento"),
    ("textile works", "usine textile", "fábrica textil"),
    ("hospital", "hôpital", "hospital"),
    ("mine", "mine", "mina"),
)
PORT = ("river port", "port fluvial", "puerto fluvial")
WIRES = ("Meridian Wire", "Corriente Press", "Agence Levant", "Nordlys Bulletin")
OUTLETS = tuple(f"outlet-{number:02d}" for number in range(30))
LOCAL_PAPERS = tuple(f"paper-{number:02d}" for number in range(20))
