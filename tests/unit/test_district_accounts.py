"""Officers' accounts, the access log and what the database itself forbids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from district import access, accounts
from district.app import make_gateway
from district.db import SCHEMA, DatabaseUnfit, open_database
from district.gateway import Gateway
from district.models import Access, Officer, SchemaVersion, SignIn
from district.settings import DistrictSettings, SettingsWrong, load
from tests.support.district import database_url, demo_settings

PASSWORD = "serambi-tikar-anyam"


@dataclass
class Clock:
    """A clock that is moved by hand."""

    at: datetime = datetime(2026, 11, 20, 2, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gateway(tmp_path: Path, clock: Clock) -> Iterator[Gateway]:
    made = make_gateway(demo_settings(tmp_path, pack=None), now=clock)
    accounts.add(made, "petugas", PASSWORD)
    yield made
    made.database.close()


def token(gateway: Gateway) -> str:
    found = accounts.sign_in(gateway, "petugas", PASSWORD)
    assert isinstance(found, accounts.SignedIn)
    return found.token


def test_the_right_password_signs_in_and_only_a_hash_is_kept(gateway: Gateway) -> None:
    value = token(gateway)
    assert accounts.who(gateway, value) == accounts.Who("petugas", admin=False)
    with gateway.database.write() as session:
        assert value not in str(session.scalar(select(SignIn.token_hash)))
        phc = session.scalar(select(Officer.phc))
    assert phc is not None
    assert phc.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert PASSWORD not in phc


@pytest.mark.parametrize(
    ("name", "password"), [("petugas", "x"), ("nobody", PASSWORD), ("", ""), ("petugas", PASSWORD + "x" * 300)]
)
def test_anything_else_does_not(gateway: Gateway, name: str, password: str) -> None:
    assert accounts.sign_in(gateway, name, password) == accounts.NotSignedIn()


def test_waits_grow_from_the_fifth_failure_and_hold_for_the_right_password_too(gateway: Gateway, clock: Clock) -> None:
    for _ in range(accounts.FREE_TRIES):
        assert accounts.sign_in(gateway, "petugas", "wrong") == accounts.NotSignedIn()
    assert accounts.sign_in(gateway, "petugas", PASSWORD) == accounts.NotSignedIn(16)
    clock.at += timedelta(seconds=16)
    accounts.sign_in(gateway, "petugas", "wrong")
    assert accounts.sign_in(gateway, "petugas", PASSWORD) == accounts.NotSignedIn(31)
    clock.at += timedelta(seconds=31)
    assert isinstance(accounts.sign_in(gateway, "petugas", PASSWORD), accounts.SignedIn)
    assert accounts.sign_in(gateway, "petugas", "wrong") == accounts.NotSignedIn()


def test_a_sign_in_ends_when_nobody_uses_it(gateway: Gateway, clock: Clock) -> None:
    value = token(gateway)
    half = timedelta(minutes=gateway.settings.session_minutes / 2)
    for _ in range(4):
        clock.at += half
        assert accounts.who(gateway, value) is not None
    clock.at += 2 * half
    assert accounts.who(gateway, value) is None


def test_signing_out_closing_and_a_new_password_end_it(gateway: Gateway) -> None:
    first = token(gateway)
    accounts.sign_out(gateway, first)
    second = token(gateway)
    accounts.add(gateway, "petugas", PASSWORD)
    third = token(gateway)
    assert accounts.disable(gateway, "petugas")
    assert [accounts.who(gateway, value) for value in (first, second, third)] == [None, None, None]
    assert accounts.sign_in(gateway, "petugas", PASSWORD) == accounts.NotSignedIn()


def test_new_passwords_are_long_and_without_look_alikes() -> None:
    made = accounts.new_password(lambda count: bytes(range(count)))
    assert len(made) == 19
    assert not set(made) & set("01ilo")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("deed", ["UPDATE access SET officer = 'x'", "DELETE FROM access"])
def test_the_database_itself_keeps_the_log_append_only(tmp_path: Path, kind: str, deed: str) -> None:
    with database_url(kind) as url:
        made = make_gateway(demo_settings(tmp_path, pack=None, database=url))
        with made.database.write() as session:
            access.note(session, made, "petugas", "listed")
        with pytest.raises(DatabaseError, match="append-only"), made.database.write() as session:
            session.execute(text(deed))
        with made.database.write() as session:
            assert session.scalars(select(Access.officer)).all() == ["petugas"]
        made.database.close()


def test_a_database_of_another_schema_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'd.db'}"
    made = open_database(url)
    with made.write() as session:
        session.execute(update(SchemaVersion).values(version=SCHEMA + 1))
    made.close()
    with pytest.raises(DatabaseUnfit, match=str(SCHEMA + 1)):
        open_database(url)
    again = open_database(f"sqlite:///{tmp_path / 'e.db'}")
    with again.write() as session:
        assert session.scalar(select(SchemaVersion.version)) == SCHEMA
    again.close()


def test_an_unreachable_database_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseUnfit) as caught:
        open_database("postgresql+psycopg://kiosk:rahasia@127.0.0.1:1/district")
    assert "rahasia" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("colour = 1", "colour"),
        ('time_zone = "Mars/Olympus"', "time_zone"),
        ("port = 99999", "port"),
        ('public_url = "adminduk"', "public_url"),
        ("[villages]\n36 = 'x'", "villages"),
        ("x = ", "not TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, line: str, named: str) -> None:
    file = tmp_path / "d.toml"
    file.write_text(f'data = "data"\n{line}\n')
    found = load(file)
    assert isinstance(found, SettingsWrong)
    assert named in found.why
    assert str(file) in found.why


def test_paths_count_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "d.toml"
    file.write_text('data = "data"\n')
    found = load(file)
    assert isinstance(found, DistrictSettings)
    assert found.data == tmp_path.resolve() / "data"
    assert found.key_folder == found.data / "keys"


def test_cookies_are_secure_where_browsers_come_by_tls(gateway: Gateway) -> None:
    assert not gateway.settings.secure
    assert replace(
        gateway, settings=gateway.settings.model_copy(update={"public_url": "https://x.example"})
    ).settings.secure
