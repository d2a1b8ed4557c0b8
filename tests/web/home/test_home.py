from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tropism.packs.schema import Figure, Pack
from tropism.web.home.view import find_doors
from tropism.web.templatetags.look import figure, link_to, say_of, shy, site_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/method/"])
def test_a_page_costs_two_looks_at_the_edition(
    installed: Pack, client: Client, django_assert_num_queries: Callable[..., Any], address: str
) -> None:
    client.get(address)
    with django_assert_num_queries(2):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/method/", "/api/about"])
def test_a_site_without_a_pack_still_answers(db: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_home_page_shows_every_figure_and_statement_with_its_source(installed: Pack, client: Client) -> None:
    page = client.get("/").content.decode()
    site = installed.manifest.site
    addresses = [*(row.url for row in site.figures), *(row.url for row in site.statements)]
    assert [url for url in addresses if f'href="{url}"'.replace("&", "&amp;") not in page] == []


def test_doors_lead_to_pages_that_are_there(installed: Pack, client: Client) -> None:
    doors = find_doors()
    page = client.get("/").content.decode()
    assert [address for address in doors.values() if f'<h2><a href="{address}">' not in page] == []
    assert {name: client.get(address).status_code for name, address in doors.items()} == dict.fromkeys(doors, 200)


def test_the_method_page_lists_every_source_and_note(installed: Pack, client: Client) -> None:
    page = client.get("/method/").context["method"]
    assert page.manifest.sources == installed.manifest.sources
    assert page.manifest.notes == installed.manifest.notes
    assert page.citation.endswith(f"digest {installed.digest[:12]}, edition {page.edition}.")


def test_machines_are_told_what_the_numbers_are_made_from(installed: Pack, client: Client) -> None:
    about = client.get("/api/about").json()
    assert (about["pack"], about["digest"]) == ("gene_therapy", installed.digest)
    assert [source["url"] for source in about["sources"]] == [source.url for source in installed.manifest.sources]
    assert about["unknowns"]["listings"][0] == {"what": "fee", "missing": 150, "of": 155}


def test_the_description_of_the_api_names_each_section_and_every_operation_says_what_it_does(client: Client) -> None:
    schema = client.get("/api/openapi.json").json()
    said = {tag["name"] for tag in schema["tags"]}
    operations = [one for methods in schema["paths"].values() for one in methods.values()]
    assert {one["tags"][0] for one in operations} <= said
    assert [one["operationId"] for one in operations if not one["summary"]] == []
    assert len({one["operationId"] for one in operations}) == len(operations)


def test_a_figure_is_printed_with_its_unit() -> None:
    made = [Figure(value, "", "", "", unit=unit) for value, unit in ((6232, ""), (83, "%"), (1250.5, "£"))]
    assert [figure(one) for one in made] == ["6,232", "83%", "£1,250.5"]


def test_long_words_may_break_between_syllables() -> None:
    assert shy("Manufacturing").replace("\N{SOFT HYPHEN}", "-") == "Manu-fac-tu-ring"
    assert shy("Quality control") == "Quality control"


def test_an_address_is_said_by_its_site() -> None:
    assert site_of("https://www.example.org/a?b=c") == "example.org"


def test_a_code_is_said_in_the_packs_words(pack: Pack) -> None:
    assert say_of("msc", pack.manifest) == "MSc"


def test_a_link_to_a_page_that_is_not_there_is_its_bare_name() -> None:
    assert link_to("nowhere:page", "x", "<Name>") == "&lt;Name&gt;"
