"""portal: the commands of those who run it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.portal_process import people, portal


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    assert portal(data, "migrate").returncode == 0
    assert portal(data, "seed").returncode == 0
    return data


def test_people_for_programs(seeded: Path) -> None:
    everybody = people(seeded)
    assert everybody["address"].startswith("http://127.0.0.1:")
    assert len(everybody["letters"]) == 2
    assert {"login_id", "pin"} == set(everybody["letters"][0])
    by_name = {person["user_name"]: person for person in everybody["people"]}
    assert by_name["JAMJON"]["kind"] == "site administrator"
    assert by_name["JOHNNIE5"]["kind"] == "clerk"
    assert len(by_name["JENJEN10"]["providers"]) > 1
    assert by_name["JENJEN10"]["providers"][0]["roles"]
    assert {person["kind"] for person in everybody["people"]} == {"site administrator", "clerk", "staff"}
    by_id = {member["member_id"]: member for member in everybody["members"]}
    assert by_id["TWINS001"]["date_of_birth"] == by_id["TWINS002"]["date_of_birth"] == "1990-05-15"
    assert "emergencies" in by_id["CAWEM001"]["story"].casefold()


def test_people_for_people(seeded: Path) -> None:
    printed = portal(seeded, "people").stdout
    for word in ("JAMJON", "Unopened PIN letters", "http://127.0.0.1", "COVERED1"):
        assert word in printed


def test_a_database_is_seeded_once(seeded: Path) -> None:
    again = portal(seeded, "seed")
    assert again.returncode == 1 and "empty database only" in again.stderr


def test_a_state_is_seeded_with_a_bar_for_each_step(tmp_path: Path) -> None:
    portal(tmp_path, "migrate")
    made = portal(tmp_path, "seed", "--size", "state", "--one-in", "50000")
    assert made.returncode == 0 and "password" in made.stdout
    assert f"[{'#' * 30}] claims: 100 of 100" in made.stderr
    assert portal(tmp_path, "seed", "--size", "state").returncode == 1
    assert sqlite3.connect(tmp_path / "portal.sqlite").execute("SELECT count(*) > 2000 FROM member").fetchone() == (1,)
    for words in (["--size", "huge"], ["--size", "state", "--one-in", "none"]):
        assert portal(tmp_path, "seed", *words).returncode == 2
    assert "--one-in" in portal(tmp_path, "seed", "--size", "state", "--one-in", "0").stderr


def test_files_are_loaded_or_refused_line_by_line(seeded: Path, tmp_path: Path) -> None:
    head, good, bad = "member_id,last_name,date_of_birth\n", tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(f"{head}NEWONE01,Newrow,1990-01-02\n")
    bad.write_text(f"{head}NEWONE02,Newrow,1990-01-02\nNEWONE03,,1990-13-02\n")
    refused = portal(seeded, "load", "members", str(good), str(bad))
    assert refused.returncode == 1 and refused.stdout == ""
    assert "Nothing was loaded." in refused.stderr and f"{bad}:3: last_name must not be empty" in refused.stderr
    assert "There may be more" not in refused.stderr
    assert portal(seeded, "load", "members", str(good)).stdout == "member: 1 row\n"
    stored = sqlite3.connect(seeded / "portal.sqlite").execute(
        "SELECT member_id FROM member WHERE last_name = 'Newrow'"
    )
    assert stored.fetchall() == [("NEWONE01",)]
    empty = portal(tmp_path / "empty", "load", "members", str(good))
    assert empty.returncode == 1 and "portal migrate" in empty.stderr
    assert portal(seeded, "load", "members").returncode == portal(seeded, "load", "shoes", str(good)).returncode == 2
    assert "remittance_claim" in portal(seeded, "load", "--help").stdout


def test_migrate_can_be_repeated(seeded: Path) -> None:
    assert portal(seeded, "migrate").returncode == 0


def test_people_are_not_told_of_a_database_that_the_seed_did_not_make(tmp_path: Path) -> None:
    portal(tmp_path, "migrate")
    answer = portal(tmp_path, "people", "--json")
    assert answer.returncode == 1 and answer.stdout == "" and "make-believe" in answer.stderr


def test_a_letter_is_printed_once_and_stored_as_a_hash(seeded: Path) -> None:
    issued = portal(seeded, "letters", "issue", "500600604")
    assert issued.returncode == 0
    pin = issued.stdout.split("PIN")[1].split()[0]
    assert len(pin) == 10
    dump = "\n".join(sqlite3.connect(seeded / "portal.sqlite").iterdump())
    assert pin not in dump and "$argon2id$" in dump


def test_a_second_letter_on_one_day_needs_a_reason(seeded: Path) -> None:
    portal(seeded, "letters", "issue", "500602")
    refused = portal(seeded, "letters", "issue", "500602")
    assert refused.returncode == 1 and "reason" in refused.stderr
    assert portal(seeded, "letters", "issue", "500602", "--reason", "lost in the mail").returncode == 0


def test_a_letter_for_nobody_is_refused(seeded: Path) -> None:
    refused = portal(seeded, "letters", "issue", "999999")
    assert refused.returncode == 1 and "999999" in refused.stderr


@pytest.mark.parametrize("words", [["seed"], ["run", "--make-believe"], ["run"]])
def test_production_takes_no_make_believe_and_no_default_secret(tmp_path: Path, words: list[str]) -> None:
    refused = portal(tmp_path, *words, PORTAL_MODE="production")
    assert refused.returncode == 1
    assert "PORTAL_" in refused.stderr and "Traceback" not in refused.stderr


def test_an_empty_database_is_not_served(tmp_path: Path) -> None:
    refused = portal(tmp_path, "run")
    assert refused.returncode == 1 and "portal migrate" in refused.stderr


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["letters", "issue", "--help"], ["people", "--help"]])
def test_help_helps(tmp_path: Path, words: list[str]) -> None:
    answer = portal(tmp_path, *words)
    assert answer.returncode == 0 and "usage: portal" in answer.stdout


def test_wrong_words_are_answered_with_the_usage(tmp_path: Path) -> None:
    answer = portal(tmp_path, "dance")
    assert answer.returncode == 2 and "usage: portal" in answer.stderr


def test_staff_is_added_helped_to_a_password_and_removed(seeded: Path) -> None:
    who = ("--first-name", "Dora", "--last-name", "Desk", "--email", "dora@agency.example")
    added = portal(seeded, "staff", "add", "DORADESK", "--kind", "provider-services", *who)
    assert added.returncode == 0
    first = added.stdout.split("First password")[1].split()[0]
    assert len(first) >= 15 and first not in "\n".join(sqlite3.connect(seeded / "portal.sqlite").iterdump())
    again = portal(seeded, "staff", "add", "doradesk", "--kind", "auditor", *who)
    assert again.returncode == 1 and "taken" in again.stderr
    wrong = portal(seeded, "staff", "add", "X", "--kind", "auditor", *who[:-1], "nonsense")
    assert wrong.returncode == 1 and "EMail" in wrong.stderr
    another = portal(seeded, "staff", "password", "DORADESK", "--reason", "lost the first one")
    assert another.returncode == 0 and first not in another.stdout
    assert portal(seeded, "staff", "remove", "DORADESK", "--reason", "left").stdout == "Removed.\n"
    assert "before" in portal(seeded, "staff", "remove", "DORADESK", "--reason", "left").stdout
    assert portal(seeded, "staff", "remove", "JAMJON", "--reason", "is no staff").returncode == 1


def test_a_database_that_another_command_writes_to_is_said_so(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.sqlite_connections.BUSY_SECONDS", 0.05)
    file = tmp_path / "members.csv"
    file.write_text("member_id,last_name,date_of_birth\nNEWONE99,One,2000-01-01\n")
    with closing(sqlite3.connect(seeded / "portal.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = portal(seeded, "load", "members", str(file))
    assert refused.returncode == 1 and "Nothing was done; try again later." in refused.stderr
