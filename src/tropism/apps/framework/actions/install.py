"""Install a pack's framework and starting points."""

import json
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

import tropism
from tropism.apps.framework.actions.reconcile import Table, TableReport, reconcile
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

SKILLS = Table(Skill, name="name")
ROLES = Table(Role, name="title")
PROFILES = Table(Profile, name="title")
ROLE_SKILLS = Table(RoleSkill, key=("role_id", "skill_id"))
ROLE_ENTRIES = Table(RoleEntry, key=("role_id", "dimension"))
PROFILE_SKILLS = Table(ProfileSkill, key=("profile_id", "dimension"))
REGISTRATIONS = Table(Registration, key=("role_id", "profile_id", "registration"))


def install(pack: schema.Pack) -> tuple[TableReport, ...]:
    """Bring the framework's tables up to the pack. Call inside a transaction; see reconcile for clashes."""
    Edition.move_on()  # first, so that two installations wait for each other
    _record(pack)
    name = pack.manifest.name
    return (
        reconcile(SKILLS, (Skill(**asdict(s)) for s in pack.skills), pack=name),
        reconcile(ROLES, (Role(**asdict(r)) for r in pack.roles), pack=name),
        reconcile(PROFILES, (Profile(**asdict(p)) for p in pack.profiles), pack=name),
        reconcile(ROLE_SKILLS, (RoleSkill(**asdict(r)) for r in pack.role_skills), pack=name),
        reconcile(ROLE_ENTRIES, (RoleEntry(**asdict(r)) for r in pack.role_entries), pack=name),
        reconcile(PROFILE_SKILLS, map(_profile_skill, pack.profile_skills), pack=name),
        reconcile(REGISTRATIONS, map(_registration, pack.registrations), pack=name),
    )


def _record(pack: schema.Pack) -> None:
    manifest = pack.manifest
    InstalledPack.objects.update_or_create(
        name=manifest.name,
        defaults={
            "title": manifest.title,
            "version": manifest.version,
            "licence": manifest.licence,
            "digest": pack.digest,
            "manifest": json.loads(json.dumps(asdict(manifest), cls=DjangoJSONEncoder)),
            "installed_with": tropism.__version__,
            "installed_at": timezone.now(),
        },
    )


def _profile_skill(row: schema.ProfileSkill) -> ProfileSkill:
    return ProfileSkill(profile_id=row.profile_id, dimension=row.skill_id, level=row.level, basis=row.basis)


def _registration(row: schema.Registration) -> Registration:
    holder = {"role_id": row.id} if row.holder == "role" else {"profile_id": row.id}
    return Registration(registration=row.registration, note=row.note, **holder)
