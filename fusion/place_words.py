"""The words around a name that tell whether it says where something happened (design).

In lower case. English first; of other languages the words that most often stand before a place.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOCATING = _words(
    "in at near outside around across within inside off over throughout amid en dans à au aux près "
    "im bei nahe um em no na nos nas nel nello nella presso w we ve в во у на під под около возле "
    "біля поблизу في قرب pada di på ved vid i hos σε στο στη στην"
)
"""What stands before it says where: `in Reading` is a town, `Reading the report` is none."""

TRANSIT = _words(
    "from to toward towards for via than like against with by between versus vs warns warned urges "
    "urged condemns condemned accuses accused blames blamed thanks thanked asks asked"
)
"""What stands after these is where somebody comes from, goes to, or is compared with."""

SPEECH = (
    "said|says|told|tells|speaking|spoke|announced|statement|meeting|met|conference|summit|talks|"
    "court|headquartered|headquarters|based|hearing|briefing|ceremony|offices?|embassy|born|raised"
)
"""What happened there was talk, or somebody's home: `told a briefing in Geneva`."""

TITLES = _words(
    "president minister mr mrs ms dr sir lord lady prince princess king queen general gen colonel "
    "col captain capt major lieutenant lt sergeant sgt senator sen governor gov mayor judge "
    "justice professor prof pope saint st bishop archbishop rev ambassador secretary chancellor "
    "premier congressman congresswoman representative rep detective officer chief director coach "
    "hurricane typhoon cyclone storm mount mt lake cape fort ft camp port bay river gulf operation "
    "hotel miss uss hms señor monsieur madame herr frau"
)
"""What stands after these bears a name of its own: a person, a storm, a lake, a ship."""

ACTORS = _words(
    "government army military president minister ministry parliament embassy navy forces troops "
    "police authorities officials senate lawmakers prime foreign national team club united "
    "city-based agreement agreements accord accords protocol convention treaty declaration process "
    "principles sends sent send donates donated pledges pledged offers offered helps deploys "
    "dispatches provides supports condemns urges calls says said tells joins backs funds warns "
    "warned court tribunal summit talks stock fashion marathon fever virus rules consensus "
    "university institute times post herald gazette bank airlines airways river sea road street "
    "avenue lane highway boulevard embassy-run crews firefighters rescuers scientists researchers "
    "experts dollar peso league"
)
"""What follows makes the name an actor's, a document's, a river's: `the Paris agreement`."""

NEUTRAL = _words(
    "the a an in at near outside around across within inside off over throughout of and or on as "
    "but after amid during since while when where with without is are was were has have will hit "
    "hits hitting strike strikes struck rock rocks rocked shake shakes shook batter batters ravage "
    "ravages sweep sweeps swept flood floods flooding flooded earthquake earthquakes quake quakes "
    "aftershock aftershocks tremor tremors fire fires wildfire wildfires bushfire bushfires blaze "
    "blazes landslide landslides mudslide mudslides avalanche avalanches tsunami tsunamis eruption "
    "eruptions volcano cholera ebola measles dengue mpox malaria polio outbreak outbreaks epidemic "
    "drought droughts famine hunger heatwave heat cold snow snowstorm blizzard tornado tornadoes "
    "storms thunderstorm thunderstorms rain rains rainfall winds wind explosion explosions blast "
    "blasts attack attacks bombing shelling airstrike airstrikes clashes fighting conflict unrest "
    "protest protests violence shooting displacement displaced crisis emergency disaster disasters "
    "collapse collapses crash spill leak evacuation evacuations alert alerts warning warnings "
    "watch advisory magnitude strong powerful major severe deadly massive heavy northern southern "
    "eastern western north south east west northeast northwest southeast southwest central greater "
    "downtown rural coastal upper lower inner outer january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday today yesterday tonight this last next early late new update updates situation report "
    "reports response humanitarian operational flash bulletin appeal needs overview snapshot map "
    "maps state epicentre epicenter en dans à au aux près le la les el los las un une inondations "
    "séisme tremblement terremoto sismo incendio incendios inundaciones incendie incendies "
    "sécheresse erdbeben hochwasser überschwemmung waldbrand brand im bei nahe alluvione incêndio "
    "enchentes sel deprem yangın banjir gempa kebakaran inondation землетрясение наводнение пожар "
    "в во на у потоп землетрус повінь пожежа під"
)
"""Capitalised beside a name, these are no part of it: a headline, or a sentence's first word."""

HAPPENING = _words(
    "flooding earthquake quake wildfire wildfires bushfire bushfires landslide landslides tsunami "
    "eruption cholera drought famine heatwave tornado explosion bombing airstrike airstrikes "
    "outbreak epidemic evacuation evacuations"
)
"""Right after the name of a place that is a person's too, these tell that the place is meant."""

FOLLOWING = _words(
    "city town village municipality county province region state district governorate oblast "
    "prefecture department division territory canton parish borough raion krai area metro "
    "metropolitan suburb suburbs airport hospital port harbour harbor island islands peninsula "
    "residents people families children farmers villagers authorities declares faces braces reels "
    "reports confirms sees suffers battles recovers evacuates closes border refugees camp "
    "highlands dead killed death deaths kills injured missing toll"
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
    "rest solo lion turn bay tape name salt bone oral bane mite basic drug cork mango barking vine "
    "lime dining soul para cordon commonwealth centurion concord centennial greenwood hollywood "
    "buffalo bush grenade plaisance ascension natal carolina essen halle hof weiden bad regen "
    "bergen como son sine kale gama chin bono bona esse toison conception southland northland "
    "archangel constantine columbus cortes americana canton elgin poa sur ica oran pau tours "
    "angers angra laval turkey mali central victoria union santa san los las puerto villa nova "
    "novo bella monte norte will may august sunday christmas gulf michael lima"
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
