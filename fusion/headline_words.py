"""The kinds of words in a headline, by which it tells what happened where (design).

In lower case. English first; of other languages those that most often stand beside a place. A word
that is missing costs a place, never makes a wrong one, save in `TOLD` and `GOVERNING`.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ATTACKS = _words(
    "attack attacks attacked shelling bombing bombardment airstrike airstrikes missile missiles "
    "assault siege ambush ambushed arson attaque attaques ataque ataques attacco angriff "
    "bombardeo bombardement"
)
"""What is made *on* or *of* a place."""

OCCURRENCES = _words(
    "flood floods flooding flooded earthquake earthquakes quake quakes aftershock aftershocks "
    "tremor tremors fire fires wildfire wildfires bushfire bushfires blaze blazes inferno burned "
    "landslide landslides mudslide mudslides rockfall rockslide rockslides avalanche avalanches "
    "tsunami eruption eruptions volcano cholera ebola measles dengue mpox malaria polio "
    "meningitis typhoid listeria outbreak outbreaks epidemic drought droughts famine heatwave "
    "blizzard snowstorm snow outage outages "
    "blackout hailstorm hail tornado tornadoes storm storms thunderstorm "
    "thunderstorms sandstorm hurricane typhoon cyclone rain rains rainfall monsoon downpour ash "
    "lahar explosion explosions blast blasts clash clashes fighting unrest riot riots violence "
    "shooting stabbing gunfire evacuation evacuations evacuated killed injured stranded displaced "
    "stampede locust locusts inondation inondations crue crues séisme séismes tremblement "
    "incendie incendies glissement sécheresse tempête choléra épidémie émeutes fusillade naufrage "
    "déraillement inundación inundaciones terremoto terremotos sismo sismos incendio incendios "
    "explosión explosiones deslizamiento deslizamientos derrumbe alud sequía tormenta huracán "
    "brote cólera tiroteo disturbios apagón accidente accident alluvione alluvioni frana frane "
    "esplosione incidente nubifragio valanga siccità enchente enchentes inundação inundações "
    "incêndio incêndios deslizamento deslizamentos explosão seca tiroteio surto temporal "
    "hochwasser überschwemmung überschwemmungen überflutungen erdbeben brand großbrand waldbrand "
    "waldbrände feuer unwetter sturm erdrutsch lawine einsturz unfall schießerei overstroming "
    "aardbeving bosbrand jordskjelv skogsbrann flom deprem sel yangın patlama heyelan banjir "
    "gempa kebakaran longsor ledakan powódź pożar trzęsienie wybuch землетрясение наводнение "
    "пожар взрыв оползень паводок крушение обстрел землетрус повінь пожежа вибух обстріл زلزال "
    "فيضانات فيضان سيول حريق انفجار انهيار اشتباكات قصف جفاف σεισμός πλημμύρες πλημμύρα πυρκαγιά "
    "φωτιά έκρηξη אדמה שיטפון שריפה פיצוץ बाढ़ भूकंप आग विस्फोट भूस्खलन 화재 지진 홍수 폭발 "
    "산불 산사태 붕괴 M Mw Mwr Mww ML Ml Md Mb mb"
)
"""What happened."""

OF_WHAT = _words(
    "erupts erupted explodes exploded collapse collapses collapsed crash crashes crashed derails "
    "derailed derailment capsizes capsized capsizing sinks sank spill leak leaks "
    "emergency emergencies contamination poisoning crush bursts "
    "burns burning raid raids effondrement crollo desabamento"
)
"""What happens to a train, a dam, a gas main, and to a bank or a bitcoin too: it depends on what
stands before."""

OF_SUPPLIES = _words("shortage shortages surge")
"""What befalls power, and houses or teachers too: only what is known as a supply counts."""

AMBIGUOUS = _words(
    "fire fires blaze storm storms drought droughts clash clashes fighting blast blasts killed "
    "injured burned stranded displaced brand hail snow rain ash tremor tremors stampede avalanche "
    "inferno flood tsunami famine shooting outage outages blackout riot riots violence fever "
    "feuer sturm unfall"
)
"""After a word that is not known these may be a deal killed, a boss who fires, a name."""

BEARING_NAMES = _words("hurricane typhoon cyclone")
"""A capitalised word after these is the storm's own name."""

UNSPACED = (
    "地震 洪水 火災 火灾 火事 爆発 爆炸 土砂崩れ 豪雨 津波 台風 山火事 噴火 停電 大雨 滑坡 泥石流 "
    "浸水 洪涝 山崩れ 坍塌 崩落 竜巻"
).split()
UNSPACED_TOLD = "訓練|追悼|慰霊|講演|展示|写真展|企画展|特別展|記念|周年|演习|演習|纪念|紀念|展览"
"""Drills, memorials, lectures and exhibitions, in scripts that write no blanks."""
UNSPACED_BEFORE = "น้ำท่วม แผ่นดินไหว ไฟไหม้ ดินถล่ม ระเบิด".split()
"""What happened, in scripts that write no blanks; the Thai words stand before the place."""

HITS = _words(
    "hit hits hitting strike strikes struck rock rocks rocked shake shakes shook shaken rattle "
    "rattles rattled jolt jolts jolted batter batters battered pound pounds pounded lash lashes "
    "lashed ravage ravages ravaged sweep sweeps swept engulf engulfs engulfed devastate "
    "devastates devastated slam slams slammed swamp swamps swamped inundate inundates inundated "
    "flatten flattens paralyses paralyzes frappe secoue touche sacude sacudió golpea azota afecta "
    "colpisce scuote atinge erschüttert trifft"
)
"""`A quake rocks X`, `X rocked by a quake`."""

EFFECTS = _words(
    "kill kills killing dead die dies died death deaths injure injures injuring hurt hurts "
    "wound wounds wounded claims displace displaces displacing destroy destroys destroying "
    "damage damages damaging bury buries buried trap traps trapped missing strand strands "
    "leave leaves left force forces forced prompt prompts trigger triggers close closes "
    "closed shut shuts cut cuts disrupt disrupts halt halts spread spreads spreading rise "
    "rises rising worsen worsens continue continues resume resumes rage rages raging break "
    "breaks broke breakout erupt erupted fall falls fell fallen swell flee flees toll cases "
    "casualties fatalities sicken sickens jump jumps consume consumes threaten threatens "
    "affect affects sweep tear tears topple topples reported declared confirmed issued "
    "again warning warnings watch alert alerts advisory orders order response situation "
    "report update overview bulletin sitrep snapshot crisis disaster disasters "
    "conditions season swarm swarms wave burn eases recede recedes makes landfall fait font "
    "tue blessés blessé morts mort dégâts deja dejan mata provoca causa muertos muerto "
    "heridos afectados deixa deixam matam mortos feridos morti feriti fordert tote verletzte "
    "forestal forestales florestal rip rips block blocks blocking hospitalises hospitalizes "
    "ordered surge surges soar soars deepen deepens persist persists grow grows climb climbs "
    "mount mounts intensify intensifies blow blows overwhelm overwhelms derail out dejó causó "
    "mató déclaré declarada"
)
"""What it does, and how it is reported."""

DAMAGED = _words(
    "blocked destroyed damaged submerged razed torched gutted shelled bombed cut evacuated closed "
    "impassable ablaze underwater"
)
"""`Roads near X are …`: what is so was hit; before a place it is an effect."""

SITES = _words(
    "area areas building buildings home homes house houses housing apartment apartments flat "
    "flats market mall shop shops store hotel hotels nightclub church mosque temple school "
    "schools university college hospital hospitals clinic prison jail airport port harbour "
    "harbor station metro subway bridge bridges road roads street streets highway highways "
    "tunnel railway rail line dam dams levee levees river canal refinery factory factories "
    "plant plants warehouse depot mill mine mines quarry landfill dump pipeline tower towers "
    "stadium base checkpoint camp camps village villages town towns city cities district "
    "districts neighbourhood neighbourhoods neighborhood suburb suburbs slum slums county "
    "province region state municipality governorate prefecture department coast outskirts "
    "centre center capital parts part crops farms farmland land forest forests island islands "
    "border embassy complex block hall theatre club facility site oilfield substation grid "
    "laboratory lab office kindergarten shelter orphanage usine marché école immeuble "
    "bâtiment hôpital mercado edificio fábrica escuela casa fabbrica palazzo scuola prédio "
    "hôtel maison maisons gare pont route mercato albergo ponte iglesia puente carretera "
    "entrepôt favela favelas container"
)
"""Where in a place it was: what stands still."""

PEOPLE_AND_VEHICLES = _words(
    "people persons residents villagers families children women men workers miners farmers "
    "civilians soldiers troops passengers students pupils police officers protesters thousands "
    "hundreds dozens scores tourists migrants refugees livestock cattle trains train flights bus "
    "buses man woman boy girl teenager toddler baby couple driver cyclist pedestrian journalist "
    "journalists firefighter firefighters soldier student worker miner civilian passenger nurse "
    "nurses hikers climbers skiers bomb bombs grenade rocket rockets attackers bandits "
    "crowd boat boats ferry ferries ship ships vessel plane planes helicopter aircraft truck "
    "tanker car cars convoy traffic services supplies lives officials authorities gunmen rebels "
    "militants bombers rescuers"
)
"""Who and what it struck; these move, so they tell less of where."""

LOCATING = _words(
    "in at near outside around across within inside off throughout en dans à au aux près im bei "
    "nahe um em nos nas nel nello nella presso w we ve v на під около возле біля поблизу في قرب "
    "pada all' nell' sull' dall' på ved vid σε στο στη στην в во у ב ب"
)
"""What stands before it says where."""

LOCATING_BEFORE_NAME = _words("a i no na di")
"""The same, but right before a name only: they are other words too."""

LEADING = _words("on with against onto into through")
"""What leads to a site, and what is talked about."""

GOVERNING = _words(
    "di of about for to from over toward towards via than like between versus vs bound no not "
    "risk fear fears threat heart panic political reform media stock votes tributes messages "
    "donations camera de du des da do del della von nach vers hacia hasta para sur sobre por pour "
    "contre per über für gegen vom"
)
"""What is told is not the occurrence that follows, or leads elsewhere."""

LINKING = _words("and or & et y e und och og ve")

TOLD = _words(
    "anniversary remembered remembers remember remembering commemorates commemorated memorial "
    "commemoration history historic could would should might will if hoax false averted foiled "
    "fears feared ruled simulated simulation simulates mock drill exercise film movie novel book "
    "documentary museum exhibition study studies opinion vigil mourns mourn funeral what why how "
    "deny denies denied denying debunk debunks debunked dismiss dismisses rumour rumours rumor "
    "rumors fake staged misleading ai-generated fact-check lecture lectures exhibit seminar "
    "symposium exercice exercices exercício simulado latihan simulasi tatbikat ćwiczenia учения "
    "навчання øvelse övning oefening 훈련 추모 "
    "anniversaire aniversario simulacro esercitazione übung jahrestag may"
)
"""The past, what may be, what is played: whatever the sentence says, it has not just happened."""

FUNCTION = _words(
    "as after amid amidst while when during since following but where under by because due "
    "despite before until alors après quand tras después dopo nach durante pendant"
)

AUXILIARY = _words("is are was were has have had been be being s'est est sont ha han")

DESCRIBING = _words(
    "the a an this last next early late new deadly powerful strong major massive heavy severe "
    "huge large big small minor fierce fresh more many several some all over another second third "
    "least dozens flash preliminary moderate light green orange red tropical winter ice dust "
    "volcanic drone power air gas chemical fuel water food forest northern southern north south "
    "east west eastern western northeast northwest southeast southwest central downtown rural "
    "coastal upper lower greater nearby monday tuesday wednesday thursday friday saturday sunday "
    "today yesterday tonight january february march april june july august september october "
    "november december morning evening overnight now worst torrential record mass armed gang un "
    "une le la les el los las il lo der die das ein eine o os um uma fort forte fuerte starkes "
    "schweres grave city's May it oil ammonia chlorine methane multi-vehicle"
)

NUMBERS = _words("two three four five six seven eight nine ten eleven twelve twenty")

SUPPLIES_AND_SETTINGS = _words(
    "hostel dormitory peat electricity medicine oxygen blood bush brush grass kitchen "
    "tyre tire garbage rubbish waste ethnic sectarian "
    "communal tribal intense renewed ongoing widespread prolonged political "
    "suspected reported road"
)
"""What tells which occurrence it is."""

FACING = _words("braces faces battles reels reports confirms declares suffers fights")
"""What a country does of which its news tell."""

EARTH = _words("terre terrain tierra tierras terra terras ziemi magnitude")
"""`Tremblement de terre`, `a quake of magnitude 6`."""

POURS = _words(
    "rain rains rainfall storm storms downpour monsoon hurricane typhoon cyclone tsunami"
)
FLOODS = _words("flood floods flooded")
"""After the former the latter are what it does to a place: `heavy rain floods X`."""

TEAMS = _words("fire storm storms avalanche hurricanes earthquakes cyclones blaze blast thunder")
"""With a capital after a town these are a team's name, or a fire's."""

_IN_ORDER = (
    ("B", TOLD),
    ("K", ATTACKS),
    ("Q", OF_WHAT),
    ("V", OF_SUPPLIES),
    ("O", OCCURRENCES),
    ("T", EARTH),
    ("H", HITS),
    ("M", DAMAGED),
    ("E", EFFECTS),
    ("S", SITES),
    ("W", PEOPLE_AND_VEHICLES),
    ("L", LOCATING),
    ("P", LEADING),
    ("G", GOVERNING),
    ("F", FUNCTION),
    ("U", AUXILIARY),
    ("N", NUMBERS),
    ("D", DESCRIBING | SUPPLIES_AND_SETTINGS),
    ("Y", FACING),
    ("A", LINKING),
)
PHRASES = {
    phrase: kind
    for kind, firsts, seconds in (
        ("O", "without", "power water electricity"),
        ("O", "power", "cut cuts"),
        ("O", "gunmen militants rebels bandits attackers jihadists", "kill kills killed killing"),
        ("K", "missile drone air", "strike strikes"),
        ("B", "rule rules ruled ruling", "out"),
        ("B", "fact", "check"),
        ("B", "ai", "image images video videos"),
        ("B", "great", "fire"),
        ("x", "ash", "wednesday"),
        ("x", "fire wildfire bushfire flood storm hurricane typhoon cyclone", "season"),
        ("x", "cyber", "attack attacks"),
        ("x", "market housing", "crash crashes collapse collapses emergency"),
    )
    for phrase in (f"{first} {second}" for first in firsts.split() for second in seconds.split())
}
"""Words that together are of another kind than each alone."""

KINDS = {word: kind for kind, group in reversed(_IN_ORDER) for word in group} | PHRASES
"""The letter of each word; of two kinds the first above."""
