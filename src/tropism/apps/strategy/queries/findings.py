"""What the charts show, said in a sentence. Every word and number is worked out from the figures."""

from collections.abc import Sequence

from tropism.apps.strategy.queries.cover import Cover, Reached
from tropism.apps.strategy.queries.figures import Glance, Scope
from tropism.apps.strategy.queries.gaps import GapLine, TaughtLine
from tropism.apps.strategy.queries.heat import Heat, Region
from tropism.apps.strategy.queries.room import Headline

MOST_NAMED = 4


def join_words(words: Sequence[str]) -> str:
    """Such as "a, b and c"; a long list ends in how many more there are."""
    if len(words) > MOST_NAMED:
        words = (*words[: MOST_NAMED - 1], f"{len(words) - MOST_NAMED + 1} more")
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def count(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def find_need(heat: Heat) -> str:
    """Which groups the most and the fewest job families ask for."""
    families = {row.group: sum(cell.value > 0 for cell in row.cells) for row in heat.rows}
    asked = {group: found for group, found in families.items() if found}
    if not asked:
        return "No role asks for a skill yet"
    width, most, fewest = len(heat.columns), max(asked.values()), min(asked.values())
    wide, rare = ([group for group, found in asked.items() if found == end] for end in (most, fewest))
    reach = f"in all {width} job families" if most == width else f"in {most} of {width} job families"
    said = f"{join_words(wide)} {'is' if len(wide) == 1 else 'are'} asked for {reach}"
    return said if most == fewest else f"{said}; {join_words(rare)} in only {fewest}"


def find_teaching(regions: Sequence[Region]) -> str:
    """Where the most startable courses are, and where there are none."""
    known = [region for region in regions if region.name]
    total, placed = sum(region.courses for region in regions), sum(region.courses for region in known)
    if not placed:
        return f"None of {count(total, 'startable course')} says its region"
    most = max(region.courses for region in known)
    top = [region.name for region in known if region.courses == most]
    empty = [region.name for region in known if not region.courses]
    owners = f"{join_words(top)} has" if len(top) == 1 else f"{join_words(top)} have"
    each = "" if len(top) == 1 else " each"
    said = f"{owners} {most}{each} of {count(placed, 'startable course')} whose region is known"
    return f"{said}; {join_words(empty)} {'has' if len(empty) == 1 else 'have'} none" if empty else said


def find_gaps(headline: Headline) -> str:
    waiting = f"{headline.roles_waiting} of {headline.roles} roles wait for at least one of them"
    asked = f"of {headline.skill_levels:,} skill-levels that roles ask for"
    if not headline.untaught:
        return f"Startable courses teach every one {asked}"
    return f"No startable course teaches {headline.untaught:,} {asked}; {waiting}"


def find_longest(gaps: Sequence[GapLine]) -> str:
    """What the longest queue waits for, among the gaps listed."""
    if not gaps:
        return "Nothing: every level asked for here has a startable course"
    first = gaps[0]
    wait = "waits" if first.waiting == 1 else "wait"
    return f"{count(first.waiting, 'role')} {wait} for {first.name} at level {first.level}, {first.level_name}"


def find_taught(taught: Sequence[TaughtLine]) -> str:
    """The level with the most courses, and how much is taught that no role asks for."""
    if not taught:
        return "No startable course is mapped to a skill yet"
    first, beyond = taught[0], sum(line.waiting == 0 for line in taught)
    teach = "teaches" if first.courses == 1 else "teach"
    said = f"{count(first.courses, 'startable course')} {teach} {first.name} at level {first.level}"
    return f"{said}; {count(beyond, 'skill-level')} that no role asks for {'is' if beyond == 1 else 'are'} taught too"


def find_cover(cover: Cover) -> str:
    enough, skills = cover.count(Reached.ENOUGH), len(cover.skills)
    return f"In {enough} of {skills} skills, a startable course goes as high as half of the roles ask"


def find_glance(glance: Glance, joiner: str) -> str:
    """Posts to come for each who joins."""
    posts = round(glance.posts / glance.joiners)
    return f"For every {count(posts, 'post')} that the sector expects to add, about one {joiner} joins"


def find_people(scope: Scope) -> str:
    """The newest count, and the newest forecast."""
    newest = scope.observed[-1] if scope.observed else None
    ahead = scope.forecasts[-1].row if scope.forecasts else None
    counted = f"{newest.headcount:,} people were counted in {newest.year}" if newest else "Nobody has been counted"
    if not ahead:
        return counted
    made = f" in {ahead.made_in_year}" if ahead.made_in_year else ""
    return f"{counted}; the newest forecast, made{made}, is {ahead.headcount:,} by {ahead.year}"
