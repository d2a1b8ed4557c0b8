"""Small packs, said in few words: each maker gives a row with everything unknown but what a test names."""

from typing import Any

from tropism.packs import schema

MANIFEST = schema.Manifest(
    name="boats",
    title="Canal boats",
    version="1",
    licence="CC0-1.0",
    regions=("North", "South"),
    areas=("Everywhere",),
    towns=(("Aberlock", "North"), ("Bridgeford", "South")),
    tiles=(schema.Tile("North", 0, 0), schema.Tile("South", 0, 1)),
    groups=(("Steering", "Steer"), ("Locks", "Locks")),
    words=(("course", "Course"), ("yard", "Boat yard")),
    site=schema.Site(sector="canal boats", hubs="Yards", hub_kind="yard"),
)


def skill(key: str, *, group: str = "Steering", name: str = "") -> schema.Skill:
    return schema.Skill(key, name or f"Skill {key}", group, "", "practical", "")


def role(key: str, *, function: str = "crew", seniority: int = 1, **known: Any) -> schema.Role:
    unknown = {
        "title": f"Role {key}",
        "soc2020": "",
        "esco_uri": "",
        "typical_entry": "",
        "salary_low_gbp": None,
        "salary_mid_gbp": None,
        "salary_high_gbp": None,
        "salary_year": None,
        "source_url": "",
        "salary_basis": "",
    }
    return schema.Role(id=key, function=function, seniority=seniority, **{**unknown, **known})


def need(role: str, skill: str, level: int, *, basis: str = "judgement") -> schema.RoleSkill:
    return schema.RoleSkill(role, skill, level, basis)


def provider(key: str = "school", *, kind: str = "college", town: str = "", region: str = "") -> schema.Provider:
    return schema.Provider(key, f"The {key}", kind, town, region, "")


def listing(key: str, *, kind: str = "course", provider: str = "school", **known: Any) -> schema.Listing:
    unknown = {
        "title": f"Programme {key}",
        "level": None,
        "mode": "",
        "town": "",
        "duration_days": None,
        "cpd_points": None,
        "credits": None,
        "fee_gbp_home": None,
        "fee_gbp_overseas": None,
        "entry_requirements": "",
        "topics": (),
        "accredited_by": "",
        "start": "",
        "url": "",
        "seen": None,
        "notes": "",
    }
    return schema.Listing(id=key, provider_id=provider, kind=kind, **{**unknown, **known})


def outcome(programme: str, skill: str, level: int, *, basis: str = "judgement") -> schema.Outcome:
    return schema.Outcome(programme, skill, level, basis)


def entry(programme: str, dimension: str, level: int, *, basis: str = "judgement") -> schema.Entry:
    return schema.Entry(programme, dimension, level, basis)


def funding(
    key: str, *, title: str = "", kind: str = "bursary", provider: str = "school", **known: Any
) -> schema.Funding:
    unknown = {"amount_gbp": None, "places_per_year": None, "eligibility": "", "for_programmes": "", "url": ""}
    return schema.Funding(id=key, title=title or key, kind=kind, provider_id=provider, **{**unknown, **known})


def event(key: str, *, day: str = "", provider: str = "school") -> schema.Event:
    return schema.Event(key, provider, f"Event {key}", "fair", day, "", (), "")


def typical(
    kind: str = "course", *, who_pays: str = "learner", fees: tuple[float, ...] = (100, 200, 300)
) -> schema.Typical:
    low, mid, high = fees
    return schema.Typical(kind, who_pays, low, mid, high, 1, 2, 3, "judgement", "")


def pack(*, digest: str = "one", **tables: Any) -> schema.Pack:
    return schema.Pack(tables.pop("manifest", MANIFEST), digest=digest, **{k: tuple(v) for k, v in tables.items()})


def canal_pack(**tables: Any) -> schema.Pack:
    """Two roles and every standing a programme can have.

    s1: a startable course to 2, a closed one to 4, practice from 2 to 4. s2: nobody. s3: a course from 1 to 3.
    """
    whole: dict[str, Any] = {
        "skills": [skill("s1", name="Helm control"), skill("s2", name="Night pilotage"), skill("s3", group="Locks")],
        "roles": [role("r1", function="crew"), role("r2", function="yard", seniority=3)],
        "role_skills": [need("r1", "s1", 2), need("r1", "s2", 1), need("r2", "s1", 4), need("r2", "s3", 3)],
        "role_entries": [schema.RoleEntry("r2", schema.RQF, 3, "typical")],
        "registrations": [
            schema.Registration("role", "r2", "Master's ticket", ""),
            schema.Registration("profile", "p1", "Master's ticket", ""),
        ],
        "providers": [
            provider("school", town="Aberlock", region="North"),
            provider("wharf", kind="yard", region="Everywhere"),
            provider("employer", kind="employer"),
        ],
        "listings": [
            listing("c1", mode="in-person", fee_gbp_home=120.5, seen=2026, duration_days=3, topics=("steering",)),
            listing("c2", provider="wharf", town="Bridgeford", mode="online"),
            listing("c3", provider="wharf"),
            listing("c4", title="Night boats"),
        ],
        "practice": [listing("w1", kind="on-the-job", provider="employer", duration_days=365)],
        "outcomes": [
            outcome("c1", "s1", 2, basis="https://example.org/c1"),
            outcome("c2", "s3", 3),
            outcome("c3", "s1", 4),
            outcome("w1", "s1", 4),
        ],
        "entries": [entry("c2", "s3", 1), entry("w1", "s1", 2)],
        "typical": [typical(), typical("on-the-job", who_pays="employer", fees=(0, 0, 0))],
        "availability": [schema.Availability("c3", "closed", "the wharf flooded")],
        "profiles": [schema.Profile("p1", "Rower", "")],
        "profile_skills": [
            schema.ProfileSkill("p1", "s1", 1, "judgement"),
            schema.ProfileSkill("p1", schema.RQF, 2, "judgement"),
        ],
    }
    return pack(**{**whole, **tables})
