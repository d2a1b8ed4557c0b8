"""The pictures of the home page show every figure once, in its place."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.makers import MANIFEST
from tropism.apps.strategy import queries
from tropism.apps.strategy.queries.figures import Glance, read_scopes, take_glance
from tropism.packs.schema import Pack
from tropism.web.home.dots import ROWS, draw_dots
from tropism.web.home.stems import GROUND, WIDTH, draw_stems


@pytest.mark.django_db
def test_every_skill_is_one_stem_as_tall_as_the_roles_that_need_it(installed: Pack) -> None:
    cover = queries.show_cover()
    stems = draw_stems(cover)
    assert stems is not None
    drawn = [stem for bed in stems.beds for stem in bed.stems]
    assert sorted(stem.skill.skill for stem in drawn) == sorted(s.id for s in installed.skills)
    assert len({(stem.skill.roles, stem.y) for stem in drawn}) == len({stem.skill.roles for stem in drawn})
    by_height = sorted(drawn, key=lambda stem: -stem.y)
    assert [s.skill.roles for s in by_height] == sorted(s.skill.roles for s in drawn)
    assert all(0 < stem.y < GROUND and 0 < stem.x < WIDTH for stem in drawn)
    assert stems.tallest.roles == max(stem.skill.roles for stem in drawn)


@pytest.mark.django_db
def test_beds_stand_side_by_side_and_names_do_not_meet(installed: Pack) -> None:
    stems = draw_stems(queries.show_cover())
    assert stems is not None
    edges = [edge for bed in stems.beds for edge in (bed.left, bed.right)]
    assert edges == sorted(edges)
    ends = [(bed.left, bed.left + len(bed.name) * 6.6) for bed in stems.beds]
    assert [a for a, b in pairwise(ends) if a[1] > b[0]] == []


@pytest.mark.django_db
def test_labels_name_the_tallest_and_never_meet(installed: Pack) -> None:
    stems = draw_stems(queries.show_cover())
    assert stems is not None
    assert stems.labels[0].skill == stems.tallest
    boxes = [label.at.box(len(label.skill.name) * 7.3, 2) for label in stems.labels]
    assert [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.meets(b)] == []


@pytest.mark.django_db
def test_a_small_sector_fits_too(canal_rows: Pack) -> None:
    stems = draw_stems(queries.show_cover())
    assert stems is not None
    assert [(bed.name, len(bed.stems)) for bed in stems.beds] == [("Locks", 1), ("Steer", 2)]
    assert max(stem.x for bed in stems.beds for stem in bed.stems) < WIDTH


@pytest.mark.django_db
def test_nothing_is_drawn_of_an_empty_sector(db: None) -> None:
    assert draw_stems(queries.show_cover()) is None


@pytest.fixture
def glance(pack: Pack) -> Glance:
    found = take_glance(read_scopes(pack.headcount, pack.manifest), pack.flows, pack.manifest.site)
    assert found is not None
    return found


@pytest.fixture
def canal_rows(db: None) -> Pack:
    from tests.makers import canal_pack
    from tropism.web.install import install_pack

    pack = canal_pack(manifest=MANIFEST)
    install_pack(pack, by="tests")
    return pack


@pytest.mark.parametrize(("posts", "joiners"), [(786, 58), (12, 12), (13, 1), (5, 2), (30, 0), (24, 12), (7, 40)])
def test_there_is_a_dot_for_each_post_and_each_joiner(glance: Glance, posts: int, joiners: int) -> None:
    dots = draw_dots(replace(glance, posts=posts, joiners=joiners))
    area = {
        filled: sum(b.width * b.height // 196 for b in dots.blocks if b.filled is filled) for filled in (True, False)
    }
    assert dots.each == 1
    assert area == {True: min(joiners, posts), False: posts - min(joiners, posts)}
    places = [
        (x, y) for b in dots.blocks for x in range(b.x, b.x + b.width, 14) for y in range(b.y, b.y + b.height, 14)
    ]
    assert len(places) == len(set(places)) == posts
    assert max(y for _, y in places) < ROWS * 14


def test_a_dot_stands_for_several_posts_when_there_are_very_many(glance: Glance) -> None:
    dots = draw_dots(replace(glance, posts=5000, joiners=500))
    assert dots.each == 5
    assert sum(b.width * b.height // 196 for b in dots.blocks) == 1000
