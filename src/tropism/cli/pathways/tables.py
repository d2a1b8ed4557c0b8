"""Pathways and reach as readable tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from tropism.cli import shell
from tropism.engine.pathways.render import pounds, weeks
from tropism.engine.pathways.result import Key, Status
from tropism.packs.faults import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tropism.engine.pathways.offers import World
    from tropism.engine.pathways.result import Amount, Pathway, Reach, Step, Unlock
    from tropism.packs.schema import Pack

SAYS = {
    Status.OPTIMAL: "[green]proven best[/]",
    Status.BOUNDED: "[yellow]stopped early[/]",
    Status.BLOCKED: "[yellow]blocked by a registration[/]",
    Status.UNREACHABLE: "[red]no route[/]",
}
CHANGES = {
    Key.BUDGET: "a larger budget",
    Key.TIME: "more time",
    Key.ONLINE_ONLY: "not only online",
    Key.REGIONS: "travel anywhere",
    Key.COURSES_ONLY: "steps with an employer",
    Key.PUBLISHED_ONLY: "fees not published",
    Key.AVOID: "what you avoid",
    Key.INCLUDE: "without what you include",
    Key.ALL: "every constraint lifted",
    Key.USUAL_ENTRY: "without the usual entry",
    Key.CONFIRM: "place or mode confirmed",
    Key.REOPEN: "listings that cannot be started",
    Key.TEACH: "someone teaches what is missing",
}


class Names:
    """What the pack calls things."""

    def __init__(self, pack: Pack) -> None:
        self.skills = {s.id: s.name for s in pack.skills}
        self.roles = {r.id: r.title for r in pack.roles}
        self.programmes = {p.id: p.title for p in pack.programmes}
        self.say = pack.manifest.say

    def level(self, dimension: str, level: int) -> str:
        return f"{self.skills.get(dimension, 'Qualification level')} {level} ({dimension})"

    def levels(self, pairs: Iterable[tuple[str, int]]) -> str:
        return ", ".join(self.level(*pair) for pair in pairs)


def print_pathways(pack: Pack, found: Sequence[Pathway]) -> None:
    """One pathway in full, or a front as a table and its balanced point in full."""
    names = Names(pack)
    if len(found) > 1:
        _print_front(found)
    shown = next((p for p in found if p.balanced), found[0])
    _print_head(names, shown)
    if shown.found:
        _print_plan(names, shown)
    else:
        _print_no_route(names, shown)


def _print_front(found: Sequence[Pathway]) -> None:
    shell.print_table(
        "Routes that no other beats on both money and time",
        ("", ">You pay", ">Weeks", ">Steps", ">With an employer", ">Fees not published"),
        [
            ("balanced" if p.balanced else "", say_money(p.money), weeks(p.time.expected), len(p.steps),
             p.employer_steps, len(p.money.unpublished))
            for p in found
        ],
    )  # fmt: skip


def say_money(money: Amount) -> str:
    """Published and assumed kept apart: £250 + £150 assumed (£0 to £500)."""
    published = f"£{pounds(money.published):,}"
    if not money.unpublished:
        return published
    low, mid, high = (f"£{pounds(n):,}" for n in (money.assumed.low, money.assumed.mid, money.assumed.high))
    return f"{published} published + {mid} assumed ({low} to {high})"


def _print_head(names: Names, shown: Pathway) -> None:
    title = escape(names.roles[shown.role])
    shell.out.print(f"\n[bold]{title}[/]  {SAYS[shown.status]}", highlight=False, soft_wrap=True)
    if not shown.found:
        return
    lines = {
        "You pay": say_money(shown.money) + _unpublished(shown.money, "fee"),
        "Weeks": f"{weeks(shown.time.expected)} one step at a time, {weeks(shown.floor_days)} side by side"
        + _unpublished(shown.time, "length"),
        "No route under": f"£{pounds(shown.lower_bound_pence):,}, {weeks(shown.lower_bound_days)} weeks",
        "With an employer": f"{shown.employer_steps} of {len(shown.steps)} steps, {shown.practice_steps} of them "
        "supervised practice (generic steps, not listings)",
    }
    if shown.registrations:
        lines["Registration"] = ", ".join(shown.registrations) + ": needed, not held, and granted by nothing here"
    if shown.apply_after is not None:
        lines["Could apply"] = f"after step {shown.apply_after}, week {weeks(shown.apply_days)}"
    shell.print_pairs(lines)


def _unpublished(amount: Amount, what: str) -> str:
    return f"; {count(len(amount.unpublished), what)} not published" if amount.unpublished else ""


def _print_plan(names: Names, shown: Pathway) -> None:
    shell.print_table(
        "Steps",
        (">", "Programme", "Kind", "You pay", "Weeks", "Why"),
        [(i, *_step(names, step)) for i, step in enumerate(shown.steps, 1)],
    )
    _print_beside(names, shown)


def _step(names: Names, step: Step) -> tuple[object, ...]:
    programme = f"{names.programmes[step.programme]} ({step.programme})"
    return programme, names.say(step.kind), _fee(step), _length(step), _why(step)


def _fee(step: Step) -> str:
    if step.employer:
        return "£0, paid work"
    if step.fee_pence is not None:
        return f"£{pounds(step.fee_pence):,}"
    seen = f", £{pounds(step.fee_stale_pence):,} in {step.fee_stale_year}" if step.fee_stale_year else ""
    return f"not published{seen}; £{pounds(step.fee_assumed.mid):,} assumed"


def _length(step: Step) -> str:
    return f"{weeks(step.days)}" if step.days is not None else f"not published; {weeks(step.days_assumed.mid)} assumed"


def _why(step: Step) -> str:
    """The shortest true reason."""
    why, other = step.why, step.why.replacement
    said = [f"gives {count(len(why.gives_goal), 'required level')}"] if why.gives_goal else []
    said += [f"opens {count(len(why.opens), 'step')}"] if why.opens else []
    if why.only_way:
        said.append("no route without it")
    elif other:
        said.append(f"without it: {_signed(other.extra_pence, '£')}, {_weeks_more(other.extra_days)}")
    return "; ".join(said)


def _signed(pence: int, sign: str) -> str:
    return f"{'-' if pence < 0 else '+'}{sign}{pounds(abs(pence)):,}"


def _weeks_more(days: int) -> str:
    return f"{'-' if days < 0 else '+'}{weeks(abs(days))} weeks"


def _print_beside(names: Names, shown: Pathway) -> None:
    """Courses only, the usual entry, how firm the price is."""
    lines: dict[str, object] = {}
    if courses := shown.courses_only:
        lacks = f"no route: nobody teaches {names.levels(courses.missing)}" if courses.missing else "no route"
        reach = f"{len(courses.steps)} steps, {say_money(courses.money)}, {weeks(courses.time.expected)} weeks"
        lines["Courses only"] = lacks if courses.status is Status.UNREACHABLE else reach
    for entry in shown.entry:
        if entry.adds_pence is not None and entry.adds_days is not None:
            cost = f"{_signed(entry.adds_pence, '£')}, {_weeks_more(entry.adds_days)}"
            lines[f"Usual entry {entry.dimension} {entry.level}"] = f"most employers ask for it: {cost}"
    if shown.cheapest_for_every_fee is not None:
        firm = "stays cheapest for every fee inside the typical ranges"
        rival = ", ".join(shown.rival.instead) if shown.rival else ""
        lines["Fees"] = firm if shown.cheapest_for_every_fee else f"for some fees another is cheaper: {rival}"
    shell.print_pairs(lines)


def _print_no_route(names: Names, shown: Pathway) -> None:
    if shown.registrations:
        shell.print_pairs({"Registration": ", ".join(shown.registrations) + ": needed and not held"})
    if shown.obstacles:
        shell.print_table(
            "Out of reach",
            ("Level", ">Reachable", "Taught to others by"),
            [
                (names.level(o.dimension, o.level), o.reachable, ", ".join(o.taught_by) or "nobody")
                for o in shown.obstacles
            ],
        )
    if shown.unlocks:
        shell.print_table(
            "What would open a route",
            ("Change", "With", ">You pay", ">Weeks"),
            [_unlock(names, unlock) for unlock in shown.unlocks],
        )
    if shown.nearest:
        shell.print_table(
            "Nearest roles within reach",
            ("Role", ">Levels short", ">You pay", ">Weeks"),
            [
                (names.roles[n.role], n.levels_short, f"£{pounds(n.expected_pence):,}", weeks(n.expected_days))
                for n in shown.nearest
            ],
        )


def _unlock(names: Names, unlock: Unlock) -> tuple[object, ...]:
    given = ", ".join(unlock.programmes) or names.levels(unlock.levels)
    return CHANGES[unlock.key], given, f"£{pounds(unlock.expected_pence):,}", weeks(unlock.expected_days)


def print_reach(found: Sequence[Reach], world: World) -> None:
    shell.print_table(
        "Roles by how near they are",
        ("Role", "", ">Weeks", ">You pay", ">Fees not published", ">With employer", ">Skills held", ">Close", ">New"),
        [
            (f"{world.targets[r.role].title} ({r.role})", r.status.value,
             "no route" if r.expected_days is None else weeks(r.expected_days),
             "no route" if r.expected_pence is None else f"£{pounds(r.expected_pence):,}",
             r.unpublished, r.employer_steps, r.held, r.close, r.new)
            for r in found
        ],
    )  # fmt: skip
