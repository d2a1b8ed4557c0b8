"""The health check, for machines that watch the site."""

import pytest
from django.db import OperationalError
from django.test import Client

import tropism
from tropism.packs.schema import Pack


def test_a_site_with_a_pack_is_well(client: Client, installed: Pack) -> None:
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json()["status"] == "well"
    assert answer.json()["version"] == tropism.__version__
    assert answer.json()["packs"] == {installed.manifest.name: installed.manifest.version}


@pytest.mark.django_db
def test_a_site_without_a_pack_is_not(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"]) == (503, "no pack")


def test_a_site_without_its_database_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("tropism.web.health.InstalledPack.objects.only", fail)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"]) == (503, "no database")


@pytest.mark.django_db
def test_a_health_answer_is_never_kept(client: Client) -> None:
    assert "no-store" in client.get("/health/").headers["Cache-Control"]
