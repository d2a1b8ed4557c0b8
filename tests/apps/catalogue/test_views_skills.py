"""The pages of skills: need beside teaching, and gaps called gaps."""

import re
from html import unescape

import pytest
from django.test import Client

from tropism.packs.schema import Pack

pytestmark = pytest.mark.django_db


def read(client: Client, path: str) -> str:
    main = client.get(path).content.decode().split('<main id="main">', 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def test_the_headline_counts_skill_levels_that_roles_need_and_who_teaches_them(canal: Pack, client: Client) -> None:
    said = read(client, "/skills/")
    assert said.split(" Where need meets teaching")[0] == (
        "Skills 3 skills in 2 groups. Roles need 8 skill-levels of them; courses that can be started teach 4 . Of the "
        "4 left, 2 are learned with an employer only, and 2 nowhere that we know of."
    )


def test_a_skill_is_drawn_at_each_level_by_who_teaches_it(canal: Pack, client: Client) -> None:
    page = client.get("/skills/").content.decode()
    drawn = re.findall(r'href="/skills/(\w+)/".*?aria-label="([^"]*)">((?:<i[^>]*></i>)+)', page, re.DOTALL)
    assert [(skill, said, re.findall(r'class="(\w*)"', dots)) for skill, said, dots in drawn] == [
        (
            "s1",
            "taught at level 1 and 2, needed and learned with an employer only at level 3 and 4",
            ["h", "h", "w", "w", ""],
        ),
        ("s2", "needed and taught by nobody at level 1", ["n", "", "", "", ""]),
        ("s3", "taught at level 2 and 3, needed and taught by nobody at level 1", ["n", "h", "h", "", ""]),
    ]


def test_a_skill_says_who_needs_it_who_teaches_it_and_where_the_gap_is(canal: Pack, client: Client) -> None:
    said = read(client, "/skills/s1/")
    assert "2 of 2 roles need it, up to level 4. 1 course one can start teaches it, up to level 2." in said
    assert "Levels 3 and 4 are needed, and no course one can start teaches them" in said


def test_courses_listings_and_practice_that_teach_a_skill_stand_in_three_tables(canal: Pack, client: Client) -> None:
    tables = re.findall(
        r"<caption>([^<]*)</caption>.*?<tbody>(.*?)</tbody>", client.get("/skills/s1/").content.decode(), re.DOTALL
    )
    found = {caption: re.findall(r'href="/training/(\w+)/"', body) for caption, body in tables[:3]}
    assert found == {
        "Courses one can start: 1": ["c1"],
        "Listings that cannot be started: 1": ["c3"],
        "Practice with an employer, no real listings: 1": ["w1"],
    }


def test_the_ways_up_name_the_next_step_and_its_gap(canal: Pack, client: Client) -> None:
    said = read(client, "/skills/s1/").split("Ways up", 1)[1].split("Practice steps are generic", 1)[0]
    assert said.split(" From ")[1:] == [
        "0 to 1 2 roles wait above. Courses: Programme c1 .",
        "1 to 2 2 roles wait above. Courses: Programme c1 .",
        "2 to 3 Gap: no course 1 role waits above. Practice: Programme w1 .",
        "3 to 4 Gap: no course 1 role waits above. Practice: Programme w1 . ",
    ]


def test_a_skill_that_nobody_teaches_says_so(canal: Pack, client: Client) -> None:
    said = read(client, "/skills/s2/")
    assert "No course one can start teaches this Nor does any practice step: whoever builds it is the first." in said


def test_skills_of_the_whole_pack_add_up(installed: Pack, client: Client) -> None:
    page = client.get("/skills/").content.decode()
    assert len(set(re.findall(r'href="/skills/(S\d+)/"', page))) == len(installed.skills)
