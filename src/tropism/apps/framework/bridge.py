"""Rows of the framework <-> values: the manifest, the framework's facts, and the engine's dimensions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from threading import RLock
from types import MappingProxyType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from tropism.apps.framework.models import (
    Edition,
    InstalledPack,
    Profile,
    ProfileSkill,
    Registration,
    Role,
    RoleEntry,
    RoleSkill,
    Skill,
)
from tropism.packs import schema

Value = TypeVar("Value")
NO_PACK = schema.Manifest(name="", title="No sector yet", version="0", licence="")


@dataclass(frozen=True, slots=True)
class EditionNow:
    """Which edition of the facts is in the database; `token` is never used twice."""

    number: int
    token: str


def read_edition() -> EditionNow:
    """One SQL statement."""
    row = Edition.objects.filter(pk=1).values_list("number", "token").first()
    return EditionNow(*row) if row else EditionNow(0, "")


class Kept(Generic[Value]):
    """A value built from rows, kept until the edition of the facts moves on. Safe between threads."""

    def __init__(self, build: Callable[[EditionNow], Value]) -> None:
        self._build = build
        self._lock = RLock()
        self._held: tuple[str, Value] | None = None

    def __call__(self, edition: EditionNow | None = None) -> Value:
        """The value of this edition (else of the newest): one SQL statement, more when it must be built."""
        now = edition or read_edition()  # before the rows are read, so that what is kept is never older than its token
        if (held := self._held) and held[0] == now.token:
            return held[1]
        with self._lock:
            if (held := self._held) and held[0] == now.token:
                return held[1]
            value = self._build(now)
            self._held = (now.token, value)
            return value


@dataclass(frozen=True, eq=False)
class Frame:
    """The framework's current facts. `pack` says them as a pack would; its catalogue tables are empty."""

    edition: EditionNow
    pack: schema.Pack

    @property
    def manifest(self) -> schema.Manifest:
        return self.pack.manifest

    @property
    def skills(self) -> tuple[schema.Skill, ...]:
        return self.pack.skills

    @property
    def roles(self) -> tuple[schema.Role, ...]:
        return self.pack.roles

    @cached_property
    def skill(self) -> Mapping[str, schema.Skill]:
        return MappingProxyType({s.id: s for s in self.skills})

    @cached_property
    def role(self) -> Mapping[str, schema.Role]:
        return MappingProxyType({r.id: r for r in self.roles})

    @cached_property
    def profile(self) -> Mapping[str, schema.Profile]:
        return MappingProxyType({p.id: p for p in self.pack.profiles})

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """Skills, and the qualification."""
        return frozenset({*self.skill, schema.RQF})

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Place of each skill among the engine's dimensions."""
        return MappingProxyType({s.id: k for k, s in enumerate(self.skills)})

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Skill groups: in the pack's order, then any other in the order of its first skill."""
        used = dict.fromkeys(s.group for s in self.skills)
        said = [group for group, _ in self.manifest.groups if group in used]
        return tuple(dict.fromkeys([*said, *used]))

    @cached_property
    def families(self) -> tuple[str, ...]:
        """Job families in the order of their first role."""
        return tuple(dict.fromkeys(r.function for r in self.roles))

    @cached_property
    def version(self) -> str:
        """Names the inputs of a figure: pack, its version and digest, and the edition of the rows."""
        pack = self.pack
        return f"{pack.manifest.name} {pack.manifest.version} ({pack.digest[:12]}), edition {self.edition.number}"

    @cached_property
    def _needs_by_role(self) -> Mapping[str, tuple[schema.RoleSkill, ...]]:
        return gather(self.pack.role_skills, "role_id")

    @cached_property
    def _needs_by_skill(self) -> Mapping[str, tuple[schema.RoleSkill, ...]]:
        return gather(self.pack.role_skills, "skill_id")

    def needs_of(self, role: str) -> tuple[schema.RoleSkill, ...]:
        return self._needs_by_role.get(role, ())

    def needed_by(self, skill: str) -> tuple[schema.RoleSkill, ...]:
        """Roles' needs of a skill, in role order."""
        return self._needs_by_skill.get(skill, ())

    def entries_of(self, role: str) -> tuple[schema.RoleEntry, ...]:
        return tuple(e for e in self.pack.role_entries if e.role_id == role)

    def registrations_of(self, holder: str, row: str) -> tuple[schema.Registration, ...]:
        """What a role needs or a profile holds; `holder` is "role" or "profile"."""
        return tuple(r for r in self.pack.registrations if (r.holder, r.id) == (holder, row))

    def levels_of_profile(self, profile: str) -> tuple[tuple[str, int], ...]:
        return tuple((p.skill_id, p.level) for p in self.pack.profile_skills if p.profile_id == profile)


def _build(edition: EditionNow) -> Frame:
    installed = InstalledPack.objects.order_by("installed_at").last()
    skills = in_order(as_schema(schema.Skill, row) for row in Skill.objects.current())
    known = {s.id for s in skills} | {schema.RQF}
    needs = RoleSkill.objects.current().filter(role__retired=False, skill__retired=False, level__gt=0)
    held = ProfileSkill.objects.current().filter(profile__retired=False)
    entries = RoleEntry.objects.current().filter(role__retired=False)
    registrations = Registration.objects.current().exclude(role__retired=True).exclude(profile__retired=True)
    pack = schema.Pack(
        manifest_of(installed) if installed else NO_PACK,
        digest=installed.digest if installed else "",
        skills=skills,
        roles=in_order(as_schema(schema.Role, row) for row in Role.objects.current()),
        role_skills=in_order((as_schema(schema.RoleSkill, row) for row in needs), by=("role_id", "skill_id")),
        role_entries=tuple(as_schema(schema.RoleEntry, row) for row in entries if row.dimension in known),
        registrations=tuple(_registration(row) for row in registrations),
        profiles=in_order(as_schema(schema.Profile, row) for row in Profile.objects.current()),
        profile_skills=tuple(_profile_skill(row) for row in held if row.dimension in known),
    )
    return Frame(edition, pack)


read_frame = Kept(_build)


def in_order(rows: Iterable[Value], *, by: tuple[str, ...] = ("id",)) -> tuple[Value, ...]:
    """Sorted here, since databases do not agree on the order of text."""
    return tuple(sorted(rows, key=attrgetter(*by)))


def _profile_skill(row: ProfileSkill) -> schema.ProfileSkill:
    return schema.ProfileSkill(row.profile_id, row.dimension, row.level, row.basis)


def _registration(row: Registration) -> schema.Registration:
    holder = ("role", row.role_id) if row.role_id else ("profile", row.profile_id or "")
    return schema.Registration(*holder, registration=row.registration, note=row.note)


def as_schema(kind: type[Value], row: object, **given: object) -> Value:
    """A row as the pack's dataclass of the same field names; lists become tuples."""
    names = [f.name for f in fields(kind) if f.name not in given]  # type: ignore[arg-type]  # a dataclass type
    values = {name: getattr(row, name) for name in names}
    return kind(**{n: tuple(v) if isinstance(v, list) else v for n, v in values.items()}, **given)


def gather(rows: tuple[Value, ...], by: str) -> Mapping[str, tuple[Value, ...]]:
    """Rows by the value of one field, each in the order given."""
    out: dict[str, list[Value]] = {}
    for row in rows:
        out.setdefault(getattr(row, by), []).append(row)
    return MappingProxyType({key: tuple(found) for key, found in out.items()})


def manifest_of(installed: InstalledPack) -> schema.Manifest:
    """The manifest as the pack's dataclass, read back from JSON."""
    manifest: schema.Manifest = _from_json(schema.Manifest, installed.manifest)
    return manifest


def _from_json(kind: Any, value: Any) -> Any:
    """A value of a dataclass, tuple, date or union from what JSON can say."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{k: _from_json(hints[k], v) for k, v in value.items() if k in hints})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        return _tuple_from_json(get_args(kind), value)
    if isinstance(kind, UnionType):
        return None if value is None else _from_json(next(a for a in get_args(kind) if a is not type(None)), value)
    return date.fromisoformat(value) if kind is date else value


def _tuple_from_json(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_from_json(kinds[0], v) for v in values)
    return tuple(_from_json(k, v) for k, v in zip(kinds, values, strict=True))
