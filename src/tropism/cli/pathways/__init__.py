"""`tropism path` and `tropism reach`: the best way to a role, and how near every role is."""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tropism.cli import shell
from tropism.cli.shell import Exit, JsonOption, PackOption, app
from tropism.engine.pathways.result import Objective, Status, Until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tropism.engine.pathways.ask import Assumptions, Constraints
    from tropism.engine.pathways.offers import Start, World
    from tropism.packs.schema import Pack

FromOption = Annotated[
    str,
    typer.Option("--from", metavar="PROFILE|ROLE|FILE", help="Where you stand: a profile (P01), a role you hold (R02), "
                 "or a CSV file of dimension,level."),
]  # fmt: skip
ToOption = Annotated[str, typer.Option("--to", metavar="ROLE", help="The role to reach, such as R02.")]
ObjectiveOption = Annotated[
    Objective,
    typer.Option(help="cheapest: money, then time. fastest: time, then money. front: every route that none beats."),
]  # fmt: skip
NearOption = Annotated[Objective, typer.Option(help="What near means: fastest (weeks) or cheapest (money).")]
UntilOption = Annotated[
    Until, typer.Option(help="competent: every level the role needs. apply: at most one level short in each skill.")
]
BudgetOption = Annotated[
    float | None, typer.Option("--budget", min=0, metavar="GBP", help="Most that you can pay, on expected fees.")
]
YearsOption = Annotated[
    float | None, typer.Option("--max-years", min=0, metavar="YEARS", help="Longest time, one step at a time.")
]
OnlineOption = Annotated[bool, typer.Option("--online-only", help="Only programmes whose page says online.")]
RegionOption = Annotated[
    list[str] | None,
    typer.Option("--region", metavar="REGION", help="A region you would travel to; repeat for more. Online fits any."),
]
CoursesOption = Annotated[
    bool, typer.Option("--courses-only", help="No step that needs an employer's place: no practice, no apprenticeship.")
]
PublishedOption = Annotated[bool, typer.Option("--published-only", help="Only programmes that publish what you pay.")]
AvoidOption = Annotated[list[str] | None, typer.Option("--avoid", metavar="ID", help="A programme to leave out.")]
IncludeOption = Annotated[list[str] | None, typer.Option("--include", metavar="ID", help="A programme to take.")]
FeeOption = Annotated[
    list[str] | None,
    typer.Option("--assume-fee", metavar="KIND=GBP", help="Your own middle fee for a kind that publishes none."),
]
WeeksOption = Annotated[
    list[str] | None,
    typer.Option("--assume-weeks", metavar="KIND=WEEKS", help="Your own middle length for a kind that publishes none."),
]
NoEntryOption = Annotated[
    bool, typer.Option("--no-usual-entry", help="Leave out an entry qualification that is usual, not required.")
]
RegistrationOption = Annotated[
    list[str] | None, typer.Option("--registration", metavar="NAME", help="A licence to practise that you hold.")
]
SecondsOption = Annotated[
    float | None, typer.Option("--seconds", min=0, help="Stop after so long, and answer with a bound.")
]


@dataclass(frozen=True, slots=True)
class Scene:
    """The pack, the world in it, and the person."""

    pack: Pack
    world: World
    start: Start


@app.command()
def path(
    *,
    from_: FromOption,
    to: ToOption,
    objective: ObjectiveOption = Objective.CHEAPEST,
    until: UntilOption = Until.COMPETENT,
    budget: BudgetOption = None,
    max_years: YearsOption = None,
    online_only: OnlineOption = False,
    region: RegionOption = None,
    courses_only: CoursesOption = False,
    published_only: PublishedOption = False,
    avoid: AvoidOption = None,
    include: IncludeOption = None,
    assume_fee: FeeOption = None,
    assume_weeks: WeeksOption = None,
    no_usual_entry: NoEntryOption = False,
    registration: RegistrationOption = None,
    seconds: SecondsOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the best pathway to a role. Exit code 1: no route, or a registration lacks; 4: stopped before proven."""
    from tropism.cli.pathways.tables import print_pathways
    from tropism.engine.pathways.ask import Ask
    from tropism.engine.pathways.plan import find_all
    from tropism.engine.pathways.render import render_pathway

    constraints = _constrain(
        budget, max_years, regions=region, avoid=avoid, include=include,
        online_only=online_only, courses_only=courses_only, published_only=published_only,
    )  # fmt: skip
    assumptions = _assume(assume_fee, assume_weeks)
    scene = _set_scene(pack, from_, registration)
    ask = Ask(scene.start, to, objective, until, constraints, assumptions, usual_entry=not no_usual_entry)
    with shell.progress("Planning"), _refusing():
        found = find_all(scene.world, ask, stop=_stop_after(seconds))
    if as_json:
        answer = [render_pathway(scene.world, pathway) for pathway in found]
        shell.print_json(answer if objective is Objective.FRONT else answer[0])
    else:
        print_pathways(scene.pack, found)
    raise typer.Exit(_exit_code(pathway.status for pathway in found))


@app.command()
def reach(
    *,
    from_: FromOption,
    objective: NearOption = Objective.FASTEST,
    until: UntilOption = Until.COMPETENT,
    budget: BudgetOption = None,
    max_years: YearsOption = None,
    online_only: OnlineOption = False,
    region: RegionOption = None,
    courses_only: CoursesOption = False,
    published_only: PublishedOption = False,
    avoid: AvoidOption = None,
    assume_fee: FeeOption = None,
    assume_weeks: WeeksOption = None,
    no_usual_entry: NoEntryOption = False,
    registration: RegistrationOption = None,
    seconds: SecondsOption = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """List every role by how near it is, each with its fastest (or cheapest) plan. Exit code 1: none can be reached."""
    from tropism.cli.pathways.tables import print_reach
    from tropism.engine.pathways.ask import Ask
    from tropism.engine.pathways.reach import reach as reach_all
    from tropism.engine.pathways.render import render_reach

    constraints = _constrain(
        budget, max_years, regions=region, avoid=avoid, include=None,
        online_only=online_only, courses_only=courses_only, published_only=published_only,
    )  # fmt: skip
    assumptions = _assume(assume_fee, assume_weeks)
    scene = _set_scene(pack, from_, registration)
    ask = Ask(scene.start, "", objective, until, constraints, assumptions, usual_entry=not no_usual_entry)
    with shell.progress("Planning"), _refusing():
        found = reach_all(scene.world, ask, stop=_stop_after(seconds))
    if as_json:
        shell.print_json([render_reach(scene.world, role) for role in found])
    else:
        print_reach(found, scene.world)
    reachable = any(role.status in {Status.OPTIMAL, Status.BOUNDED} for role in found)
    raise typer.Exit(Exit.OK if reachable else Exit.NO)


def _exit_code(statuses: Iterable[Status]) -> Exit:
    """No route or a missing registration is a no; a front is as proven as its weakest point."""
    found = {*statuses}
    if found & {Status.UNREACHABLE, Status.BLOCKED}:
        return Exit.NO
    return Exit.BOUNDED if Status.BOUNDED in found else Exit.OK


def _constrain(
    budget: float | None,
    years: float | None,
    *,
    regions: list[str] | None,
    avoid: list[str] | None,
    include: list[str] | None,
    online_only: bool,
    courses_only: bool,
    published_only: bool,
) -> Constraints:
    from tropism.engine.pathways.ask import Constraints, days_of_years

    if math.inf in {budget, years}:
        shell.stop("a limit without end is no limit: leave it out", code=Exit.USAGE)
    return Constraints(
        budget_pence=None if budget is None else round(budget * 100),
        max_days=None if years is None else days_of_years(years),
        online_only=online_only,
        regions=tuple(regions) if regions else None,
        courses_only=courses_only,
        published_only=published_only,
        avoid=tuple(avoid or ()),
        include=tuple(include or ()),
    )


def _assume(fees: list[str] | None, weeks: list[str] | None) -> Assumptions:
    from tropism.engine.pathways.ask import Assumptions

    return Assumptions(
        tuple((kind, round(gbp * 100)) for kind, gbp in _read_figures("--assume-fee", fees)),
        tuple((kind, round(count * 7)) for kind, count in _read_figures("--assume-weeks", weeks)),
    )


def _read_figures(option: str, given: list[str] | None) -> Iterator[tuple[str, float]]:
    for text in given or ():
        kind, _, figure = text.partition("=")
        try:
            found = float(figure)
        except ValueError:
            found = math.nan
        if math.isfinite(found):
            yield kind, found
        else:
            shell.stop(f"{option} takes KIND=NUMBER, such as msc=15000, not {text!r}", code=Exit.USAGE)


def _set_scene(pack: str | None, from_: str, registrations: list[str] | None) -> Scene:
    from tropism.packs.world import world_of

    facts = shell.open_pack(pack)
    world = world_of(facts, year=date.today().year)  # noqa: DTZ011 -- the year where the reader is
    with _refusing():
        return Scene(facts, world, _read_start(world, from_, registrations or ()))


def _read_start(world: World, text: str, registrations: Iterable[str]) -> Start:
    """A profile, a role held, or a CSV file; registrations come on top."""
    from tropism.engine.pathways.starts import hold, read_start

    start = read_start(world, text) if not Path(text).is_file() else _read_levels(world, Path(text))
    return hold(world, start, registrations)


def _read_levels(world: World, file: Path) -> Start:
    from tropism.engine.pathways.starts import own_start
    from tropism.packs.levels import LevelsInvalid, read_levels

    try:
        return own_start(world, read_levels(file.read_bytes()))
    except LevelsInvalid as wrong:
        shell.stop(f"{file}: {wrong}", code=Exit.USAGE)
    except OSError as error:
        shell.stop(f"{file} cannot be read: {error.strerror}", code=Exit.BROKEN)


@contextmanager
def _refusing() -> Iterator[None]:
    """What the planner refuses is a question put wrongly."""
    from tropism.engine.pathways.frame import AskRefused

    try:
        yield
    except AskRefused as refused:
        shell.stop(str(refused), code=Exit.USAGE)


def _stop_after(seconds: float | None) -> Callable[[], bool]:
    end = math.inf if seconds is None else time.monotonic() + seconds
    return lambda: time.monotonic() > end
