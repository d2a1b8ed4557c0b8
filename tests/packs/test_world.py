from dataclasses import replace

from tests.makers import canal_pack
from tropism.engine.coverage import Standing, Teachers
from tropism.engine.pathways.offers import Mode, Payer, Start, UsualEntry
from tropism.engine.pathways.result import Range
from tropism.packs.schema import Pack
from tropism.packs.world import coverage_of, standings, world_of

WORLD = world_of(canal_pack(), year=2026)


def test_an_offer_is_said_in_pence_days_and_regions() -> None:
    offer = WORLD.offer("c1")
    assert (offer.fee_pence, offer.days, offer.mode, offer.region) == (12050, 3, Mode.IN_PERSON, "North")
    assert (offer.region_from_provider, offer.seen, offer.practice, offer.startable) == (True, 2026, False, True)


def test_what_no_page_says_is_unknown_and_a_wide_area_is_no_region() -> None:
    offer = WORLD.offer("c3")
    assert (offer.fee_pence, offer.days, offer.mode, offer.region) == (None, None, Mode.UNKNOWN, "")
    assert (offer.region_from_provider, offer.unstartable) == (False, "closed")


def test_every_programme_stands_as_one_thing() -> None:
    assert dict(zip(WORLD.catalogue.ids, standings(WORLD), strict=True)) == {
        "c1": Standing.COURSE,
        "c2": Standing.COURSE,
        "c3": Standing.UNSTARTABLE,
        "c4": Standing.UNMAPPED,
        "w1": Standing.PRACTICE,
    }


def test_a_role_keeps_its_skills_usual_entry_and_registrations_apart() -> None:
    target = WORLD.targets["r2"]
    assert target.goal == (("s1", 4), ("s3", 3))
    assert target.entries == (UsualEntry("RQF", 3, required=False),)
    assert target.registrations == ("Master's ticket",)


def test_a_profile_is_a_start() -> None:
    assert WORLD.starts["p1"] == Start((("RQF", 2), ("s1", 1)), ("Master's ticket",), "p1", "Rower")


def test_typical_ranges_are_pence_and_days() -> None:
    typical = WORLD.typical["course"]
    assert (typical.payer, typical.fee, typical.days) == (Payer.LEARNER, Range(10000, 20000, 30000), Range(7, 14, 21))


def test_the_world_does_not_depend_on_the_order_of_rows() -> None:
    pack = canal_pack()
    backwards = replace(pack, outcomes=pack.outcomes[::-1], role_skills=pack.role_skills[::-1], roles=pack.roles[::-1])
    other = world_of(backwards, year=2026)
    assert (dict(other.targets), other.offers) == (dict(WORLD.targets), WORLD.offers)


def test_coverage_counts_courses_unstartable_listings_and_practice_apart() -> None:
    coverage = coverage_of(WORLD)
    assert [coverage.teachers("s1", level) for level in (1, 2, 3, 4)] == [
        Teachers(courses=1, unstartable=1, practice=0),
        Teachers(courses=1, unstartable=1, practice=0),
        Teachers(courses=0, unstartable=1, practice=1),
        Teachers(courses=0, unstartable=1, practice=1),
    ]
    assert coverage.unmapped == 1


def test_the_shipped_pack_has_the_counts_that_its_readme_gives(pack: Pack) -> None:
    world = world_of(pack, year=2026)
    count = {standing: standings(world).count(standing) for standing in Standing}
    assert count == {Standing.COURSE: 120, Standing.UNMAPPED: 35, Standing.UNSTARTABLE: 60, Standing.PRACTICE: 98}
    assert count[Standing.COURSE] + count[Standing.UNMAPPED] == 155
    coverage = coverage_of(world)
    courses = [coverage.highest(skill.id, Standing.COURSE) for skill in pack.skills]
    closed = [coverage.highest(skill.id, Standing.UNSTARTABLE) for skill in pack.skills]
    assert sum(max(top) <= 1 for top in zip(courses, closed, strict=True)) == 20
    assert sum(top <= 1 for top in courses) == 29
