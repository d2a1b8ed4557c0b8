"""The signing key: made once, kept from others."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tropism.web.secret import secret_key


def test_a_key_is_made_once_and_then_kept(tmp_path: Path) -> None:
    first = secret_key(tmp_path / "var" / "key")
    assert secret_key(tmp_path / "var" / "key") == first
    assert len(first) >= 50


def test_only_its_owner_may_read_the_key(tmp_path: Path) -> None:
    secret_key(tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path / "key"), range(64)))
    assert len(keys) == 1
    assert list(tmp_path.iterdir()) == [tmp_path / "key"]
