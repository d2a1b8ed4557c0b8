"""Reads of the framework: roles with what they need and pay, and where people start. One SQL statement each."""

from collections.abc import Iterable
from dataclasses import dataclass

from tropism.apps.framework.bridge import EditionNow, Frame, read_frame
from tropism.packs import schema

JUDGED = "judgement"


@dataclass(frozen=True, slots=True)
class Pay:
    """£ a year; None is not published, and never ranked or subtracted."""

    low: int | None
    mid: int | None
    high: int | None
    year: int | None
    basis: str  # what the figures are of
    source_url: str

    @property
    def known(self) -> bool:
        return any(figure is not None for figure in (self.low, self.mid, self.high))

    @property
    def all_uk(self) -> bool:
        """Whether the figures are of a whole occupation, not of this sector."""
        return self.basis.casefold().startswith("all-uk")


@dataclass(frozen=True, slots=True)
class UsualEntry:
    """The lowest usual qualification."""

    dimension: str
    level: int
    required: bool  # False: typical, most employers ask for it


@dataclass(frozen=True, slots=True)
class RoleLine:
    id: str
    title: str
    function: str
    seniority: int
    pay: Pay
    skills: int  # how many it needs
    entry: UsualEntry | None
    registrations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The roles of one function, junior first."""

    name: str
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A level that a role requires."""

    skill: str
    name: str
    level: int
    level_name: str
    judged: bool
    basis: str


@dataclass(frozen=True, slots=True)
class NeedGroup:
    name: str
    needs: tuple[Need, ...]  # highest level first


@dataclass(frozen=True, slots=True)
class RolePage:
    role: schema.Role
    line: RoleLine
    groups: tuple[NeedGroup, ...]
    registrations: tuple[schema.Registration, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One skill in two roles; 0 is not needed."""

    skill: str
    name: str
    group: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Comparison:
    first: RolePage
    second: RolePage
    skills: tuple[Beside, ...]  # by group, then by name

    @property
    def shared(self) -> int:
        return sum(s.first > 0 and s.second > 0 for s in self.skills)


@dataclass(frozen=True, slots=True)
class StartLine:
    """An invented starting point."""

    id: str
    title: str
    description: str
    qualification: int | None  # RQF level
    skills: int
    registrations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """A licence to practise: which roles need it, which profiles hold it. Nothing in a catalogue grants it."""

    name: str
    roles: tuple[tuple[str, str], ...]  # id, title
    profiles: tuple[tuple[str, str], ...]


def list_roles(*, edition: EditionNow | None = None) -> tuple[Family, ...]:
    """Every role by function and seniority."""
    frame = read_frame(edition)
    return tuple(Family(f, tuple(_lines(frame, (r for r in frame.roles if r.function == f)))) for f in frame.families)


def show_role(role: str, *, edition: EditionNow | None = None) -> RolePage | None:
    """The page of a role, or None when there is none."""
    frame = read_frame(edition)
    return _page(frame, frame.role[role]) if role in frame.role else None


def compare_roles(first: str, second: str, *, edition: EditionNow | None = None) -> Comparison | None:
    """Two roles skill by skill, or None when either is not there."""
    frame = read_frame(edition)
    if first not in frame.role or second not in frame.role:
        return None
    levels = [{n.skill_id: n.level for n in frame.needs_of(role)} for role in (first, second)]
    skills = [s for s in frame.skills if s.id in levels[0] or s.id in levels[1]]
    ordered = sorted(skills, key=lambda s: (frame.groups.index(s.group), s.name))
    return Comparison(
        _page(frame, frame.role[first]),
        _page(frame, frame.role[second]),
        tuple(Beside(s.id, s.name, s.group, levels[0].get(s.id, 0), levels[1].get(s.id, 0)) for s in ordered),
    )


def list_starts(*, edition: EditionNow | None = None) -> tuple[StartLine, ...]:
    """Every profile of the pack."""
    frame = read_frame(edition)
    return tuple(_start(frame, profile) for profile in frame.pack.profiles)


def list_registrations(*, edition: EditionNow | None = None) -> tuple[RegistrationLine, ...]:
    """Every licence to practise, by name."""
    frame = read_frame(edition)
    names = sorted({r.registration for r in frame.pack.registrations})
    return tuple(RegistrationLine(n, _holders(frame, n, "role"), _holders(frame, n, "profile")) for n in names)


def _holders(frame: Frame, registration: str, holder: str) -> tuple[tuple[str, str], ...]:
    rows = [r for r in frame.pack.registrations if (r.registration, r.holder) == (registration, holder)]
    titles = {**{k: v.title for k, v in frame.role.items()}, **{k: v.title for k, v in frame.profile.items()}}
    return tuple(sorted(((r.id, titles[r.id]) for r in rows), key=lambda pair: pair[1]))


def pay_of(role: schema.Role) -> Pay:
    low, mid, high = role.salary_low_gbp, role.salary_mid_gbp, role.salary_high_gbp
    return Pay(low, mid, high, role.salary_year, role.salary_basis, role.source_url)


def _lines(frame: Frame, roles: Iterable[schema.Role]) -> list[RoleLine]:
    return [_line(frame, role) for role in sorted(roles, key=lambda r: (r.seniority, r.title))]


def _line(frame: Frame, role: schema.Role) -> RoleLine:
    entries = frame.entries_of(role.id)
    entry = UsualEntry(entries[0].dimension, entries[0].level, entries[0].basis == "required") if entries else None
    return RoleLine(
        role.id,
        role.title,
        role.function,
        role.seniority,
        pay_of(role),
        len(frame.needs_of(role.id)),
        entry,
        tuple(r.registration for r in frame.registrations_of("role", role.id)),
    )


def _page(frame: Frame, role: schema.Role) -> RolePage:
    needs = [_need(frame, need) for need in frame.needs_of(role.id)]
    groups = ((g, [n for n in needs if frame.skill[n.skill].group == g]) for g in frame.groups)
    return RolePage(
        role,
        _line(frame, role),
        tuple(NeedGroup(g, tuple(sorted(found, key=lambda n: (-n.level, n.name)))) for g, found in groups if found),
        frame.registrations_of("role", role.id),
    )


def _need(frame: Frame, need: schema.RoleSkill) -> Need:
    name, level_name = frame.skill[need.skill_id].name, frame.manifest.levels[need.level]
    return Need(need.skill_id, name, need.level, level_name, need.basis == JUDGED, need.basis)


def _start(frame: Frame, profile: schema.Profile) -> StartLine:
    levels = dict(frame.levels_of_profile(profile.id))
    return StartLine(
        profile.id,
        profile.title,
        profile.description,
        levels.pop(schema.RQF, None),
        len(levels),
        tuple(r.registration for r in frame.registrations_of("profile", profile.id)),
    )
