# ruff: noqa: S608 - the only things put together here are constants of this package
"""The list of cases. One filter leads, by the index that was made for it; the others are hidden from the planner, which
without statistics of its own would rather sort a million rows than walk along an index.
"""

from coram.adapters.storage.tables import CONFERENCE, IDENTIFICATION, Params, Value
from coram.core.case import ENDINGS, UNDER_WAY, CasePlace, CaseQuery

_LEADING = {
    "code": "abort_code = :code AND abort_code <> ''",
    "operator": "operator = :operator AND operator <> ''",
    "ending": "standing = :standing AND ended_at > 0",
    "flagged": "flagged > 0",
    "held": "legal_hold > 0",
}
_FOLLOWING = {
    "code": "COALESCE(abort_code, '') = :code",
    "operator": "COALESCE(operator, '') = :operator",
    "ending": "COALESCE(standing, '') = :standing",
    "flagged": "COALESCE(flagged, 0) > 0",
    "held": "COALESCE(legal_hold, 0) > 0",
}
ORDER = ("flagged", "held", "code", "operator", "ending")
"""The most telling first."""


def cases(organisation: str, query: CaseQuery, before: CasePlace | None, limit: int) -> tuple[str, Params]:
    """The statement and its parameters; the newest first."""
    given: dict[str, Value] = {"organisation": organisation, "limit": limit}
    wanted = {
        "code": query.code,
        "operator": query.operator,
        "ending": query.standing if query.standing in ENDINGS else "",
        "flagged": query.flagged,
        "held": query.held,
    }
    found = _few(query, given)
    leads = None if found else next((name for name in ORDER if wanted[name]), None)
    under_way = not found and leads is None and query.standing and query.standing not in ENDINGS
    tenant = "COALESCE(organisation, '')" if found else "organisation"
    clauses = [f"{tenant} = :organisation", *found]
    clauses += [(_LEADING if name == leads else _FOLLOWING)[name] for name in ORDER if wanted[name]]
    given |= {"code": query.code} if query.code else {}
    given |= {"operator": query.operator} if query.operator else {}
    given |= {"standing": query.standing} if wanted["ending"] else {}
    if query.standing and query.standing not in ENDINGS:
        clauses.append(_open(query.standing, given, leads=bool(under_way)))
    if query.language:
        clauses.append("language = :language")
        given["language"] = query.language
    if query.processes is not None:
        clauses.append(_any("process", query.processes, given))
    for name, comparison in (("since", ">="), ("until", "<")):
        if getattr(query, name):
            clauses.append(f"created_at {comparison} :{name}")
            given[name] = getattr(query, name)
    if before is not None:
        clauses.append("created_at <= :at AND (created_at < :at OR id < :before)")
        given |= {"at": before.created_at, "before": before.id}
    # the few that are under way lie together by their state, and in no order: no index shall promise one
    newest = "created_at + 0" if under_way or found else "created_at"
    return (
        f"SELECT {CONFERENCE.read} FROM conference WHERE {' AND '.join(clauses)}"
        f" ORDER BY {newest} DESC, id DESC LIMIT :limit",
        given,
    )


def _few(query: CaseQuery, given: dict[str, Value]) -> list[str]:
    """What somebody searched for, which leads to a few cases by itself."""
    clauses = []
    if query.reference:
        clauses.append("id >= :reference AND id < :beyond")
        given |= {"reference": query.reference, "beyond": query.reference + "\x7f"}
    if query.identification:
        clauses.append("identification = :identification")
        given["identification"] = query.identification
    if query.terms:
        terms = _any("term", query.terms, given)
        clauses.append(
            "identification IN (SELECT identification FROM search_term WHERE search_term.organisation = :organisation"
            f" AND {terms})"
        )
    return clauses


def _open(standing: str, given: dict[str, Value], *, leads: bool) -> str:
    column = "state" if leads else "COALESCE(state, '')"
    if standing != "open":
        given["state"] = standing
        return f"{column} = :state"
    return _any(column, UNDER_WAY, given, prefix="state")


def _any(column: str, values: tuple[str, ...], given: dict[str, Value], prefix: str = "") -> str:
    """Whether a column has one of the values; nothing fits an empty choice."""
    if not values:
        return "1 = 0"
    names = [f"{prefix or column}{number}" for number in range(len(values))]
    given |= dict(zip(names, values, strict=True))
    return f"{column} IN ({', '.join(f':{name}' for name in names)})"


def identifications(ids: tuple[str, ...]) -> tuple[str, dict[str, Value]]:
    """Several at once, in no order."""
    given: dict[str, Value] = {}
    return (
        f"SELECT {IDENTIFICATION.read} FROM identification WHERE organisation = :organisation"
        f" AND {_any('id', ids, given)}",
        given,
    )


def of_face(terms: tuple[str, ...]) -> tuple[str, str, dict[str, Value]]:
    """How many came through one face, and a page of them, newest first; of those that have any of the terms."""
    given: dict[str, Value] = {}
    where = "organisation = :organisation AND face = :face"
    if terms:
        where += (
            " AND id IN (SELECT identification FROM search_term WHERE search_term.organisation = :organisation"
            f" AND {_any('term', terms, given)})"
        )
    return (
        f"SELECT COUNT(*) FROM identification WHERE {where}",
        f"SELECT {IDENTIFICATION.read} FROM identification WHERE {where}"
        " ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset",
        given,
    )
