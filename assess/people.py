"""Who reads and who works here: from a sign-in, or as it was said at the desk."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from model.errors import FusionCellError
from model.handling import Tlp
from model.person import MAY, SEES, Person, Role

NOBODY = ("", Role.RESPONDER)
"""Name and role of whoever has said nothing: a screen that nobody sits at."""
STRANGER = Person(name="", role=Role.RESPONDER, clearance=None)
"""Whoever has not signed in where people do; they see nothing."""
SHIFT = timedelta(hours=12)
"""How long a sign-in holds (design): a shift."""
WALL = timedelta(days=30)
"""How long a responder's holds, as long as Streamlit's cookie: a wall must not go dark at night."""


class PeopleError(FusionCellError):
    """The table of people cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What an installation's table says of one person.

    Attributes:
        role: What they are here for.
        clearance: The highest label that they may see; None: what their role sees.
        agency: Whose they are; may be empty.
    """

    role: Role
    clearance: Tlp | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a sign-in becomes a person.

    Attributes:
        ceiling: The highest label that anybody sees in this installation.
        role_claim: The claim that names roles, with dots where it lies within others; may be empty.
        listed: The installation's own table, by e-mail in lower case; it goes before the claim.
    """

    ceiling: Tlp
    role_claim: str = ""
    listed: Mapping[str, Listed]


def lower(*labels: Tlp) -> Tlp:
    """Return the least restrictive of these clearances: what all of them allow."""
    return min(labels, key=lambda label: label.rank)


def at_desk(name: str, role: Role, ceiling: Tlp) -> Person:
    """Return a person as they call themselves, for whom nobody vouches.

    Args:
        name: As typed; empty where nobody said anything.
        role: As chosen.
        ceiling: The highest label that anybody sees in this installation.
    """
    clean = " ".join(name.split())
    return Person(name=clean, role=role, clearance=lower(SEES[role], ceiling))


def remembered(cookie: str) -> tuple[str, Role]:
    """Return name and role as the browser remembers them; `NOBODY` where it says anything else."""
    try:
        name, role = json.loads(unquote(cookie))
        return str(name)[:80], Role(role)
    except (ValueError, TypeError, RecursionError):
        return NOBODY


def signed_in(claims: Mapping[str, Any], rules: Rules) -> Person:
    """Return the person whom an identity provider vouches for.

    Without a role they have no clearance, so they see nothing. Of several roles the first in the
    order of the permissions table is theirs: which one would be best for them is not guessed.

    Args:
        claims: Of the ID token (OpenID Connect Core 1.0, section 5.1).
        rules: How this installation reads them.
    """
    email = str(claims.get("email") or "").lower()
    name = str(claims.get("name") or email or claims.get("sub") or "")
    # An address that the provider itself does not vouch for may be anybody's.
    vouched = claims.get("email_verified") is not False
    entry = rules.listed.get(email) if vouched else None
    if entry is None:
        role = _first(_claimed(claims, rules.role_claim))
        entry = None if role is None else Listed(role=role)
    if entry is None:
        return Person(name=name, role=Role.RESPONDER, clearance=None, verified=True)
    sees = entry.clearance or SEES[entry.role]
    return Person(
        name=name,
        role=entry.role,
        clearance=lower(sees, rules.ceiling),
        verified=True,
        agency=entry.agency,
    )


def ended(person: Person, claims: Mapping[str, Any], now: datetime) -> bool:
    """Whether a sign-in no longer holds at `now` (UTC), by the time that its token was issued.

    The token's own end (`exp`) is that of its handing over, often minutes, and not of a sign-in.
    """
    if not claims:
        return False
    issued, holds = claims.get("iat"), WALL if person.role is Role.RESPONDER else SHIFT
    return not isinstance(issued, int | float) or now.timestamp() - issued > holds.total_seconds()


def subject(claims: Mapping[str, Any]) -> str:
    """Return what names a person for good: `iss` and `sub` (OpenID Connect Core 1.0, 5.7)."""
    return json.dumps([claims.get("iss"), claims.get("sub")])


def words(person: Person) -> str:
    """Return who they are, for a screen."""
    name = person.actor.name if person.name else "no name given"
    return ", ".join(filter(None, (name, person.role, person.agency)))


def read(path: Path) -> dict[str, Listed]:
    """Return the installation's table of people, by e-mail in lower case.

    The file is TOML: `[people."a@example.org"]` with `role`, and where wanted `clearance` and
    `agency`.

    Raises:
        PeopleError: It cannot be read, or says something else.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _wrong(path, f"It cannot be read: {error}.") from error
    people = told.get("people")
    if not isinstance(people, dict) or set(told) != {"people"}:
        raise _wrong(path, "It holds something else than the table [people].")
    return {str(email).lower(): _listed(path, email, entry) for email, entry in people.items()}


def _listed(path: Path, email: str, entry: object) -> Listed:
    known = {"role", "clearance", "agency"}
    try:
        if not isinstance(entry, dict) or not set(entry) <= known:
            raise ValueError(f"only {', '.join(sorted(known))} can be said")
        label = entry.get("clearance")
        return Listed(
            role=Role(str(entry.get("role"))),
            clearance=None if label is None else Tlp(label),
            agency=str(entry.get("agency", "")),
        )
    except ValueError as error:
        raise _wrong(path, f"Of {email!r}: {error}.") from error


def _wrong(path: Path, why: str) -> PeopleError:
    return PeopleError(
        f"The table of people {path} (FUSION_CELL_PEOPLE) cannot be used. {why}",
        "Nobody could be told what they may see.",
        f"Give each person a role ({', '.join(Role)}) and, where wanted, a clearance.",
    )


def _claimed(claims: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found: Any = claims.get(name) if name in claims else claims
    if found is claims:
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return (found,)
    if isinstance(found, Iterable) and not isinstance(found, Mapping):
        return tuple(item for item in found if isinstance(item, str))
    return ()


def _first(named: tuple[str, ...]) -> Role | None:
    return next((role for role in MAY if role in named), None)
