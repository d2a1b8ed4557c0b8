"""How much of the catalogue no page publishes."""

from dataclasses import dataclass

from tropism.apps.catalogue.bridge import Programme, Shelf, Standing, read_shelf
from tropism.apps.framework.bridge import EditionNow
from tropism.apps.framework.queries import pay_of


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact, and how many of those that should have it do not."""

    what: str
    missing: int
    of: int

    @property
    def known_share(self) -> float:
        """In per cent."""
        return round(100 - 100 * self.missing / self.of, 1) if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """Levels whose only basis is judgement."""

    what: str
    judged: int
    of: int


@dataclass(frozen=True, slots=True)
class Unknowns:
    listings: tuple[Unknown, ...]  # of listings that can be started
    roles: tuple[Unknown, ...]
    judged: tuple[Judged, ...]
    unstartable: tuple[tuple[str, int], ...]  # why listings cannot be started, and how many each


def count_unknowns(*, edition: EditionNow | None = None) -> Unknowns:
    """One SQL statement."""
    shelf = read_shelf(edition)
    startable = [p for p in shelf.programmes if p.startable and not p.practice]
    return Unknowns(_of_listings(startable), _of_roles(shelf), _judged(shelf), _why_not(shelf))


def _of_listings(startable: list[Programme]) -> tuple[Unknown, ...]:
    missing = {
        "fee": sum(p.row.fee_gbp_home is None for p in startable),
        "duration": sum(p.row.duration_days is None for p in startable),
        "town": sum(not p.row.town for p in startable),
        "mode: online, in person or both": sum(not p.row.mode for p in startable),
        "start date": sum(not p.row.start for p in startable),
        "CPD points": sum(p.row.cpd_points is None for p in startable),
        "outcomes mapped to skills": sum(p.standing is Standing.UNMAPPED for p in startable),
    }
    return tuple(Unknown(what, count, len(startable)) for what, count in missing.items())


def _of_roles(shelf: Shelf) -> tuple[Unknown, ...]:
    pay = [pay_of(role) for role in shelf.frame.roles]
    missing = {
        "pay, low": sum(p.low is None for p in pay),
        "pay, middle": sum(p.mid is None for p in pay),
        "pay, high": sum(p.high is None for p in pay),
    }
    return tuple(Unknown(what, count, len(pay)) for what, count in missing.items())


def _judged(shelf: Shelf) -> tuple[Judged, ...]:
    tables = {
        "levels that roles need": [row.basis for row in shelf.frame.pack.role_skills],
        "levels after a programme": [row.basis for row in shelf.pack.outcomes],
        "levels before a programme": [row.basis for row in shelf.pack.entries],
    }
    return tuple(Judged(what, sum(b == "judgement" for b in found), len(found)) for what, found in tables.items())


def _why_not(shelf: Shelf) -> tuple[tuple[str, int], ...]:
    classes = [row.class_ for row in shelf.pack.availability]
    found = {name: classes.count(name) for name in classes}
    return tuple(sorted(((name.replace("_", " "), n) for name, n in found.items()), key=lambda pair: (-pair[1], pair)))
