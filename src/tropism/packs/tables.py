"""The CSV files of a pack, column by column: what the checker checks and the reference page lists."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tropism.packs import cells, schema
from tropism.packs.cells import Cell, optional
from tropism.packs.faults import show

Values = Mapping[str, object]  # the cells of a row that could be read, by column
Rule = Callable[[Values], Iterator[tuple[str, str, str]]]  # yields column, message, fix


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    cell: Cell
    says: str = ""
    refers: str = ""  # the table whose ids it names; "dimension": a skill or RQF; "programmes": listings and practice


@dataclass(frozen=True, slots=True)
class Table:
    file: str
    rows: str  # the field of Pack
    row: type
    says: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()  # columns that together name a row; none: the whole row does
    rules: tuple[Rule, ...] = ()
    reserved: tuple[str, ...] = ()  # ids that are taken

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def ordered(*columns: str) -> Rule:
    """Low, middle and high, as far as given, do not fall."""

    def rule(values: Values) -> Iterator[tuple[str, str, str]]:
        given = [(name, value) for name in columns if isinstance(value := values.get(name), int | float)]
        for (before, low), (name, high) in pairwise(given):
            if low > high:
                yield (
                    name,
                    f"{cells.figure(high)} is below {before}, {cells.figure(low)}",
                    f"make it at least {before}, or swap the two",
                )

    return rule


def level_fits(dimension: str) -> Rule:
    """A skill goes to 5; only RQF goes on to 8."""

    def rule(values: Values) -> Iterator[tuple[str, str, str]]:
        level = values.get("level")
        if isinstance(level, int) and level > SKILL_TOP and values.get(dimension, schema.RQF) != schema.RQF:
            message = f"level {level} of {show(str(values[dimension]))} is outside 0-{SKILL_TOP}"
            yield "level", message, f"give a whole number from 0 to {SKILL_TOP}"

    return rule


def made_before_its_year(values: Values) -> Iterator[tuple[str, str, str]]:
    year, made = values.get("year"), values.get("made_in_year")
    if values.get("observed_or_forecast") == "forecast" and "made_in_year" in values and made is None:
        yield "made_in_year", "a forecast without the year it was made", "give the year it was made"
    if isinstance(year, int) and isinstance(made, int) and made > year:
        yield "made_in_year", f"made in {made}, after its year {year}", "put the two years right"


def only_qualification(values: Values) -> Iterator[tuple[str, str, str]]:
    if values.get("dimension", schema.RQF) != schema.RQF:
        yield "dimension", "a role's usual entry is a qualification", "write RQF; a skill belongs in role_skills.csv"


def an_id(says: str) -> Column:
    return Column("id", cells.key(), says)


def refers(name: str, table: str, says: str = "") -> Column:
    return Column(name, cells.key(), says, refers=table)


def words(name: str, says: str = "") -> Column:
    """Text that may be empty."""
    return Column(name, optional(cells.text(), empty=""), says)


def name(column: str, says: str = "") -> Column:
    """Text that may not be empty."""
    return Column(column, cells.text(), says)


def unknown(column: str, cell: Cell, says: str = "") -> Column:
    """A fact that may be unknown."""
    return Column(column, optional(cell), says)


def link(column: str, says: str = "") -> Column:
    return Column(column, optional(cells.url(), empty=""), says)


LEVEL = Column("level", cells.level(), "0-5; RQF 0-8")
BASIS = Column("basis", cells.basis(), "where the level comes from")
SOURCE = link("source_url", "the page that gives the fact")
NOTE = words("note", "what to know before quoting it")
TOPICS = Column("topics", cells.topics())
SKILL_TOP = 5

SKILLS = Table(
    "framework/skills.csv", "skills", schema.Skill, "The competency framework.",
    (an_id("stable for ever: others point to it"), name("name"), name("group"), words("description"),
     words("kind", "knowledge, practical, ..."), SOURCE),
    unique=("id",), reserved=(schema.RQF,),
)  # fmt: skip
ROLES = Table(
    "framework/roles.csv", "roles", schema.Role, "The jobs of the sector.",
    (an_id("stable for ever"), name("title"), name("function", "the job family"),
     Column("seniority", cells.whole(1, 6), "1 entrant, 6 head"),
     Column("soc2020", optional(cells.matching("[0-9]{4}", says="a four-digit SOC 2020 code"), empty="")),
     link("esco_uri", "the ESCO occupation"), words("typical_entry", "in words"),
     unknown("salary_low_gbp", cells.pounds(), "£ a year"), unknown("salary_mid_gbp", cells.pounds(), "£ a year"),
     unknown("salary_high_gbp", cells.pounds(), "£ a year"), unknown("salary_year", cells.year()), SOURCE,
     words("salary_basis", "what the pay is of")),
    unique=("id",), rules=(ordered("salary_low_gbp", "salary_mid_gbp", "salary_high_gbp"),),
    reserved=("compare", "start", "where"),
)  # fmt: skip
ROLE_SKILLS = Table(
    "framework/role_skills.csv", "role_skills", schema.RoleSkill, "The level a role needs in a skill.",
    (refers("role_id", "roles"), refers("skill_id", "skills"),
     Column("level", cells.whole(0, SKILL_TOP), "0-5"), BASIS),
    unique=("role_id", "skill_id"),
)  # fmt: skip
ROLE_ENTRIES = Table(
    "framework/role_entries.csv", "role_entries", schema.RoleEntry, "The lowest usual qualification for a role.",
    (refers("role_id", "roles"), refers("dimension", "dimension", "RQF"), LEVEL,
     Column("basis", cells.choice("required", "typical"), "`typical` can be switched off by a reader")),
    unique=("role_id", "dimension"), rules=(only_qualification,),
)  # fmt: skip
REGISTRATIONS = Table(
    "framework/registrations.csv", "registrations", schema.Registration,
    "Licences to practise that a role needs or a profile holds; never a skill.",
    (Column("holder", cells.choice("role", "profile")), refers("id", "holder", "the role or profile"),
     name("registration", "the same words for role and profile"), NOTE),
    unique=("holder", "id", "registration"),
)  # fmt: skip
PROVIDERS = Table(
    "catalogue/providers.csv", "providers", schema.Provider, "Who teaches, and where.",
    (an_id("stable for ever"), name("name"), name("kind"), words("town"),
     words("region", "one of the regions or areas of pack.toml"), link("url")),
    unique=("id",),
)  # fmt: skip
PROGRAMME_COLUMNS = (
    an_id("stable for ever; listings and practice share their ids"), refers("provider_id", "providers"), name("title"),
    name("kind", "a kind of typical.csv, where there is one"),
    unknown("level", cells.level(), "RQF level of the award"),
    Column("mode", optional(cells.choice("in-person", "online", "blended"), empty="")), words("town"),
    unknown("duration_days", cells.whole(1, 7305), "calendar days from start to end"),
    unknown("cpd_points", cells.number(0, 10_000)), unknown("credits", cells.number(0, 10_000)),
    unknown("fee_gbp_home", cells.money(), "£ a person; 0 = free"),
    unknown("fee_gbp_overseas", cells.money(), "£ a person"),
    words("entry_requirements", "in words"), TOPICS, words("accredited_by"),
    Column("start", cells.when(), "the next start, as published"),
    link("url", "its own page"), unknown("seen", cells.year(), "the year the page was last seen"), words("notes"),
)  # fmt: skip
PROGRAMME_RESERVED = ("providers", "funding", "events", "initiatives")
LISTINGS = Table(
    "catalogue/listings.csv", "listings", schema.Listing, "Programmes as found, each on its own page.",
    PROGRAMME_COLUMNS, unique=("id",), reserved=PROGRAMME_RESERVED,
)  # fmt: skip
PRACTICE = Table(
    "catalogue/practice.csv", "practice", schema.Listing,
    "Generic steps of supervised work with an employer: no real listings, and marked so everywhere.",
    PROGRAMME_COLUMNS, unique=("id",), reserved=PROGRAMME_RESERVED,
)  # fmt: skip
OUTCOMES = Table(
    "catalogue/outcomes.csv", "outcomes", schema.Outcome, "The level a programme takes a person to.",
    (refers("programme_id", "programmes"), refers("skill_id", "dimension", "a skill or RQF"), LEVEL, BASIS),
    unique=("programme_id", "skill_id"), rules=(level_fits("skill_id"),),
)  # fmt: skip
ENTRIES = Table(
    "catalogue/entries.csv", "entries", schema.Entry,
    "The level a programme asks for; a programme without a row is open to all.",
    (refers("programme_id", "programmes"), refers("dimension", "dimension", "a skill or RQF"), LEVEL, BASIS),
    unique=("programme_id", "dimension"), rules=(level_fits("dimension"),),
)  # fmt: skip
TYPICAL = Table(
    "catalogue/typical.csv", "typical", schema.Typical,
    "For each kind of programme, the fee and weeks to assume where a listing publishes none; shown as assumed.",
    (Column("kind", cells.key()), Column("who_pays", cells.choice("learner", "employer", "funder")),
     Column("fee_low_gbp", cells.money()), Column("fee_mid_gbp", cells.money()), Column("fee_high_gbp", cells.money()),
     Column("weeks_low", cells.number(0, 1043)), Column("weeks_mid", cells.number(0, 1043)),
     Column("weeks_high", cells.number(0, 1043)), BASIS, NOTE),
    unique=("kind",),
    rules=(ordered("fee_low_gbp", "fee_mid_gbp", "fee_high_gbp"), ordered("weeks_low", "weeks_mid", "weeks_high")),
)  # fmt: skip
AVAILABILITY = Table(
    "catalogue/availability.csv", "availability", schema.Availability, "Programmes that cannot be started, and why.",
    (refers("programme_id", "programmes"), name("class", "module, past, closed, unconfirmed, ..."), NOTE),
    unique=("programme_id",),
)  # fmt: skip
FUNDING = Table(
    "catalogue/funding.csv", "funding", schema.Funding, "Bursaries, levies, loans and grants.",
    (an_id("stable for ever"), refers("provider_id", "providers", "who gives it"), name("title"), name("kind"),
     unknown("amount_gbp", cells.money()), unknown("places_per_year", cells.whole(0, 1_000_000)),
     words("eligibility", "in words"), words("for_programmes", "programme ids joined by `;`, or words"), link("url")),
    unique=("id",),
)  # fmt: skip
EVENTS = Table(
    "catalogue/events.csv", "events", schema.Event, "Webinars, open days, conferences.",
    (an_id("stable for ever"), refers("provider_id", "providers"), name("title"), name("kind"),
     Column("date", cells.when(), "as published"), words("recording", "`y` or where to find it"), TOPICS, link("url")),
    unique=("id",),
)  # fmt: skip
INITIATIVES = Table(
    "catalogue/initiatives.csv", "initiatives", schema.Initiative, "National programmes to align with.",
    (an_id("stable for ever"), name("name"), words("lead"), words("partners"), words("what"),
     Column("started", cells.years()), link("url")),
    unique=("id",),
)  # fmt: skip
PROFILES = Table(
    "people/profiles.csv", "profiles", schema.Profile, "Invented starting points.",
    (an_id("stable for ever"), name("title"), words("description")),
    unique=("id",),
)  # fmt: skip
PROFILE_SKILLS = Table(
    "people/profile_skills.csv", "profile_skills", schema.ProfileSkill, "The levels a profile holds.",
    (refers("profile_id", "profiles"), refers("skill_id", "dimension", "a skill or RQF"), LEVEL, BASIS),
    unique=("profile_id", "skill_id"), rules=(level_fits("skill_id"),),
)  # fmt: skip
HEADCOUNT = Table(
    "workforce/headcount.csv", "headcount", schema.Headcount, "Counts and forecasts of people in the sector.",
    (Column("year", cells.year()), Column("observed_or_forecast", cells.choice("observed", "forecast")),
     unknown("made_in_year", cells.year(), "a forecast must have it"), name("scope", "who is counted"),
     Column("headcount", cells.whole(0, 1_000_000_000)), SOURCE, NOTE),
    rules=(made_before_its_year,),
)  # fmt: skip
DIFFICULTY = Table(
    "workforce/difficulty.csv", "difficulty", schema.Difficulty, "Skills and roles that are hard to find or keep.",
    (name("skill_or_role"), name("metric"), unknown("value", cells.number(-cells.ANY, cells.ANY)),
     unknown("year", cells.year()), SOURCE),
)  # fmt: skip
FLOWS = Table(
    "workforce/flows.csv", "flows", schema.Flow, "Apprenticeship, retention, supply and capacity figures.",
    (name("metric"), unknown("value", cells.number(-cells.ANY, cells.ANY)), words("unit"),
     Column("year", cells.years(), "as published"), words("scope"), SOURCE, NOTE),
)  # fmt: skip
SOC_PAY = Table(
    "workforce/soc_pay.csv", "soc_pay", schema.SocPay, "Pay of a whole occupation, all of the country.",
    (Column("soc2020", cells.matching("[0-9]{4}", says="a four-digit SOC 2020 code")), name("title"),
     unknown("p25_gbp", cells.pounds(), "£ a year"), unknown("median_gbp", cells.pounds(), "£ a year"),
     Column("p25_is_floor", cells.flag(), "1: a legal floor hides the true figure"),
     Column("median_is_floor", cells.flag()), Column("year", cells.year()), SOURCE),
    unique=("soc2020", "year"), rules=(ordered("p25_gbp", "median_gbp"),),
)  # fmt: skip
COST = Table(
    "workforce/cost.csv", "cost", schema.Cost, "Prices and costs of what the sector makes.",
    (name("item"), unknown("value", cells.number(-cells.ANY, cells.ANY)), words("unit"), unknown("year", cells.year()),
     words("scope"), SOURCE, NOTE),
)  # fmt: skip

TABLES = (
    SKILLS, ROLES, ROLE_SKILLS, ROLE_ENTRIES, REGISTRATIONS,
    PROVIDERS, LISTINGS, PRACTICE, OUTCOMES, ENTRIES, TYPICAL, AVAILABILITY, FUNDING, EVENTS, INITIATIVES,
    PROFILES, PROFILE_SKILLS,
    HEADCOUNT, DIFFICULTY, FLOWS, SOC_PAY, COST,
)  # fmt: skip
