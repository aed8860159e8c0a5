"""The words around a name that tell whether it says where something happened (design).

In lower case. English first; of other languages the words that most often stand before a place.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TRANSIT = _words("from to toward towards via than like against by between versus vs")
"""What stands after these is where somebody comes from, goes to, or is compared with."""

FEATURES_BEFORE = _words(
    "president minister lake mount mt cape fort ft bay gulf st saint hurricane typhoon cyclone "
    "storm operation"
)
"""What stands after these bears a name of its own."""
FEATURES_AFTER = _words("river sea road street avenue lane highway boulevard university bay lake")
"""What follows makes the name a river's, a road's."""
FOLLOWING = _words(
    "city town village municipality county province region state district governorate prefecture "
    "department suburb suburbs airport hospital port harbour harbor island islands peninsula "
    "border camp area"
)
"""Capitalised after a name, these leave it a place."""

AREA_WORDS = _words(
    "county province region state district governorate oblast prefecture department division "
    "territory canton raion krai provincia estado departamento région département bundesland"
)
TOWN_WORDS = _words("city town municipality village metro metropolitan ville ciudad stadt cidade")

OF = _words("of de du da do di del von della des")
BEFORE_OF = (
    _words(
        "north south east west northeast northwest southeast southwest coast outskirts parts part "
        "capital people residents republic kingdom islands island suburbs suburb centre center "
        "edge shores heart port"
    )
    | AREA_WORDS
    | TOWN_WORDS
)
"""`Province of X` is where it happened; `University of X`, `Gulf of X`, `Bank of X` are not."""

COMMON = _words(
    "bath reading nice of mobile orange split march most same police man army bar batman hit sale "
    "wells best deal rugby battle normal enterprise independence liberty male manage commerce "
    "industry hope paradise date along van buy bell mary patience sandy corona delta horizon gold "
    "rest solo lion turn bay tape name salt bone oral bane mite basic drug cork mango barking "
    "vine lime dining soul para cordon commonwealth centurion concord centennial greenwood "
    "hollywood buffalo bush grenade plaisance ascension natal carolina essen halle hof weiden bad "
    "regen bergen como son sine kale gama chin bono bona esse toison conception southland "
    "northland archangel constantine columbus cortes americana canton elgin poa sur ica oran pau "
    "tours angers angra laval turkey mali central victoria union santa san los las puerto villa "
    "nova novo bella monte norte will may august sunday christmas gulf michael lima"
)
"""Names that are words of a language too: they need a word of place before them."""

PEOPLE = _words(
    "georgia jordan chad israel paris florence sofia lincoln santiago washington houston austin "
    "madison charlotte jackson tyler dallas savannah sydney adelaide brooklyn dakota virginia "
    "montana alexandria elizabeth isabel mary ariel nelson lancaster kent york wellington diego "
    "valencia salvador dominique milan rosario dolores mercedes trinidad guadalupe verona lourdes "
    "aurora jersey ireland london cleveland clinton hamilton harrison kingston lafayette lawrence "
    "melbourne newton raleigh richmond stanley stafford warren dayton denver logan clayton carson "
    "chester darwin douglas preston perth winston windsor trenton bolton wilson francis leon "
    "medina omar morales mendoza avila toledo zamora cuenca bolivar sucre antonio juarez martinez "
    "cruz mora luther india kenya cuba malta asia chelsea holland england france germany dawson "
    "davis marshall sheffield durham bradford clark cabral monroe bello hassan ali said salem "
    "sherman spencer"
)
"""Names that persons bear: they need a word of place before them, unless a country is meant."""

AMBIGUOUS_COUNTRIES = frozenset({"Georgia", "Congo"})
"""Alone they may be a state of another country, or either of two."""
COUNTRIES_AT_HOME = frozenset({"Nederland", "Holland"})
"""Names of a country in its own language or of old that a small town elsewhere bears too."""
NAMESAKES = frozenset({"Georgia", "Jordan", "Chad", "Turkey"})
"""Countries whose name persons or things bear too."""

WINDS = {
    name: index * 22.5
    for index, name in enumerate(
        "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split()
    )
} | {
    name: index * 45.0
    for index, name in enumerate(
        "north northeast east southeast south southwest west northwest".split()
    )
}  # fmt: skip
"""Directions in words, as degrees clockwise from north."""

AGENCIES = _words(
    "reuters afp ap bbc cnn ansa efe dpa tass xinhua kyodo lusa un who ifrc icrc ocha unicef wfp "
    "unhcr usgs nws msf eu nato fema ngo ngos nhk pti ani cbs nbc abc"
)
"""Who is quoted beside a town; no area that it lies in."""
