from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import CharField
from django.db.utils import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.makers import MANIFEST, canal_pack, event, funding, listing, need, outcome, provider, role, skill
from tropism.apps.catalogue.models import Entry, Outcome, Programme, Provider, Typical
from tropism.apps.framework.actions import Change, Clash, Renaming, TableReport
from tropism.apps.framework.models import Edition, Fact, InstalledPack, Registration, Role, RoleSkill, Skill
from tropism.apps.people.models import AuditLine
from tropism.apps.strategy.models import Flow, Headcount
from tropism.packs import schema
from tropism.web.install import InstallRefused, InstallReport, install_pack

pytestmark = pytest.mark.django_db

NOTHING = {"added": 0, "changed": 0, "renamed": 0, "retired": 0, "returned": 0}


def install(pack: schema.Pack, **how: Any) -> InstallReport:
    return install_pack(pack, by="a test", **how)


def install_to_the_end(pack: schema.Pack) -> None:
    install(pack)
    connection.check_constraints()  # as the outermost transaction does at its end


def report_of(report: InstallReport, table: str) -> TableReport:
    return next(t for t in report.tables if t.table == table)


def rows() -> dict[str, int]:
    return {m.__name__: m._default_manager.count() for m in (Skill, Role, RoleSkill, Provider, Programme, Outcome)}


def upgrade(**tables: Any) -> InstallReport:
    """Install the pack, then the same with some tables changed."""
    install(canal_pack())
    return install(replace(canal_pack(**tables), digest="two"))


def test_a_pack_is_installed_whole() -> None:
    report = install(canal_pack())
    assert rows() == {"Skill": 3, "Role": 2, "RoleSkill": 4, "Provider": 3, "Programme": 5, "Outcome": 4}
    assert report.counts() == {**NOTHING, "added": 31, "unchanged": 0}
    installed = InstalledPack.objects.get()
    assert (installed.name, installed.version, installed.digest) == ("boats", "1", "one")


def test_money_and_time_are_stored_as_whole_pence_and_days() -> None:
    install(canal_pack())
    course, assumed = Programme.objects.get(pk="c1"), Typical.objects.get(pk="course")
    assert (course.fee_home_pence, course.fee_overseas_pence, course.duration_days) == (12050, None, 3)
    assert (assumed.fee_mid_pence, assumed.days_low, assumed.days_high) == (20000, 7, 21)


def test_listings_and_practice_share_a_table_and_say_whether_they_can_be_started() -> None:
    install(canal_pack())
    stored = Programme.objects.values_list("pk", "practice", "unstartable_class", "unstartable_note")
    assert list(stored.filter(pk__in=["c1", "c3", "w1"])) == [
        ("c1", False, "", ""),
        ("c3", False, "closed", "the wharf flooded"),
        ("w1", True, "", ""),
    ]


def test_a_registration_belongs_to_a_role_or_to_a_profile() -> None:
    install(canal_pack())
    assert list(Registration.objects.order_by("role").values_list("role", "profile")) in (
        [(None, "p1"), ("r2", None)],
        [("r2", None), (None, "p1")],
    )


def test_installing_the_same_pack_twice_touches_nothing(django_assert_num_queries: Callable[..., Any]) -> None:
    install(canal_pack())
    edition = Edition.objects.get().token
    with django_assert_num_queries(1):
        report = install(canal_pack())
    assert report == InstallReport("boats", "1", already=True)
    assert (Edition.objects.get().token, AuditLine.objects.count()) == (edition, 1)


def test_installing_again_on_request_finds_every_row_unchanged() -> None:
    install(canal_pack())
    assert install(canal_pack(), again=True).counts() == {**NOTHING, "unchanged": 31}


def test_a_pack_read_by_another_version_of_tropism_is_read_anew() -> None:
    install(canal_pack())
    InstalledPack.objects.update(installed_with="0.0.1")
    assert not install(canal_pack()).already


def test_every_installation_writes_one_audit_line() -> None:
    upgrade(skills=[])
    lines = AuditLine.objects.order_by("id").values_list("by", "verb", "subject")
    assert list(lines) == [("a test", "installed pack", "boats 1")] * 2
    assert AuditLine.objects.first().detail["skills"]["retired"] == 3  # type: ignore[union-attr]


def test_a_changed_row_is_reported_field_by_field_and_written() -> None:
    course = listing("c1", mode="online", fee_gbp_home=99, seen=2026, duration_days=3, topics=("steering",))
    report = upgrade(listings=[course, *canal_pack().listings[1:]])
    assert report_of(report, "programmes").changed == (
        Change("c1", "mode", "in-person", "online"),
        Change("c1", "fee_home_pence", 12050, 9900),
    )
    assert report.counts() == {**NOTHING, "changed": 1, "unchanged": 30}
    stored = Programme.objects.get(pk="c1")
    assert (stored.mode, stored.fee_home_pence, stored.retired, stored.pack_id) == ("online", 9900, False, "boats")


def test_a_listing_that_closes_is_a_changed_row() -> None:
    closed = [*canal_pack().availability, schema.Availability("c1", "past", "ended")]
    assert report_of(upgrade(availability=closed), "programmes").changed == (
        Change("c1", "unstartable_class", "", "past"),
        Change("c1", "unstartable_note", "", "ended"),
    )


def test_a_new_name_is_a_renaming() -> None:
    report = upgrade(skills=[skill("s1", name="Tiller control"), *canal_pack().skills[1:]])
    table = report_of(report, "skills")
    assert table.renamed == (Renaming("s1", "Tiller control", "s1", "Helm control"),)
    assert (table.changed, table.unchanged) == ((), 2)
    assert Skill.objects.get(pk="s1").name == "Tiller control"


def test_a_new_id_under_the_same_name_is_reported_as_a_renaming_too() -> None:
    moved = replace(canal_pack().skills[2], id="s9")
    report = upgrade(skills=[*canal_pack().skills[:2], moved], role_skills=(), outcomes=(), entries=())
    table = report_of(report, "skills")
    assert table.renamed == (Renaming("s9", "Skill s3", "s3", "Skill s3"),)
    assert (table.added, table.retired) == (("s9",), ("s3",))


def test_a_row_that_left_the_pack_is_retired_and_kept() -> None:
    report = upgrade(outcomes=canal_pack().outcomes[1:])
    assert report_of(report, "outcomes").retired == ("c1~s1",)
    kept = Outcome.objects.get(programme="c1")
    assert (kept.retired, kept.pack_id, kept.level) == (True, "boats", 2)


def test_a_row_that_returns_is_current_again() -> None:
    upgrade(outcomes=canal_pack().outcomes[1:])
    report = install(replace(canal_pack(), digest="three"))
    assert report_of(report, "outcomes").returned == ("c1~s1",)
    assert not Outcome.objects.get(programme="c1").retired


def test_a_row_retired_long_ago_is_reported_once() -> None:
    upgrade(outcomes=canal_pack().outcomes[1:])
    again = install(replace(canal_pack(outcomes=canal_pack().outcomes[1:]), digest="three"))
    assert again.counts() == {**NOTHING, "unchanged": 30}


def test_rows_that_a_user_added_survive_an_upgrade_as_they_are() -> None:
    install(canal_pack())
    Skill.objects.create(pk="own", name="Knots", group="Locks")
    Programme.objects.create(pk="own", provider_id="school", title="Knots in an evening", kind="course")
    Outcome.objects.create(programme_id="own", dimension="own", level=2)
    Outcome.objects.create(programme_id="c1", dimension="own", level=1)
    report = install(replace(canal_pack(skills=canal_pack().skills[:2]), digest="two"))
    own = [list(model._default_manager.filter(pack=None).values()) for model in (Skill, Programme, Outcome)]
    assert [len(found) for found in own] == [1, 1, 2]
    assert [row["retired"] for found in own for row in found] == [False] * 4
    assert report_of(report, "skills").retired == ("s3",)


def test_a_users_rows_that_point_to_a_retired_row_are_named() -> None:
    install(canal_pack())
    Outcome.objects.create(programme_id="c4", dimension="s3", level=2)
    Programme.objects.create(pk="own", provider_id="wharf", title="At the wharf", kind="course")
    smaller = canal_pack(
        skills=canal_pack().skills[:2],
        providers=[p for p in canal_pack().providers if p.id != "wharf"],
        listings=[row for row in canal_pack().listings if row.provider_id != "wharf"],
    )
    report = install(replace(smaller, digest="two"))
    assert report_of(report, "programmes").stranded == ("own",)
    assert report_of(report, "outcomes").stranded == ("c4~s3",)


def test_an_id_that_a_user_has_taken_refuses_the_pack_and_writes_nothing() -> None:
    Skill.objects.create(pk="s1", name="My own skill", group="Mine")
    Provider.objects.create(pk="school", name="My own school")
    with pytest.raises(InstallRefused) as refused:
        install(canal_pack())
    why = "a user has added this row and the pack brings its own. Rename or remove the user's, then install again."
    assert refused.value.clashes == (Clash("skills", "s1", why), Clash("providers", "school", why))
    assert str(refused.value) == f"skills s1: {why}\nproviders school: {why}"
    assert rows() == {"Skill": 1, "Role": 0, "RoleSkill": 0, "Provider": 1, "Programme": 0, "Outcome": 0}
    assert (InstalledPack.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_a_clash_in_an_upgrade_leaves_the_older_pack_whole() -> None:
    install(canal_pack())
    Outcome.objects.create(programme_id="c4", dimension="s2", level=1)
    newer = canal_pack(skills=canal_pack().skills[::-1], outcomes=[*canal_pack().outcomes[1:], outcome("c4", "s2", 3)])
    with pytest.raises(InstallRefused) as refused:
        install(replace(newer, digest="two"))
    assert [clash.row for clash in refused.value.clashes] == ["c4~s2"]
    assert InstalledPack.objects.get().digest == "one"
    assert Outcome.objects.filter(retired=True).count() == 0
    assert Outcome.objects.get(programme="c4").level == 1


def test_two_packs_share_no_row() -> None:
    install(canal_pack())
    other = canal_pack(manifest=replace(MANIFEST, name="ships"))
    with pytest.raises(InstallRefused) as refused:
        install(other)
    assert refused.value.clashes[0] == Clash(
        "skills", "s1", "belongs to the installed pack boats. Two packs cannot share a row."
    )


def test_two_packs_with_different_ids_stand_side_by_side() -> None:
    install(canal_pack())
    other = schema.Pack(replace(MANIFEST, name="ships"), skills=(skill("x1"),), digest="x")
    assert report_of(install(other), "skills").added == ("x1",)
    assert list(Skill.objects.filter(retired=False).values_list("pk", "pack")) == [
        ("s1", "boats"),
        ("s2", "boats"),
        ("s3", "boats"),
        ("x1", "ships"),
    ]


def test_a_row_that_stands_twice_refuses_the_pack() -> None:
    with pytest.raises(InstallRefused, match=r"role skills r1~s1: stands twice in the pack\. Keep one\."):
        install(canal_pack(role_skills=[need("r1", "s1", 2), need("r1", "s1", 3)]))


def test_the_database_refuses_a_pack_that_points_nowhere() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        install_to_the_end(canal_pack(role_skills=[need("r1", "nowhere", 2)]))
    assert (InstalledPack.objects.count(), Skill.objects.count(), AuditLine.objects.count()) == (0, 0, 0)


def test_figures_that_measure_the_same_are_told_apart_by_their_order() -> None:
    def figure(value: float) -> schema.Flow:
        return schema.Flow("boats built", value, "boats", "2025", "North", "https://example.org", "")

    install(canal_pack(flows=[figure(3), figure(5)]))
    report = install(replace(canal_pack(flows=[figure(3), figure(7)]), digest="two"))
    assert [(c.field, c.before, c.after) for c in report_of(report, "flows").changed] == [("value", 5.0, 7.0)]
    assert list(Flow.objects.order_by("value").values_list("value", flat=True)) == [3.0, 7.0]


def test_a_figure_keeps_its_id_when_its_value_is_corrected() -> None:
    def counted(people: int) -> schema.Headcount:
        return schema.Headcount(2025, "observed", None, "all", people, "https://example.org", "")

    install(canal_pack(headcount=[counted(100)]))
    before = Headcount.objects.get()
    install(replace(canal_pack(headcount=[counted(120)]), digest="two"))
    after = Headcount.objects.get()
    assert (before.pk, before.headcount, after.headcount) == (after.pk, 100, 120)


def test_an_empty_pack_retires_all_that_was_there() -> None:
    install(canal_pack())
    report = install(schema.Pack(MANIFEST, digest="two"))
    assert report.counts() == {**NOTHING, "retired": 31, "unchanged": 0}
    assert Entry.objects.filter(retired=False).count() == 0


def test_the_shipped_pack_installs_with_every_row(installed: schema.Pack) -> None:
    assert rows() == {
        "Skill": len(installed.skills),
        "Role": len(installed.roles),
        "RoleSkill": len(installed.role_skills),
        "Provider": len(installed.providers),
        "Programme": len(installed.programmes),
        "Outcome": len(installed.outcomes),
    }
    assert install(replace(installed, digest="again")).counts()["unchanged"] == sum(
        len(getattr(installed, table))
        for table in installed.__dataclass_fields__
        if table not in {"manifest", "digest", "availability"}
    )


def test_every_kind_of_row_is_written_and_read_back() -> None:
    pack = canal_pack(
        roles=[role("r1", salary_low_gbp=20000, salary_year=2025), role("r2")],
        providers=[*canal_pack().providers, provider("extra")],
        funding=[funding("f1", amount_gbp=12.34)],
        events=[event("e1", day="2027-01-14")],
        initiatives=[schema.Initiative("i1", "Dredging", "", "", "", "2020", "")],
    )
    report = install(pack)
    assert [t.added for t in report.tables if t.table in {"funding", "events", "initiatives"}] == [
        ("f1",),
        ("e1",),
        ("i1",),
    ]


FACTS = [model for model in apps.get_models() if issubclass(model, Fact)]


def current(*, own: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Every current row of the pack, or of the user, without the numbers that databases give out."""
    found = {}
    for model in FACTS:
        rows = model._default_manager.filter(retired=False, pack__isnull=own).values()
        key = "kind" if model is Typical else "id"
        numbered = not isinstance(model._meta.pk, CharField)
        found[model.__name__] = sorted(
            ({k: v for k, v in row.items() if not (numbered and k == key)} for row in rows), key=str
        )
    return found


@st.composite
def packs(draw: st.DrawFn) -> schema.Pack:
    """Any part of the canal pack that hangs together, with some names and levels changed."""
    whole = canal_pack()
    skills = [
        replace(s, name=draw(st.sampled_from([s.name, "Another name"])))
        for s in draw(st.lists(st.sampled_from(whole.skills), unique=True))
    ]
    listings = draw(st.lists(st.sampled_from(whole.listings), unique=True))
    known = {s.id for s in skills}
    listed = {row.id for row in listings}
    return canal_pack(
        skills=skills,
        role_skills=[replace(n, level=draw(st.integers(1, 5))) for n in whole.role_skills if n.skill_id in known],
        listings=listings,
        practice=(),
        outcomes=[o for o in whole.outcomes if o.programme_id in listed and o.skill_id in known],
        entries=[e for e in whole.entries if e.programme_id in listed and e.dimension in known],
        availability=[a for a in whole.availability if a.programme_id in listed],
        digest=draw(st.text("0123456789abcdef", min_size=1, max_size=3)),
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(packs(), min_size=1, max_size=3))
def test_whatever_was_installed_before_the_rows_are_those_of_the_last_pack(versions: list[schema.Pack]) -> None:
    with transaction.atomic():
        install(versions[-1])
        fresh = current()
        transaction.set_rollback(True)
    with transaction.atomic():
        Skill.objects.create(pk="own", name="Knots", group="Locks")
        mine = current(own=True)
        for pack in versions:
            install(pack, again=True)
        assert current() == fresh
        assert current(own=True) == mine
        assert install(versions[-1], again=True).counts() == {**NOTHING, "unchanged": sum(map(len, fresh.values()))}
        transaction.set_rollback(True)
