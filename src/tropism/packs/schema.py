"""What a sector pack holds: one frozen dataclass per CSV file, one row each.

Field names are the CSV column names. An empty cell is None: unknown, never zero.
"""

from dataclasses import dataclass, field
from datetime import date

RQF = "RQF"  # the qualification dimension, levels 0 to 8


@dataclass(frozen=True, slots=True)
class Skill:
    id: str
    name: str
    group: str
    description: str
    kind: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    title: str
    function: str
    seniority: int  # 1 to 6
    soc2020: str
    esco_uri: str
    typical_entry: str
    salary_low_gbp: int | None
    salary_mid_gbp: int | None
    salary_high_gbp: int | None
    salary_year: int | None
    source_url: str
    salary_basis: str


@dataclass(frozen=True, slots=True)
class RoleSkill:
    role_id: str
    skill_id: str
    level: int  # 1 to 5
    basis: str


@dataclass(frozen=True, slots=True)
class RoleEntry:
    role_id: str
    dimension: str  # RQF
    level: int
    basis: str  # required or typical


@dataclass(frozen=True, slots=True)
class Registration:
    holder: str  # role or profile
    id: str
    registration: str
    note: str


@dataclass(frozen=True, slots=True)
class Provider:
    id: str
    name: str
    kind: str
    town: str
    region: str
    url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A row of listings.csv or practice.csv; practice rows are generic employer steps, not real listings."""

    id: str
    provider_id: str
    title: str
    kind: str
    level: int | None  # RQF level of the award
    mode: str  # in-person, online, blended or empty
    town: str
    duration_days: int | None
    cpd_points: float | None
    credits: float | None
    fee_gbp_home: float | None
    fee_gbp_overseas: float | None
    entry_requirements: str
    topics: tuple[str, ...]
    accredited_by: str
    start: str  # as published: "2024", "September 2026", "October"
    url: str
    seen: int | None  # year last seen
    notes: str


@dataclass(frozen=True, slots=True)
class Outcome:
    programme_id: str
    skill_id: str  # a skill or RQF
    level: int
    basis: str


@dataclass(frozen=True, slots=True)
class Entry:
    programme_id: str
    dimension: str  # a skill or RQF
    level: int
    basis: str


@dataclass(frozen=True, slots=True)
class Typical:
    kind: str
    who_pays: str
    fee_low_gbp: float
    fee_mid_gbp: float
    fee_high_gbp: float
    weeks_low: float
    weeks_mid: float
    weeks_high: float
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class Availability:
    """A listing that cannot be started, and why."""

    programme_id: str
    class_: str  # the column is called "class"
    note: str


@dataclass(frozen=True, slots=True)
class Funding:
    id: str
    provider_id: str
    title: str
    kind: str
    amount_gbp: float | None
    places_per_year: int | None
    eligibility: str
    for_programmes: str  # programme ids joined by ";", or words; empty is not said
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    provider_id: str
    title: str
    kind: str
    date: str  # as published: "2024-06-04", "2024-06", "2024" or empty
    recording: str
    topics: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Initiative:
    id: str
    name: str
    lead: str
    partners: str
    what: str
    started: str
    url: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An invented starting point."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class ProfileSkill:
    profile_id: str
    skill_id: str  # a skill or RQF
    level: int
    basis: str


@dataclass(frozen=True, slots=True)
class Headcount:
    year: int
    observed_or_forecast: str
    made_in_year: int | None
    scope: str
    headcount: int
    source_url: str
    note: str


@dataclass(frozen=True, slots=True)
class Difficulty:
    skill_or_role: str
    metric: str
    value: float | None
    year: int | None
    source_url: str


@dataclass(frozen=True, slots=True)
class Flow:
    metric: str
    value: float | None
    unit: str
    year: str  # as published: "2023" or "2018-2024"
    scope: str
    source_url: str
    note: str


@dataclass(frozen=True, slots=True)
class SocPay:
    soc2020: str
    title: str
    p25_gbp: int | None
    median_gbp: int | None
    p25_is_floor: bool
    median_is_floor: bool
    year: int
    source_url: str


@dataclass(frozen=True, slots=True)
class Cost:
    item: str
    value: float | None
    unit: str
    year: int | None
    scope: str
    source_url: str
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str
    licence: str = ""
    note: str = ""  # what was taken from it, and what to distrust


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph for the page of sources and method."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Try:
    """A start and a destination worth showing as an example."""

    profile_id: str
    role_id: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the sector for the home page; it stands in a workforce table with the same source."""

    value: float
    label: str
    source: str
    url: str
    tone: str = "growth"  # supply, need or growth
    unit: str = ""  # "%" or "£", as printed


@dataclass(frozen=True, slots=True)
class Statement:
    """What the sector says of itself, with its source."""

    text: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a region stands on the drawn map: column and row from the top left."""

    region: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Site:
    """The words that the site needs, so that the platform knows no sector."""

    sector: str = ""  # inside a sentence: "The sector is UK canal boats."
    headline: str = ""
    tagline: str = ""
    hubs: str = ""  # what the providers of `hub_kind` are called, in the plural
    hub_kind: str = ""  # a provider kind, shown first
    expected: str = ""  # the scope of headcount.csv whose newest forecast says how many posts are to come
    joining: str = ""  # a metric of flows.csv, a year: those who join by one known way
    joiner: str = ""  # what one of them is called
    joiners: str = ""
    tries: tuple[Try, ...] = ()  # the first is the main example
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()


LEVELS = ("none", "awareness", "supervised", "independent", "leads or teaches", "shapes the field")


@dataclass(frozen=True, slots=True)
class Manifest:
    """pack.toml."""

    name: str
    title: str
    version: str
    licence: str
    summary: str = ""
    languages: tuple[str, ...] = ("en-GB",)
    updated: date | None = None
    levels: tuple[str, ...] = LEVELS
    regions: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()  # places that are no region: a country, "International"
    towns: tuple[tuple[str, str], ...] = ()  # town, region
    tiles: tuple[Tile, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()  # skill group, short name; in the order to show
    words: tuple[tuple[str, str], ...] = ()  # code, how to say it: "msc", "MSc"
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    site: Site = Site()

    def say(self, code: str) -> str:
        """How a code such as a kind is said: the pack's words, else the code itself."""
        return dict(self.words).get(code, code.replace("-", " "))

    def region_of(self, town: str) -> str:
        """The region a town stands in, or empty when the pack does not say."""
        return dict(self.towns).get(town, "")


@dataclass(frozen=True, slots=True)
class Pack:
    manifest: Manifest
    skills: tuple[Skill, ...] = ()
    roles: tuple[Role, ...] = ()
    role_skills: tuple[RoleSkill, ...] = ()
    role_entries: tuple[RoleEntry, ...] = ()
    registrations: tuple[Registration, ...] = ()
    providers: tuple[Provider, ...] = ()
    listings: tuple[Listing, ...] = ()
    practice: tuple[Listing, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    entries: tuple[Entry, ...] = ()
    typical: tuple[Typical, ...] = ()
    availability: tuple[Availability, ...] = ()
    funding: tuple[Funding, ...] = ()
    events: tuple[Event, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    profiles: tuple[Profile, ...] = ()
    profile_skills: tuple[ProfileSkill, ...] = ()
    headcount: tuple[Headcount, ...] = ()
    difficulty: tuple[Difficulty, ...] = ()
    flows: tuple[Flow, ...] = ()
    soc_pay: tuple[SocPay, ...] = ()
    cost: tuple[Cost, ...] = ()
    digest: str = field(default="", compare=False)  # sha256 of the files, so that any figure can name its inputs

    @property
    def programmes(self) -> tuple[Listing, ...]:
        """Listings, then practice."""
        return self.listings + self.practice
