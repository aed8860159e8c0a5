"""The gazetteer's names, and where a text contains them as whole words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.geodata.countries import COUNTRIES
from data.geodata.postal import POSTAL
from data.geodata.spelling import (
    JOINTS,
    LONGEST_WORDS,
    UNSPACED,
    WORD,
    is_cased,
    plain,
    without_accents,
)
from model.place import Point, Precision
from model.toponym import Mention, Toponym

FILE = Path(__file__).with_name("gazetteer.parquet")
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Letters of a Korean name are followed by particles without a blank.
_HANGUL = re.compile("[\uac00-\ud7a3]{2,}")
_PARTICLES = frozenset(
    "에 에서 의 을 를 은 는 이 가 시 도 군 과 와 로 으로 인근 근처 지역 에서도 에서의".split()
)
# Arabic and Hebrew write "and", "in", "from" as a letter of the word that follows.
_PREFIXES = frozenset("وبلفבלמהו")
_SHORTEST_PREFIXED = 5
_LONGEST_UNSPACED = 16
# In capitals a name is looked for as it is usually written; shorter words are mostly codes.
_SHORTEST_SHOUTED = 4
_PLACES_KEPT = 4096
_STATES = frozenset(POSTAL.values())

Word = tuple[int, int, str]


class Names:
    """All names with their places; never changed once made, so any thread may read."""

    def __init__(self) -> None:
        rows = pq.ParquetFile(FILE).read(use_threads=False).combine_chunks()
        keys: pa.ListArray = rows["keys"].chunk(0)
        self._rows = rows.drop_columns(["keys"])
        self._of: dict[str, int | tuple[int, ...]] = {}
        self._begun: set[str] = set()
        self._longest: dict[str, int] = {}
        self._found = lru_cache(maxsize=_PLACES_KEPT)(self._places)
        self.toponym = lru_cache(maxsize=_PLACES_KEPT)(self._area)
        ends = keys.offsets.to_pylist()
        spelled = keys.flatten().to_pylist()
        for row, (start, end) in enumerate(zip(ends[:-1], ends[1:], strict=True)):
            for key in spelled[start:end]:
                self._learn(key, row)
        self._own = [spelled[start] if start < end else "" for start, end in _pairs(ends)]
        self._regions = {
            area: row
            for row, area in enumerate(self._rows["area"].to_pylist())
            if area.startswith(("admin1:", "iso3:"))
        }
        self._iso3 = {
            country: area
            for country, area, precision in zip(
                *(self._rows[name].to_pylist() for name in ("country", "area", "precision")),
                strict=True,
            )
            if precision == "country"
        }

    def find(self, text: str) -> list[Mention]:
        """Return the names in a text in their order; of names that overlap, the longest first.

        Takes time in proportion to the text's length, whatever the text.
        """
        text = plain(text)
        words = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
        found: list[Mention] = []
        index = 0
        while index < len(words):
            start, end, word = words[index]
            if _UNSPACED.match(word):
                found += self._in_run(word, start)
                index += 1
                continue
            count, mention = self._at(text, words, index)
            if mention is None and word in _STATES:
                mention = self._state(text, words, index)
            if mention is not None:
                found.append(mention)
            index += max(count, 1)
        return found

    def _area(self, area: str) -> Toponym | None:
        row = self._regions.get(area)
        return None if row is None else self._toponym(row)

    def _learn(self, key: str, row: int) -> None:
        held = self._of.get(key)
        if held is None:
            self._of[key] = row
        else:
            self._of[key] = (*(held if isinstance(held, tuple) else (held,)), row)
        if _UNSPACED.match(key):
            self._longest[key[:2]] = max(len(key), self._longest.get(key[:2], 0))
        elif " " in key:
            self._begun.add(" ".join(key.split(" ", 2)[:2]))

    def _at(self, text: str, words: Sequence[Word], index: int) -> tuple[int, Mention | None]:
        """Return the longest name that begins with this word, and how many words it has."""
        start, _, word = words[index]
        for spelled, skipped in _forms(word):
            count, key = self._longest_name(text, words, index, spelled)
            if count:
                begins = start + skipped
                until = words[index + count - 1][1] if count > 1 else begins + len(spelled)
                return count, Mention(start=begins, end=until, key=key, found=self._found(key))
        return 0, None

    def _state(self, text: str, words: Sequence[Word], index: int) -> Mention | None:
        """Return a state by its postal abbreviation where it follows a town: `Eureka, CA`."""
        start, end, word = words[index]
        _, before, town = words[index - 1] if index else (0, 0, "")
        is_written = town[:1].isupper() and not town.isupper() and text[before:start] == ", "
        state = self.toponym(f"admin1:US.{word}") if is_written else None
        return None if state is None else Mention(start=start, end=end, key=word, found=(state,))

    def _longest_name(
        self, text: str, words: Sequence[Word], index: int, head: str
    ) -> tuple[int, str]:
        """Return how many words the longest name has, and its key; 0 where there is none."""
        shouted = head.isupper() and len(head) >= _SHORTEST_SHOUTED
        for cased in (str, str.capitalize) if shouted else (str,):
            name, keys = cased(head), [cased(head)]
            for place in range(index + 1, len(words)):
                if text[words[place - 1][1] : words[place][0]] not in JOINTS:
                    break
                name = f"{name} {cased(words[place][2])}"
                if len(keys) == 1 and name not in self._begun or len(keys) == LONGEST_WORDS:
                    break
                keys.append(name)
            for count in range(len(keys), 0, -1):
                if keys[count - 1] in self._of:
                    return count, keys[count - 1]
        return 0, ""

    def _in_run(self, run: str, offset: int) -> Iterator[Mention]:
        """Yield the names in a run of a script without blanks."""
        place = 0
        while place < len(run):
            longest = min(self._longest.get(run[place : place + 2], 0), _LONGEST_UNSPACED)
            for length in range(min(longest, len(run) - place), 1, -1):
                key = run[place : place + length]
                if key in self._of and not _splits_katakana(run, place, place + length):
                    start = offset + place
                    found = self._found(key)
                    yield Mention(start=start, end=start + length, key=key, found=found)
                    place += length - 1
                    break
            place += 1

    def _places(self, key: str) -> tuple[Toponym, ...]:
        held = self._of[key]
        rows = held if isinstance(held, tuple) else (held,)
        return tuple(sorted(map(self._toponym, rows), key=lambda place: -place.population))

    def _toponym(self, row: int) -> Toponym:
        name, country, admin1, area, precision, population, latitude = (
            self._rows[column][row].as_py()
            for column in ("name", "country", "admin1", "area", "precision", "population",
                           "latitude")
        )  # fmt: skip
        region = f"admin1:{country}.{admin1}"
        areas = (area, region if region in self._regions else "", self._iso3.get(country, ""))
        in_state = country == "US" and precision != "country" and area != region
        inside = admin1 if in_state else COUNTRIES.get(country, country)
        point = None
        if latitude is not None:
            longitude = self._rows["longitude"][row].as_py()
            point = Point(longitude=round(longitude, 4), latitude=round(latitude, 4))
        return Toponym(
            precision=Precision(precision),
            key=self._own[row],
            plain_key=without_accents(self._own[row]),
            title=name if precision == "country" else f"{name}, {inside}",
            areas=tuple(dict.fromkeys(filter(None, areas))),
            population=population,
            point=point,
        )


def _pairs(ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(ends[:-1], ends[1:], strict=True)


def _forms(word: str) -> Iterator[tuple[str, int]]:
    """Yield what a word may say, with how many letters come before it.

    In scripts with capitals only a capital begins a name.
    """
    if is_cased(word[0]) and not word[0].isupper():
        return
    yield word, 0
    hangul = _HANGUL.match(word)
    if hangul:
        for length in range(len(word) - 1, 1, -1):
            if word[length:] in _PARTICLES:
                yield word[:length], 0
        return
    if word[0] in _PREFIXES and len(word) >= _SHORTEST_PREFIXED:
        yield word[1:], 1


def _splits_katakana(run: str, start: int, end: int) -> bool:
    """Whether a name written in Katakana is only a part of a longer word of it."""
    before, after = run[max(start - 1, 0) : start], run[end : end + 1]
    return (_is_katakana(run[start]) and _is_katakana(before)) or (
        _is_katakana(run[end - 1]) and _is_katakana(after)
    )


def _is_katakana(letter: str) -> bool:
    return "\u30a1" <= letter <= "\u30fa" or letter in ("\u30fc", "\u30fd", "\u30fe")
