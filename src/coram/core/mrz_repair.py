"""The most likely zone behind what a recogniser saw, among those whose check digits agree.

A recogniser gives, for each place, how likely each character is. The likeliest character everywhere is often not a
zone at all: `O` and `0` look alike. So the search is for the likeliest text under the grammar: each place its kind of
character, each check digit right, and issuer and nationality a code that exists. Check digits are sums modulo 10, so
the best text under a field's own digit and the composite one together is found exactly, by going through the places
with the two sums as state.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coram.core.countries import CODES
from coram.core.mrz import WEIGHTS, Check, Format, Kind, Reading, Span, allowed, first_letters, kinds, read, value

Guess = Mapping[str, float]
"""Natural logarithms of probabilities, by character; what is missing is `UNSEEN`."""

UNSEEN = -14.0
KEPT = 6
"""Characters looked at for each place. The true one is practically always among them."""

_Place = tuple[int, int]


class Repaired(NamedTuple):
    """`changed`: places (line, place) where the text is not what was likeliest there by itself. `cost`: how much less
    likely the text is than the likeliest characters by themselves, in natural logarithms, 0 or more.
    """

    lines: tuple[str, ...]
    changed: tuple[_Place, ...]
    cost: float
    reading: Reading


class _Step(NamedTuple):
    """A place, its weight in the field's own sum and in the composite one, and the characters to try."""

    place: _Place
    own: int
    whole: int
    choices: tuple[tuple[str, float], ...]


def repaired(layout: Format, guesses: Sequence[Sequence[Guess]]) -> Repaired | None:
    """The likeliest zone of this layout, or None when no text among the likely ones holds."""
    best = None
    for long_number in (False, True) if layout.name in ("TD1", "TD2") else (False,):
        found = _searched(layout, guesses, long_number=long_number)
        if found is not None and (best is None or found.cost < best.cost):
            best = found
    return best


def _searched(layout: Format, guesses: Sequence[Sequence[Guess]], *, long_number: bool) -> Repaired | None:
    places = kinds(layout)
    chosen = {
        (line, place): likeliest(guesses[line][place], places[line][place])
        for line in range(layout.lines)
        for place in range(layout.width)
    }
    _set_codes(layout, guesses, chosen)
    checked = _best_under_checks(layout, guesses, places, long_number=long_number)
    if checked is None:
        return None
    chosen |= checked
    lines = tuple("".join(chosen[line, place] for place in range(layout.width)) for line in range(layout.lines))
    reading = read(lines)
    if reading is None or not reading.holds or reading.format != layout.name:
        return None
    alone = {place: likeliest(guesses[place[0]][place[1]], "any") for place in chosen}
    cost = sum(_score(guesses, place, alone[place]) - _score(guesses, place, chosen[place]) for place in chosen)
    changed = tuple(sorted(place for place in chosen if chosen[place] != alone[place]))
    return Repaired(lines, changed, cost, reading)


def likeliest(guess: Guess, kind: Kind) -> str:
    """The likeliest character that a place of this kind may hold."""
    return max(allowed(kind), key=lambda character: guess.get(character, UNSEEN))


def _score(guesses: Sequence[Sequence[Guess]], place: _Place, character: str) -> float:
    return guesses[place[0]][place[1]].get(character, UNSEEN)


def _set_codes(layout: Format, guesses: Sequence[Sequence[Guess]], chosen: dict[_Place, str]) -> None:
    """Issuer and nationality are codes that exist; the first letter is one that such documents have."""
    chosen[0, 0] = max(first_letters(layout), key=lambda letter: _score(guesses, (0, 0), letter))
    for field in layout.fields:
        if field.name in ("issuer", "nationality"):
            span = field.span
            places = [(span.line, place) for place in range(span.start, span.end)]
            code = max(
                (code.ljust(3, "<") for code in CODES),
                key=lambda code: (sum(_score(guesses, p, c) for p, c in zip(places, code, strict=True)), code),
            )
            chosen.update(zip(places, code, strict=True))


def _best_under_checks(
    layout: Format, guesses: Sequence[Sequence[Guess]], places: list[list[Kind]], *, long_number: bool
) -> dict[_Place, str] | None:
    weights = _composite_weights(layout.composite)
    states: dict[int, tuple[float, tuple[tuple[_Place, str], ...]]] = {0: (0.0, ())}
    for check, steps in _groups(layout, guesses, places, weights, long_number=long_number):
        states = _through(states, steps, constrained=check)
    if layout.composite is not None:
        digit = layout.composite.digit
        states = _through(states, [_step(guesses, places, (digit.line, digit.start), 0, -1, digit=True)], False)
    if 0 not in states:
        return None
    return dict(states[0][1])


def _composite_weights(composite: Check | None) -> dict[_Place, int]:
    covered = [place for span in (composite.spans if composite else ()) for place in _places(span)]
    return {place: WEIGHTS[number % 3] for number, place in enumerate(covered)}


def _groups(
    layout: Format,
    guesses: Sequence[Sequence[Guess]],
    places: list[list[Kind]],
    weights: dict[_Place, int],
    *,
    long_number: bool,
) -> Iterator[tuple[bool, list[_Step]]]:
    """Each check with its places and its digit, then what only the composite covers."""
    done: set[_Place] = set()
    for check in layout.checks:
        covered = [place for span in check.spans for place in _places(span)]
        digit = (check.digit.line, check.digit.start)
        own = [WEIGHTS[number % 3] for number in range(len(covered))]
        free = long_number and check.name == "number"  # its digit stands in the optional data; `read` looks at it
        steps = [
            _step(guesses, places, place, 0 if free else weight, weights.get(place, 0))
            for place, weight in zip(covered, own, strict=True)
        ]
        if free:
            steps.append(_Step(digit, 0, weights.get(digit, 0), (("<", _score(guesses, digit, "<")),)))
        else:
            empty = check.name == "optional"
            steps.append(_step(guesses, places, digit, -1, weights.get(digit, 0), digit=not empty))
        done.update(covered, [digit])
        yield not free, steps
    rest = [place for place in weights if place not in done]
    yield False, [_step(guesses, places, place, 0, weights[place]) for place in rest]


def _step(
    guesses: Sequence[Sequence[Guess]],
    places: list[list[Kind]],
    place: _Place,
    own: int,
    whole: int,
    *,
    digit: bool = False,
) -> _Step:
    guess = guesses[place[0]][place[1]]
    known = "0123456789" if digit else allowed(places[place[0]][place[1]])
    ranked = sorted(known, key=lambda character: -guess.get(character, UNSEEN))[: 10 if digit else KEPT]
    return _Step(place, own, whole, tuple((character, guess.get(character, UNSEEN)) for character in ranked))


def _through(
    states: dict[int, tuple[float, tuple[tuple[_Place, str], ...]]], steps: list[_Step], constrained: bool
) -> dict[int, tuple[float, tuple[tuple[_Place, str], ...]]]:
    """The best way to each composite sum, where the field's own sum comes out at nothing if it is `constrained`."""
    joint = {(0, whole): state for whole, state in states.items()}
    trail: dict[tuple[int, int], tuple[float, _Way | None]] = {
        key: (score, _Way(None, state_path)) for key, (score, state_path) in joint.items()
    }
    for step in steps:
        reached: dict[tuple[int, int], tuple[float, _Way | None]] = {}
        for (own, whole), (score, way) in trail.items():
            for character, likely in step.choices:
                amount = value(character)
                key = ((own + step.own * amount) % 10, (whole + step.whole * amount) % 10)
                total = score + likely
                if key not in reached or total > reached[key][0]:
                    reached[key] = (total, _Way((step.place, character), way))
        trail = reached
    found: dict[int, tuple[float, tuple[tuple[_Place, str], ...]]] = {}
    for (own, whole), (score, way) in trail.items():
        if (own == 0 or not constrained) and (whole not in found or score > found[whole][0]):
            found[whole] = (score, _unwound(way))
    return found


class _Way(NamedTuple):
    """A linked list of choices; its first link holds the whole path before this group."""

    choice: tuple[_Place, str] | None
    before: "_Way | tuple[tuple[_Place, str], ...] | None"


def _unwound(way: _Way | None) -> tuple[tuple[_Place, str], ...]:
    choices: list[tuple[_Place, str]] = []
    while way is not None and way.choice is not None:
        choices.append(way.choice)
        before = way.before
        way = before if isinstance(before, _Way) else None
    first = way.before if way is not None else ()
    return (*(first if isinstance(first, tuple) and not isinstance(first, _Way) else ()), *reversed(choices))


def _places(span: Span) -> Iterator[_Place]:
    return ((span.line, place) for place in range(span.start, span.end))
