"""The directory: what everybody finds of providers, page by page, out of an index."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

import pytest

from db import engine
from db.engine import Statement
from db.queries import directory
from db.queries.directory import START, Listed, Place
from db.rules import directory as rules
from db.tables import Provider
from tests.queries.test_people import explained

CROWD = """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {})
    INSERT INTO provider (medicaid_id, npi, name, name_key, provider_type, specialty, phone_number, service_street,
                          service_city, service_state, service_zip_code, service_county, city_key, county_key,
                          mail_to_street, mail_to_city, mail_to_state, mail_to_zip_code, created_at, closed_because,
                          revision)
    SELECT 'C' || n, '', 'Crowd ' || (n % 997), 'crowd ' || (n % 997), 'Type' || (n % 30), 'Special' || (n % 7),
           '', '', 'Town' || (n % 400), 'OR', 97000 + (n % 900), 'County' || (n % 36),
           'town' || (n % 400), 'county' || (n % 36), 'Secret Street', '', '', '', {}, '', 0 FROM number"""


@dataclass(frozen=True)
class Wanted:
    name: str = ""
    provider_type: str = ""
    specialty: str = ""
    city: str = ""
    county: str = ""
    zip_code: str = ""


async def crowd(number: int = 20_000) -> None:
    sql = CROWD.replace("{}", str(number), 1).replace("97000 + (n % 900)", "CAST(97000 + (n % 900) AS varchar(10))")
    await Statement(sql).rows(datetime.now(UTC))


async def names(limit: int = 20, **wanted: str) -> list[str]:
    return [one.name for one in (await directory.search(Wanted(**wanted), limit=limit)).providers]


async def settle(medicaid_id: str, **values: str) -> None:
    await Provider.update({getattr(Provider, name): value for name, value in values.items()}).where(
        Provider.medicaid_id == medicaid_id
    )


@pytest.fixture
async def settled(database: str) -> None:
    """Three of the seeds' providers, with places of their own."""
    salem = {"service_city": "Salem", "city_key": "salem", "service_county": "Marion", "county_key": "marion"}
    await settle("500601", **salem, service_zip_code="97301-1234", specialty="Family Practice")
    await settle("500602", service_city="Sandy", city_key="sandy", service_zip_code="97055", county_key="clackamas")
    await settle("500603", **salem, service_zip_code="97302", specialty="Community")


async def test_providers_are_found_by_everything_that_a_member_may_know(settled: None) -> None:
    assert await names(name="make-b") == ["Make-Believe Family Clinic"]
    assert await names(name="  MAKE-BELIEVE FAMILY CLINIC ") == ["Make-Believe Family Clinic"]
    assert await names(name="family") == []
    assert await names(city="salem") == ["Make-Believe Family Clinic", "Once Upon A Time Pharmacy"]
    assert "Pretend Smiles Dental" in await names(city="Sa") and len(await names(city="Sal")) == 2
    assert await names(county="Marion") == await names(city="salem")
    assert await names(zip_code="97301") == ["Make-Believe Family Clinic"]
    assert await names(zip_code="97301-1234") == ["Make-Believe Family Clinic"]
    assert len(await names(zip_code="973", county="marion")) == 2
    assert await names(provider_type="Dentist", city="sandy") == ["Pretend Smiles Dental"]
    assert await names(provider_type="Dentist", city="salem") == []
    assert await names(provider_type="Physician Group", specialty="Family Practice", city="salem") == [
        "Make-Believe Family Clinic"
    ]


async def test_a_closed_provider_is_not_listed(settled: None) -> None:
    await Provider.update({Provider.closed_at: datetime.now(UTC)}).where(Provider.medicaid_id == "500601")
    assert await names(city="salem") == ["Once Upon A Time Pharmacy"]
    assert await names(name="make-believe") == []


async def test_nothing_is_told_but_what_a_member_needs(settled: None) -> None:
    [clinic] = (await directory.search(Wanted(name="make-believe"))).providers
    assert {field.name for field in fields(Listed)} == {
        *("id", "name", "provider_type", "specialty", "phone_number"),
        *("street", "city", "state", "zip_code", "county"),
    }
    assert (clinic.city, clinic.zip_code, clinic.county) == ("Salem", "97301-1234", "Marion")


async def test_too_little_and_strange_questions_find_nothing(settled: None) -> None:
    for typed in ("", " ", "m", "\x00\x00", "\ud800\ud800", "%%", "__", "x" * 5000, "''; --"):
        assert await names(name=typed) == await names(city=typed) == []
    for typed in ("97", "9730a", "973011", "97301-", "٩٧٣٠١"):
        assert await names(zip_code=typed) == []
        assert rules.check(Wanted(zip_code=typed)).keys() == {"zip_code"}
    assert rules.check(Wanted(specialty="General")).keys() == {"specialty"}
    assert await names(provider_type="Dragon") == await names(county="\x00", name="make") == []
    for place in (Place("\x00", 1), Place("zzz", 2**40), Place("", -5)):
        await directory.search(Wanted(name="make"), after=place)


async def test_pages_follow_each_other_without_gap_or_repetition(database: str) -> None:
    await crowd(2000)
    for wanted in (Wanted(name="crowd 1"), Wanted(city="town39"), Wanted(county="county5")):
        seen: list[tuple[str, int]] = []
        after: Place | None = START
        while after:
            page = await directory.search(wanted, after=after, limit=2)
            seen += [(one.name.casefold(), one.id) for one in page.providers]
            after = page.next
        whole = await directory.search(wanted, limit=5000)
        assert seen == [(one.name.casefold(), one.id) for one in whole.providers] == sorted(set(seen))
        assert len(seen) > 4


async def test_cities_are_looked_through_up_to_a_few(database: str) -> None:
    await crowd(2000)
    page = await directory.search(Wanted(city="town"))
    assert page.many_cities and len({one.city for one in page.providers}) == directory.MOST_CITIES
    whole = await directory.search(Wanted(city="town3"), limit=500)
    assert {one.city for one in whole.providers} == {"Town3"} and not whole.many_cities


PLANS = {
    "provider_by_name": Wanted(name="crowd 12"),
    "provider_by_city": Wanted(city="town12"),
    "provider_by_county": Wanted(county="county12"),
    "provider_by_zip_code": Wanted(zip_code="97123"),
    "provider_by_type": Wanted(provider_type="Type3"),
}


async def test_every_question_is_answered_from_an_index(database: str) -> None:
    await crowd()
    await engine.current().run_ddl("ANALYZE provider")
    combined = [
        replace(one, provider_type="Type3", specialty="Special2") for one in PLANS.values() if not one.provider_type
    ]
    for wanted in (*PLANS.values(), *combined, Wanted(provider_type="Type3", county="county3", name="crowd")):
        given = directory._given(wanted)
        assert given is not None
        asked = {**given, **({"city": (wanted.city,)} if wanted.city else {})}
        values = [value for values in asked.values() for value in values]
        for after in (START, Place("crowd 500", 40)):
            arguments = [after.name_key, after.name_key, after.id, *values, 21]
            plan = await explained(directory._asking(tuple(asked)), arguments)
            assert "provider_by_" in plan, (wanted, plan)
            assert "Seq Scan" not in plan and "SCAN provider\n" not in f"{plan}\n", (wanted, plan)
    plan = await explained(directory._CITIES, ["town", "town\U0010ffff", "town\U0010ffff"])
    assert "provider_by_city" in plan and "Seq Scan" not in plan and "SCAN provider" not in plan
