"""What the API answers of training. Words that no page gives are null, and so are numbers."""

import datetime as dt
from typing import Any

from ninja import Field, Schema

from tropism.apps.catalogue.api.paging import PageOut, VersionedOut
from tropism.apps.catalogue.queries import Card, Fee, Happening, Length, Scheme
from tropism.packs.facts import When

PENCE = 100


def gbp(pence: int | None) -> float | None:
    return None if pence is None else pence / PENCE


class LevelOut(Schema):
    """A dimension lifted from the level asked at the start to the level reached."""

    dimension: str = Field(description="a skill's id, or RQF")
    name: str
    asked: int
    reached: int
    basis: str = Field(description="judgement, or the page that names the topic")


class FeeOut(Schema):
    """What a learner pays. Without a fresh published fee: what plans assume, which is judgement."""

    published_gbp: float | None
    assumed_low_gbp: float | None
    assumed_middle_gbp: float | None
    assumed_high_gbp: float | None
    employer: bool = Field(description="paid work with an employer: nothing to pay, a place needed")
    employer_price_gbp: float | None
    stale_gbp: float | None = Field(description="published, but last seen in stale_year, too long ago to count")
    stale_year: int | None

    @staticmethod
    def of(fee: Fee) -> dict[str, Any]:
        guess = fee.pence is None
        return {
            "published_gbp": None if fee.employer else gbp(fee.pence),
            "assumed_low_gbp": gbp(fee.low) if guess else None,
            "assumed_middle_gbp": gbp(fee.mid) if guess else None,
            "assumed_high_gbp": gbp(fee.high) if guess else None,
            "employer": fee.employer,
            "employer_price_gbp": gbp(fee.employer_pence),
            "stale_gbp": gbp(fee.stale_pence),
            "stale_year": fee.stale_year,
        }


class LengthOut(Schema):
    """Calendar days; without a published length, what plans assume, which is judgement."""

    published_days: int | None
    assumed_low_days: int | None
    assumed_middle_days: int | None
    assumed_high_days: int | None

    @staticmethod
    def of(length: Length) -> dict[str, Any]:
        low, mid, high = (length.low, length.mid, length.high) if length.days is None else (None, None, None)
        return {
            "published_days": length.days,
            "assumed_low_days": low,
            "assumed_middle_days": mid,
            "assumed_high_days": high,
        }


class WhenOut(Schema):
    text: str | None = Field(description="as published")
    first: dt.date | None = Field(description="first day it can mean")
    last: dt.date | None
    tense: str = Field(description="past, coming or unknown; a past date cannot be booked")

    @staticmethod
    def of(when: When) -> dict[str, Any]:
        return {"text": when.text or None, "first": when.first, "last": when.last, "tense": when.tense.value}


class ProgrammeOut(Schema):
    id: str
    title: str
    provider: str
    provider_id: str
    kind: str
    kind_name: str
    award: int | None = Field(description="RQF level")
    mode: str | None
    town: str | None
    region: str | None = Field(description="a country is no region")
    region_of_provider: bool = Field(description="the region is the provider's; the programme's own is not published")
    area: str | None = Field(description="the wider area, when no region is known")
    fee: FeeOut
    length: LengthOut
    start: WhenOut
    seen: int | None = Field(description="year the page was last seen")
    stale: bool = Field(description="seen too long ago to plan on without asking")
    practice: bool = Field(description="a generic step with an employer, not a real listing")
    mapped: bool = Field(description="false: what it teaches is not known yet")
    startable: bool
    why_not: str | None = Field(description="why it cannot be started")
    why_not_note: str | None
    skills: list[LevelOut]

    @staticmethod
    def of(card: Card) -> dict[str, Any]:
        same = ("id", "title", "provider", "provider_id", "kind", "kind_name", "award", "seen", "stale", "practice")
        return {
            **{name: getattr(card, name) for name in (*same, "mapped", "startable", "skills")},
            **{name: getattr(card, name) or None for name in ("mode", "town", "why_not", "why_not_note")},
            "region": card.place.region or None,
            "region_of_provider": card.place.of_provider and bool(card.place.region),
            "area": card.place.area or None,
            "fee": FeeOut.of(card.fee),
            "length": LengthOut.of(card.length),
            "start": WhenOut.of(card.start),
        }


class ChoiceOut(Schema):
    value: str
    label: str
    count: int
    chosen: bool


class FacetOut(Schema):
    name: str
    label: str
    choices: list[ChoiceOut]


class ProgrammesOut(PageOut):
    """What was found, always told apart."""

    items: list[ProgrammeOut]
    startable: int
    unmapped: int = Field(description="of the startable, those whose skills are not known yet")
    unstartable: int
    practice: int
    facets: list[FacetOut]


class TaughtOut(LevelOut):
    roles: int = Field(description="roles that ask for the skill at any level")
    roles_met: int = Field(description="roles that ask for no more than this reaches")


class AskedOut(Schema):
    dimension: str
    name: str
    level: int
    basis: str


class NextRoleOut(Schema):
    id: str
    title: str
    skills: int = Field(description="skills the role needs that this lifts towards the level asked")
    of: int


class NeighbourOut(Schema):
    id: str
    title: str
    through: list[str]


class CloseOut(Schema):
    id: str
    title: str
    shared: int = Field(description="skill-levels that both teach")
    only_here: int
    only_there: int


class LinkOut(Schema):
    id: str
    title: str
    startable: bool


class SchemeOut(Schema):
    id: str
    title: str
    kind: str
    provider: str
    provider_id: str
    amount_gbp: float | None = Field(description="never subtracted from a price")
    places_per_year: int | None
    eligibility: str | None
    for_words: str | None = Field(description="whom it is for, where it names no programme: may apply, check")
    programmes: list[LinkOut] = Field(description="programmes that it names")
    match: str = Field(description="named, or may apply")
    claimable: bool = Field(description="by a learner or an employer; a grant to an institution is not")
    past: str | None = Field(description="the words that say it is over")
    url: str | None

    @staticmethod
    def of(scheme: Scheme) -> dict[str, Any]:
        same = ("id", "title", "kind", "provider", "provider_id", "places_per_year", "programmes", "claimable")
        return {
            **{name: getattr(scheme, name) for name in same},
            **{name: getattr(scheme, name) or None for name in ("eligibility", "for_words", "past", "url")},
            "amount_gbp": gbp(scheme.amount_pence),
            "match": scheme.match.value,
        }


class TypicalOut(Schema):
    kind: str
    who_pays: str
    basis: str
    note: str


class ProgrammePageOut(ProgrammeOut, VersionedOut):
    """One programme, with every fact as its page gave it."""

    url: str | None = Field(description="the page that the facts come from, last seen in `seen`")
    entry_requirements: str | None
    topics: list[str]
    accredited_by: str | None
    cpd_points: float | None
    credits: float | None
    notes: str | None
    typical: TypicalOut | None = Field(description="where assumed figures come from")
    teaches: list[TaughtOut]
    asks: list[AskedOut]
    roles: list[NextRoleOut]
    leads_in: list[NeighbourOut]
    leads_to: list[NeighbourOut]
    close: list[CloseOut]
    funding: list[SchemeOut]


class CountsOut(Schema):
    courses: int = Field(description="can be started, outcomes known")
    unmapped: int = Field(description="can be started, outcomes not known yet")
    unstartable: int
    practice: int
    startable: int


class ProviderOut(Schema):
    id: str
    name: str
    kind: str
    kind_name: str
    town: str
    region: str
    area: str
    url: str
    hub: bool
    programmes: CountsOut


class ProvidersOut(PageOut):
    items: list[ProviderOut]


class RegionOut(Schema):
    region: str
    column: int
    row: int
    providers: int
    taught: CountsOut


class RegionsOut(VersionedOut):
    items: list[RegionOut]
    nowhere: CountsOut = Field(description="programmes in no known region")


class HappeningOut(Schema):
    id: str
    title: str
    kind: str
    provider: str
    provider_id: str
    when: WhenOut
    recording: str | None
    topics: list[str]
    url: str | None

    @staticmethod
    def of(happening: Happening) -> dict[str, Any]:
        same = ("id", "title", "kind", "provider", "provider_id", "topics")
        return {
            **{name: getattr(happening, name) for name in same},
            **{name: getattr(happening, name) or None for name in ("recording", "url")},
            "when": WhenOut.of(happening.when),
        }


class ProviderPageOut(ProviderOut, VersionedOut):
    items: list[ProgrammeOut]
    funding: list[SchemeOut]
    events: list[HappeningOut]


class SchemesOut(PageOut):
    items: list[SchemeOut]


class HappeningsOut(PageOut):
    items: list[HappeningOut]


class InitiativeOut(Schema):
    id: str
    name: str
    lead: str
    partners: str
    what: str
    started: str
    url: str


class InitiativesOut(PageOut):
    items: list[InitiativeOut]
