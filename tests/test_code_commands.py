"""portal codes: loading diagnoses and procedures, and what is not loaded."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal_process import PORTAL, portal, surroundings

HEADER = "code,kind,description,made_up,starts_on,ends_on\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    assert portal(folder, "migrate").returncode == 0
    return folder


def stored(data: Path, statement: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(data / "portal.sqlite") as connection:
        return connection.execute(statement).fetchall()


def test_all_diagnoses_are_loaded_from_the_package(data: Path) -> None:
    loading = [*PORTAL, "codes", "load"]  # in a process of its own, which alone shall grow
    loaded = subprocess.run(loading, env=surroundings(data), capture_output=True, text=True, check=False)
    assert loaded.returncode == 0 and loaded.stdout.startswith("Loaded 7"), loaded.stderr
    assert stored(data, "SELECT description FROM diagnosis_code WHERE code = 'E119'") == [
        ("Type 2 diabetes mellitus without complications",)
    ]
    [(number, shortest, longest)] = stored(
        data, "SELECT count(*), min(length(code)), max(length(code)) FROM diagnosis_code"
    )
    assert number > 70_000 and (shortest, longest) == (3, 7)  # type: ignore[operator]
    parted_further = (
        "SELECT code FROM diagnosis_code WHERE code IN ('E11', 'S72001', 'A00-A09') OR code GLOB '*[^A-Z0-9]*'"
    )
    assert stored(data, parted_further) == []
    assert stored(data, "SELECT user_name, subject FROM audit_entry WHERE action = 'load codes'") == [
        ("(command line)", "diagnosis")
    ]


def test_the_agency_loads_its_own_procedures(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "procedures.csv"
    file.write_text(f"{HEADER}99999,CPT,A cure,no,2026-01-01,\n")
    assert portal(data, "codes", "load", "--procedures", str(file)).stdout == "Loaded 1 procedure.\n"
    assert stored(data, "SELECT code, kind, made_up FROM procedure_code") == [("99999", "CPT", 0)]
    file.write_text(f"{HEADER}99998,CPT,Another cure,no,2026-01-01,\n9999,CPT,,no,someday,\n")
    refused = portal(data, "codes", "load", "--procedures", str(file))
    assert refused.returncode == 1 and "Nothing was loaded." in refused.stderr
    for said in (":3: code: A code has 5", ":3: description: Enter", ":3: starts_on: A day"):
        assert said in refused.stderr
    assert stored(data, "SELECT code FROM procedure_code") == [("99999",)]


def test_a_file_that_is_not_there_is_named(data: Path, tmp_path: Path) -> None:
    refused = portal(data, "codes", "load", "--procedures", str(tmp_path / "nowhere.csv"))
    assert refused.returncode == 1 and "nowhere.csv: No such file" in refused.stderr


def test_a_list_as_large_as_a_disk_is_not_read(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "endless.csv"
    with file.open("wb") as content:
        content.truncate(10**12)  # a file of zeros that takes no place
    refused = portal(data, "codes", "load", "--procedures", str(file))
    assert refused.returncode == 1 and "endless.csv:1: The file can have at most 20 MB" in refused.stderr


def test_a_database_that_was_not_migrated_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "procedures.csv"
    file.write_text(f"{HEADER}99999,CPT,A cure,no,2026-01-01,\n")
    refused = portal(tmp_path, "codes", "load", "--procedures", str(file))
    assert refused.returncode == 1 and "Run `portal migrate` first." in refused.stderr
    assert "Traceback" not in refused.stderr


def test_those_who_serve_never_read_the_package() -> None:
    """It takes more memory than the portal."""
    said = "import sys; import web.app, web.command_line; print('simple_icd_10_cm' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
