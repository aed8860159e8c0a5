"""Sentences labelled by hand with where a careful reader would put them, and the traps.

All are invented. A label is the place's title and precision; none where the words do not tell.
"""

from dataclasses import dataclass

from model.place import Precision
from tests.fusion import labelled_traps

LOCALITY, VICINITY = Precision.LOCALITY, Precision.VICINITY
ADMIN, COUNTRY, NONE = Precision.ADMIN, Precision.COUNTRY, Precision.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A report's words, and where they put it.

    Attributes:
        title: Of the report.
        where: The place as the gazetteer titles it; empty where the words do not tell.
        precision: How exactly.
        place: The source's words for the place.
        summary: Of the report.
        codes: Area codes that the source states.
    """

    title: str
    where: str = ""
    precision: Precision = NONE
    place: str = ""
    summary: str = ""
    codes: tuple[str, ...] = ()


def said(title: str, where: str = "", precision: Precision = NONE, **more: str) -> Labelled:
    """Return a labelled sentence; `codes` are separated by blanks."""
    codes = tuple(more.pop("codes", "").split())
    return Labelled(title=title, where=where, precision=precision, codes=codes, **more)


PLAIN = (
    said("Floods in Goma displace thousands", "Goma, DR Congo", LOCALITY),
    said("Strong earthquake shakes Kathmandu", "Kathmandu, Nepal", LOCALITY),
    said("Explosion at a fuel depot in Karachi", "Karachi, Pakistan", LOCALITY),
    said("Fire destroys market in Monrovia, Liberia", "Monrovia, Liberia", LOCALITY),
    said("Landslide buries homes in Manizales, Colombia", "Manizales, Colombia", LOCALITY),
    said("Springfield, Illinois: tornado damages homes", "Springfield, IL", LOCALITY),
    said("Chemical spill in Springfield, MA", "Springfield, MA", LOCALITY),
    said("Wildfire burns near Paris, Texas", "Paris, TX", VICINITY),
    said("Flooding in Athens, Georgia", "Athens, GA", LOCALITY),
    said("Flooding in Tbilisi, Georgia", "Tbilisi, Georgia", LOCALITY),
    said("Cholera cases rise in Port-au-Prince", "Port-au-Prince, Haiti", LOCALITY),
    said("Storm surge hits Port Moresby", "Port Moresby, Papua New Guinea", LOCALITY),
    said("Water shortage in N'Djamena city", "N'Djamena, Chad", LOCALITY),
    said("Building collapses in Reading, England", "Reading, United Kingdom", LOCALITY),
    said("Gas leak closes streets in Nice, France", "Nice, France", LOCALITY),
    said("Hyderabad, Pakistan: heatwave kills 12", "Hyderabad, Pakistan", LOCALITY),
    said("Valencia, Venezuela: hospital without power", "Valencia, Venezuela", LOCALITY),
    said("Riots in London", "London, United Kingdom", LOCALITY),
    said("Dam bursts upstream of St. Louis, Missouri", "St. Louis, MO", VICINITY),
    said("Houston flooding worsens", "Houston, TX", LOCALITY),
    said("Goma: fighting resumes", "Goma, DR Congo", LOCALITY),
    said("Goma residents flee as volcano erupts", "Goma, DR Congo", LOCALITY),
    said("EARTHQUAKE HITS KATHMANDU", "Kathmandu, Nepal", LOCALITY),
    said("Goma’s airport closes after ash fall", "Goma, DR Congo", LOCALITY),
    said("M 5.4 - 12 km NNE of Goma, Democratic Republic of the Congo", "Goma, DR Congo", VICINITY),
    said("M 4.9 - 31 km southwest of Port-Vila, Vanuatu", "Port-Vila, Vanuatu", VICINITY),
    said("M 5.0 - 228 km NNE of Palu, Indonesia", "Indonesia", COUNTRY),
    said("Small plane crashes outside Nairobi", "Nairobi, Kenya", VICINITY),
    said("Ferry sinks off the coast of Mombasa", "Mombasa, Kenya", VICINITY),
    said("Convoy attacked north of Maiduguri", "Maiduguri, Nigeria", VICINITY),
)

LATER = (
    said("Blackout in Caracas", "Caracas, Venezuela", LOCALITY),
    said("Car bomb explodes in Mogadishu", "Mogadishu, Somalia", LOCALITY),
    said("Gunmen kill 15 in Jos", "Jos, Nigeria", LOCALITY),
    said("Missile strike on Dnipro kills 4", "Dnipro, Ukraine", LOCALITY),
    said("Hurricane makes landfall near Tampa", "Tampa, FL", VICINITY),
    said("Cyclone Chido devastates Mayotte", "Mayotte", COUNTRY),
    said("Teenager killed in Austin", "Austin, TX", LOCALITY),
    said("Water shortage in Dublin", "Dublin, Ireland", LOCALITY),
    said("Incendio en Granada, España", "Granada, Spain", LOCALITY),
    said("Floods in Goma, UN says", "Goma, DR Congo", LOCALITY),
    said("Fire in Mexico, Missouri", "Missouri, United States", ADMIN),
    said("Floods in Holland", "Netherlands", COUNTRY),
    said("Inundaciones en México", "Mexico", COUNTRY),
    said("Tornado hits St. Louis", "St. Louis, MO", LOCALITY),
    said("Fire at a hospital in Kuwait City", "Kuwait City, Kuwait", LOCALITY),
    said("Power cut in Cape Town", "Cape Town, South Africa", LOCALITY),
    said("Fire in Manaus favela", "Manaus, Brazil", LOCALITY),
    said("Cyclone floods Beira", "Beira, Mozambique", LOCALITY),
    said("Heavy rain floods Genoa", "Genoa, Italy", LOCALITY),
    said("Crowd crush in Mumbai kills 22", "Mumbai, India", LOCALITY),
    said("Flooding in San Antonio", "San Antonio, TX", LOCALITY),
    said("Hurricane floods New Orleans", "New Orleans, LA", LOCALITY),
    said("Explosion in Milan", "Milan, Italy", LOCALITY),
    said("Dam collapse in Derna kills thousands", "Darnah, Libya", LOCALITY),
    said("Earthquake strikes Bali", "Bali, Indonesia", ADMIN),
    said("Wildfires in Tuscany", "Toscana, Italy", ADMIN),
    said("Earthquake rattles Crete", "Kríti, Greece", ADMIN),
    said("Eruption in East Java forces evacuations", "Jawa Timur, Indonesia", ADMIN),
    said("Missiles hit Odesa", "Odeska oblast, Ukraine", ADMIN),
)

AREAS = (
    said("Kenya: Floods - Apr 2024", "Kenya", COUNTRY),
    said("Drought emergency declared across Somalia", "Somalia", COUNTRY),
    said("New Mexico wildfires force evacuations", "New Mexico, United States", ADMIN),
    said("Mexico: landslides after heavy rain", "Mexico", COUNTRY),
    said("South Sudan: measles outbreak", "South Sudan", COUNTRY),
    said("Papua New Guinea landslide", "Papua New Guinea", COUNTRY),
    said("Guinea-Bissau: fuel fire", "Guinea-Bissau", COUNTRY),
    said("Niger: floods cut roads", "Niger", COUNTRY),
    said("Flooding in San Miguel County, New Mexico", "San Miguel County, NM", ADMIN),
    said("Santa Fe County under evacuation", "Santa Fe County, NM", ADMIN),
    said("Washington County flood warning", "United States", COUNTRY),
    said("Georgia, USA: peach farms flooded", "Georgia, United States", ADMIN),
    said("Heavy snow in Vermont", "Vermont, United States", ADMIN),
    said("Cyclone batters Madagascar", "Madagascar", COUNTRY),
    said("Floods in Goma and Bukavu", "DR Congo", COUNTRY),
    said("Fighting in Goma and Beni, DR Congo", "Nord-Kivu, DR Congo", ADMIN),
    said("Fire in Paris, Ontario", "Ontario, Canada", ADMIN),
    said("Springfield floods again", "United States", COUNTRY),
    said("Tornado near Smallbrook, Illinois", "Illinois, United States", ADMIN),
    said("Wildfire jumps road at Larkton, OR", "Oregon, United States", ADMIN),
    said("Floods in Northern Province", place="Sri Lanka", where="Sri Lanka", precision=COUNTRY),
    said("Ebola in the DRC", "DR Congo", COUNTRY),
    said("India floods kill 20", "India", COUNTRY),
    said("Turkey earthquake kills 12", "Türkiye", COUNTRY),
    said("Storm closes ports across the UK", "United Kingdom", COUNTRY),
)

OTHER_LANGUAGES = (
    said("Glissement de terrain à Saint-Étienne", "Saint-Étienne, France", LOCALITY),
    said("Inondations à Kinshasa : 20 morts", "Kinshasa, DR Congo", LOCALITY),
    said("Séisme près de Port-au-Prince", "Port-au-Prince, Haiti", VICINITY),
    said("Terremoto sacude Guayaquil, Ecuador", "Guayaquil, Ecuador", LOCALITY),
    said("Incendio cerca de Cochabamba", "Cochabamba, Bolivia", VICINITY),
    said("Hochwasser in Deutschland", "Germany", COUNTRY),
    said("Brand in Essen, Deutschland", "Essen, Germany", LOCALITY),
    said("Alluvione in Italia", "Italy", COUNTRY),
    said("Terremoto all'Aquila, Italia", "L'Aquila, Italy", LOCALITY),
    said("Enchentes em Manaus, Brasil", "Manaus, Brazil", LOCALITY),
    said("Ankara'da deprem, Türkiye", "Ankara, Türkiye", LOCALITY),
    said("Powódź w Polska", "Poland", COUNTRY),
    said("Пожар в Новосибирск, Россия", "Novosibirsk, Russia", LOCALITY),
    said("Землетрус, Україна", "Ukraine", COUNTRY),
    said("زلزال في الخرطوم", "Khartoum, Sudan", LOCALITY),
    said("فيضانات في ليبيا", "Libya", COUNTRY),
    said("रूस में बाढ़", "Russia", COUNTRY),
    said("काठमांडू में भूकंप", "Kathmandu, Nepal", LOCALITY),
    said("大阪市で火災", "Osaka, Japan", LOCALITY),
    said("中国四川省发生地震", "Sichuan Sheng, China", ADMIN),
    said("日本で洪水", "Japan", COUNTRY),
    said("부산에서 화재", "Busan, South Korea", LOCALITY),
    said("น้ำท่วมในประเทศไทย", "Thailand", COUNTRY),
    said("Σεισμός στην Ελλάδα", "Greece", COUNTRY),
    said("רעידת אדמה בישראל", "Israel", COUNTRY),
    said("Banjir di Jakarta", "Jakarta, Indonesia", LOCALITY),
)

NO_PLACE = tuple(said(title) for title in labelled_traps.ALL)

TOLD = (
    said("Flash floods in Nairobi kill four", "Nairobi, Kenya", LOCALITY),
    said("Tornado strikes Oklahoma City", "Oklahoma City, OK", LOCALITY),
    said("Wildfire near Marseille forces evacuations", "Marseille, France", VICINITY),
    said("Mumbai flooding: trains halted", "Mumbai, India", LOCALITY),
    said("Karachi heatwave death toll rises", "Karachi, Pakistan", LOCALITY),
    said("Kampala, Uganda: landslide at landfill buries homes", "Kampala, Uganda", LOCALITY),
    said("Hospital evacuated after fire in Leipzig", "Leipzig, Germany", LOCALITY),
    said("Shooting at mall in Copenhagen", "Copenhagen, Denmark", LOCALITY),
    said("Two dead in helicopter crash near Bergen, Norway", "Bergen, Norway", VICINITY),
    said("Floods in Nairobi, officials say", "Nairobi, Kenya", LOCALITY),
    said("Fire in Manila, Monday", "Manila, Philippines", LOCALITY),
    said("Floods in Kampala (Reuters)", "Kampala, Uganda", LOCALITY),
    said("Rescuers search rubble after building collapse in Nairobi", "Nairobi, Kenya", LOCALITY),
    said("Bridge collapse in Baltimore", "Baltimore, MD", LOCALITY),
    said("Boko Haram attack on Maiduguri kills 15", "Maiduguri, Nigeria", LOCALITY),
    said("Tacloban: typhoon destroys homes", "Tacloban, Philippines", LOCALITY),
    said("Anchorage hit by strong earthquake", "Anchorage, AK", LOCALITY),
    said("Quake of magnitude 5.9 shakes Christchurch", "Christchurch, New Zealand", LOCALITY),
    said("Rotterdam port fire under control", "Rotterdam, Netherlands", LOCALITY),
    said("Fire in Toledo (Ohio)", "Toledo, OH", LOCALITY),
    said("Fire in Cambridge, Waikato", "Cambridge, New Zealand", LOCALITY),
    said("Dozens killed as boat capsizes off Tripoli, Libya", "Tripoli, Libya", VICINITY),
    said("Mongolia dust storm", "Mongolia", COUNTRY),
    said("Malawi declares cholera emergency", "Malawi", COUNTRY),
    said("Oregon wildfire grows", "Oregon, United States", ADMIN),
    said("Drought deepens in Kenya", "Kenya", COUNTRY),
    said("Inundación en Córdoba, Quindío", "Quindío, Colombia", ADMIN),
    said("Glissement de terrain à Douala", "Douala, Cameroon", LOCALITY),
    said("Explosión en Medellín", "Medellín, Colombia", LOCALITY),
    said("Alluvione a Bologna", "Bologna, Italy", LOCALITY),
    said("Frana a Catania", "Catania, Italy", LOCALITY),
    said("Waldbrand bei Potsdam", "Potsdam, Germany", VICINITY),
    said("Explosion in Köln", "Köln, Germany", LOCALITY),
    said("Enchente em Porto Alegre", "Porto Alegre, Brazil", LOCALITY),
    said("Incendie dans un hôtel à Marseille", "Marseille, France", LOCALITY),
    said("仙台市で火災", "Sendai, Japan", LOCALITY),
    said("武汉发生爆炸", "Wuhan, China", LOCALITY),
    said("대구에서 화재", "Daegu, South Korea", LOCALITY),
    said("ढाका में बाढ़", "Dhaka, Bangladesh", LOCALITY),
)
"""Words that bind an occurrence to a name, one way each."""

PROSE = (
    said(
        "Update",
        "Maiduguri, Nigeria",
        LOCALITY,
        summary="Twelve were killed when floods hit the city of Maiduguri in Nigeria on Monday.",
    ),
    said(
        "Update",
        "Karachi, Pakistan",
        LOCALITY,
        summary="A fire broke out at a warehouse in Karachi early on Friday, officials said.",
    ),
    said(
        "Update",
        "Arequipa, Peru",
        VICINITY,
        summary="An earthquake of magnitude 6.1 struck near Arequipa, Peru, on Tuesday.",
    ),
    said(
        "Update",
        "Kampala, Uganda",
        LOCALITY,
        summary="The ministry of health of Uganda confirmed an outbreak of Ebola in Kampala.",
    ),
    said(
        "Update",
        "Manila, Philippines",
        LOCALITY,
        summary="Schools in Manila were closed after the typhoon hit.",
    ),
    said(
        "Update",
        "Greece",
        COUNTRY,
        summary="Fires are burning across Greece and smoke has reached Athens.",
    ),
    *(said("Update", summary=summary) for summary in labelled_traps.SUMMARIES),
)
"""Sentences of summaries."""

CONTEXT = (
    said(
        "Springfield floods again", "Springfield, IL", LOCALITY,
        summary="The governor of Illinois declared an emergency in Springfield.",
    ),
    said(
        "Georgia braces for storm", "Georgia, United States", ADMIN,
        summary="Alabama and Florida also prepare in the United States.",
    ),
    said(
        "Floods continue", "Chad", COUNTRY,
        summary="GENEVA, 5 May (Agency) - Rain has fallen across Chad for a week.",
    ),
    said(
        "Floods continue", "Chad", COUNTRY,
        summary="Geneva/Nairobi, 5 May 2024 – Rain fell across Chad. Reporting by A. B. in Dakar",
    ),
    said("PARIS (AP) — Floods in Benin", "Benin", COUNTRY),
    said(
        "Landslide blocks road", "Goma, DR Congo", LOCALITY, place="Goma",
    ),
    said("Landslide blocks road", "Voi, Kenya", LOCALITY, place="Voi, Kenya"),
    said("Landslide in Voi", "Voi, Kenya", LOCALITY, codes="iso3:KEN"),
    said("Paris sends help", codes="iso3:KEN"),
    said(
        "Fire in Valencia", "Valencia, Spain", LOCALITY,
        summary="Crews from all over Spain. The fire in Spain has burned for a day.",
    ),
    said("Road closed", "Springfield, MO", LOCALITY, place="Springfield, Missouri, USA"),
    said("Explosion", "Kharkiv, Ukraine", LOCALITY, place="Kharkiv"),
    said(
        "Incident at plant", "United Kingdom", COUNTRY, place="Reading, Berkshire, UK",
    ),
    said("Quake", "United States", COUNTRY, place="94 km W of Smallbrook, Oregon"),
    said("Quake", "Mexico", COUNTRY, place="5 km NE of Puebla, B.C., Mexico"),
    said("Quake", place="2 km S of Lima, Montana"),
    *(
        said("Flood", place=place)
        for place in (
            "Granada", "Salvador", "Columbia", "Norfolk", "Delta, BC", "Franca, SP", "Nogales",
            "Athlone",
        )
    ),
    said(
        "Quake", "Gisborne, New Zealand", VICINITY,
        place="25 km south-east of Gisborne, New Zealand",
    ),
)  # fmt: skip

ALL = (*PLAIN, *LATER, *AREAS, *OTHER_LANGUAGES, *NO_PLACE, *TOLD, *PROSE, *CONTEXT)
