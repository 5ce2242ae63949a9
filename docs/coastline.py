"""Make ``templates/site/coastline.json`` from Natural Earth: ``python docs/coastline.py countries-10m.json``.

For maintainers, once. The argument is ``countries-10m.json`` of the npm package ``world-atlas`` (2.0.2, ISC licence;
the data are Natural Earth 4.1, 1:10m, public domain): ``npm pack world-atlas``. What comes out is small enough to be
read: one closed ring of whole numbers for each island, in the units of ``kkbc_publish/render/site/chart.py``.
"""

import json
import sys
from pathlib import Path

INDONESIA = "360"  # ISO 3166-1
WEST, NORTH = 94.5, 6.6  # degrees of the upper left corner
UNITS = 21.2  # for each degree: the map is 1000 units wide
NEAR = 0.45  # what is closer to a straight line than this many units is left out
SMALLEST = 1.2  # square units; smaller islands could not be seen
OUT = Path(__file__).parent.parent / "templates" / "site" / "coastline.json"
SOURCE = "Natural Earth 1:10m (public domain), by way of world-atlas 2.0.2 (ISC); made by docs/coastline.py"

Point = tuple[float, float]


def rings(atlas: dict) -> list[list[Point]]:
    """The outlines of Indonesia in degrees. TopoJSON: arcs of differences, quantized, shared by neighbours."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]

    def arc(number: int) -> list[Point]:
        x = y = 0
        points = []
        for dx, dy in atlas["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        return points if number >= 0 else points[::-1]

    country = next(one for one in atlas["objects"]["countries"]["geometries"] if one["id"] == INDONESIA)
    found = []
    for polygon in country["arcs"]:
        for numbers in polygon:
            ring: list[Point] = []
            for number in numbers:
                ring += arc(number)[1 if ring else 0 :]
            found.append(ring)
    return found


def projected(ring: list[Point]) -> list[Point]:
    """Degrees -> map units. So near to the equator, a degree is as long to the north as to the east."""
    return [((lon - WEST) * UNITS, (NORTH - lat) * UNITS) for lon, lat in ring]


def simpler(points: list[Point], near: float) -> list[Point]:
    """Ramer, Douglas and Peucker: the fewest points of a line that stay within ``near`` of it."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    dx, dy = x2 - x1, y2 - y1
    length = (dx * dx + dy * dy) ** 0.5

    def far(point: Point) -> float:
        x, y = point[0] - x1, point[1] - y1
        return abs(x * dy - y * dx) / length if length else (x * x + y * y) ** 0.5

    at = max(range(1, len(points) - 1), key=lambda number: far(points[number]))
    if far(points[at]) <= near:
        return [points[0], points[-1]]
    return simpler(points[: at + 1], near)[:-1] + simpler(points[at:], near)


def area(ring: list[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def main() -> None:
    sys.setrecursionlimit(20_000)
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    kept = []
    for ring in map(projected, rings(atlas)):
        if area(ring) >= SMALLEST:
            middle = len(ring) // 2  # a closed line has no ends: take two points far apart
            line = simpler(ring[: middle + 1], NEAR)[:-1] + simpler(ring[middle:], NEAR)[:-1]
            whole = [(round(x * 2), round(y * 2)) for x, y in line]  # half units
            kept.append([one for one, before in zip(whole, [whole[-1], *whole[:-1]], strict=True) if one != before])
    kept = sorted((ring for ring in kept if len(ring) > 2), key=lambda ring: (-area(ring), ring))
    lines = ",\n".join("  " + json.dumps(ring, separators=(",", ":")) for ring in kept)
    head = {"source": SOURCE, "west": WEST, "north": NORTH, "units_per_degree": UNITS, "steps_per_unit": 2}
    text = json.dumps(head)[:-1].replace(', "', ',\n "') + ',\n "rings": [\n' + lines + "\n]}\n"
    OUT.write_text(text.replace("[[", "[[", 1), encoding="utf-8")
    print(len(kept), "islands,", sum(map(len, kept)), "points,", len(text), "bytes")


if __name__ == "__main__":
    main()
