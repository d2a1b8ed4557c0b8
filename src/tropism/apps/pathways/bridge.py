"""The planner over the rows of this database; the door to it for pages and the API."""

from tropism.apps.catalogue.bridge import read_world
from tropism.engine.pathways.ask import Ask, Assumptions, Constraints, days_of_years
from tropism.engine.pathways.frame import AskRefused
from tropism.engine.pathways.offers import Start, World
from tropism.engine.pathways.plan import detail, find, find_all, front
from tropism.engine.pathways.reach import reach
from tropism.engine.pathways.render import pounds, render_pathway, render_reach, weeks
from tropism.engine.pathways.result import Key, Objective, Pathway, Reach, Status, Step, Until
from tropism.engine.pathways.starts import own_start, read_start, write_start

__all__ = [
    "Ask",
    "AskRefused",
    "Assumptions",
    "Constraints",
    "Key",
    "Objective",
    "Pathway",
    "Reach",
    "Start",
    "Status",
    "Step",
    "Until",
    "World",
    "days_of_years",
    "detail",
    "find",
    "find_all",
    "front",
    "own_start",
    "pounds",
    "reach",
    "read_start",
    "read_world",
    "render_pathway",
    "render_reach",
    "weeks",
    "write_start",
]
