from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

import pytest
from django.db import transaction

from tests.makers import MANIFEST
from tropism.apps.framework.bridge import NO_PACK, EditionNow, Kept, manifest_of, read_edition, read_frame
from tropism.apps.framework.models import InstalledPack, ProfileSkill, Role, RoleSkill, Skill
from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db


def test_an_empty_database_has_a_framework_of_nothing() -> None:
    frame = read_frame()
    assert (frame.manifest, frame.skills, frame.roles) == (NO_PACK, (), ())
    assert frame.edition == EditionNow(0, "")


def test_rows_say_what_the_pack_said(canal: Pack) -> None:
    frame = read_frame()
    assert frame.manifest == MANIFEST
    assert (frame.skills, frame.roles) == (canal.skills, canal.roles)
    assert set(frame.pack.role_skills) == set(canal.role_skills)
    assert set(frame.pack.registrations) == set(canal.registrations)
    assert (frame.pack.profiles, set(frame.pack.profile_skills)) == (canal.profiles, set(canal.profile_skills))


def test_the_shipped_manifest_comes_back_from_the_database_whole(installed: Pack) -> None:
    assert manifest_of(InstalledPack.objects.get()) == installed.manifest


def test_the_version_names_the_pack_its_digest_and_the_edition(canal: Pack) -> None:
    assert read_frame().version == f"boats 1 (one), edition {read_edition().number}"


def test_groups_come_in_the_packs_order_and_families_in_that_of_their_first_role(canal: Pack) -> None:
    Skill.objects.create(pk="s0", name="Own", group="Own group")
    frame = read_frame()
    assert (frame.groups, frame.families) == (("Steering", "Locks", "Own group"), ("crew", "yard"))


def test_what_is_read_is_kept_until_a_row_changes(canal: Pack, django_assert_num_queries: Callable[..., Any]) -> None:
    first = read_frame()
    with django_assert_num_queries(1):
        assert read_frame() is first
    Skill.objects.filter(pk="s1").update(name="Tiller")
    assert read_frame().skill["s1"].name == "Tiller"


def test_a_known_edition_costs_no_sql_when_it_is_kept(
    canal: Pack, django_assert_num_queries: Callable[..., Any]
) -> None:
    first = read_frame()
    with django_assert_num_queries(0):
        assert read_frame(first.edition) is first


def test_what_was_rolled_back_is_not_kept(canal: Pack) -> None:
    first = read_frame().skill["s1"].name
    with transaction.atomic():
        Skill.objects.filter(pk="s1").update(name="Never was")
        assert read_frame().skill["s1"].name == "Never was"
        transaction.set_rollback(True)
    assert read_frame().skill["s1"].name == first
    Skill.objects.filter(pk="s2").update(name="Another")
    assert read_frame().skill["s1"].name == first


def test_retired_rows_and_what_hangs_on_them_are_left_out(canal: Pack) -> None:
    Skill.objects.filter(pk="s2").update(retired=True)
    Role.objects.filter(pk="r2").update(retired=True)
    frame = read_frame()
    assert [s.id for s in frame.skills] == ["s1", "s3"]
    assert [(n.role_id, n.skill_id) for n in frame.pack.role_skills] == [("r1", "s1")]
    assert [r.holder for r in frame.pack.registrations] == ["profile"]


def test_level_zero_is_no_need_and_an_unknown_dimension_no_skill(canal: Pack) -> None:
    RoleSkill.objects.create(role_id="r1", skill_id="s3", level=0)
    ProfileSkill.objects.create(profile_id="p1", dimension="gone", level=2)
    frame = read_frame()
    assert [n.skill_id for n in frame.needs_of("r1")] == ["s1", "s2"]
    assert frame.levels_of_profile("p1") == (("RQF", 2), ("s1", 1))


def test_threads_that_ask_at_once_share_one_building() -> None:
    built = []
    together = Barrier(8)

    def build(edition: EditionNow) -> object:
        sleep(0.01)
        built.append(edition)
        return object()

    kept = Kept(build)

    def ask() -> object:
        together.wait()
        return kept(EditionNow(1, "one"))

    with ThreadPoolExecutor(8) as threads:
        answers = [future.result() for future in [threads.submit(ask) for _ in range(8)]]
    assert built == [EditionNow(1, "one")]
    assert len(set(map(id, answers))) == 1


def test_a_new_edition_is_built_anew() -> None:
    kept = Kept(lambda edition: edition.number)
    assert [kept(EditionNow(n, f"token {n}")) for n in (1, 1, 2, 2)] == [1, 1, 2, 2]
