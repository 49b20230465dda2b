"""Files of the agency: all of them or nothing, as often as one likes, on both databases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db import bulk, engine
from db.engine import Statement
from db.operations import loads
from db.operations.loads import LoadRefused
from db.queries import eligibility
from db.rules.eligibility import Days
from db.rules.load_files import MOST_PROBLEMS, SHEETS
from db.rules.load_sheets import Kind
from db.rules.provider_csv import SAMPLE
from db.tables import AuditEntry, Member
from tests.operations.deeds import PROVIDER_SERVICES
from tests.queries.test_eligibility import ago

EDNA, OSCAR = "COVERED1", "FEESERV1"
CLAIM = (
    "icn,claim_type,status,first,replaces,billing_provider,member,service_from,service_to,charged_cents,received_at,"
    "paid_cents"
)
ONE = "2226001999001,P,PAID,,,500601,COVERED1,2026-01-05,2026-01-05,10000,2026-01-08T10:00:00-08:00,8000"
TWO = "2226020999001,P,PAID,{0},{0},500601,COVERED1,2026-01-05,2026-01-05,9000,2026-01-20T10:00:00-08:00,7000"
FIRST = ONE.partition(",")[0]


class Files:
    """A folder of files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, *lines: str) -> Path:
        path = self.folder / name
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


async def load(kind: Kind, *paths: Path) -> dict[str, int]:
    return {one.table: one.rows for one in await loads.load(kind, paths, actor=PROVIDER_SERVICES)}


async def refused(kind: Kind, *paths: Path) -> list[tuple[str, int, str]]:
    """Why; and nothing has changed."""
    before = await everything()
    with pytest.raises(LoadRefused) as refusal:
        await load(kind, *paths)
    assert await everything() == before
    return [(one.path.name, one.problem.line, one.problem.message) for one in refusal.value.problems]


async def everything() -> dict[str, list[dict[str, Any]]]:
    tables = ("audit_entry", *(sheet.table for sheet in SHEETS))
    return {table: await rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}


async def rows(sql: str) -> list[dict[str, Any]]:
    return await Statement(sql).rows()


async def test_members_are_added_and_changed_and_the_audit_tells_of_it(database: str, files: Files) -> None:
    head, count = "member_id,last_name,first_name,date_of_birth,gender,city,died_on", await Member.count()
    file = files.write("m.csv", head, "NEWONE01,O'Núñez,Ana,2000-02-29,F,Salem,", "COVERED1,Other,Edna,1988-02-29,F,,")
    assert await load(Kind.MEMBERS, file) == {"member": 2}
    assert await Member.count() == count + 1
    edna = await eligibility.find(EDNA, await ago(0))
    assert edna and edna.panels.member.last_name == "Other" and edna.panels.plans
    [found] = await eligibility.search("O'NÚÑEZ", "ana", edna.panels.member.date_of_birth.replace(2000), await ago(0))
    assert found.panels.member.member_id == "NEWONE01"
    [entry] = await AuditEntry.select().where(AuditEntry.action == "load data")
    assert (entry["subject"], json.loads(entry["details"])["rows"]) == ("members", {"member": 2})
    before = await everything()
    await load(Kind.MEMBERS, file)
    assert without_audit(await everything()) == without_audit(before)


def without_audit(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {table: some for table, some in found.items() if table != "audit_entry"}


async def test_the_spans_of_each_member_of_a_file_are_replaced(database: str, files: Files) -> None:
    day = (await ago(0)).first
    spans = (f"{EDNA},BMD,2020-01-01,", f"{EDNA},BMP,2020-01-01,2020-02-02", f"{OSCAR},,,")
    plans = files.write("p.csv", "member,plan,starts_on,ends_on", *spans)
    copays = files.write("c.csv", "plan,position,service_type,covered,copay_cents", "BMD,1,Office visit,yes,300")
    others = [
        files.write("m.csv", "member,part,starts_on,ends_on", f"{EDNA},A,2020-01-01,"),
        files.write("t.csv", "member,carrier,starts_on,ends_on", f"{EDNA},Mythical,2020-01-01,"),
        files.write("l.csv", "member,pharmacy,phone_number,starts_on,ends_on", f"{EDNA},Once Upon,,2020-01-01,"),
        files.write("s.csv", "member,service,allowed,used,period,next_on", f"{EDNA},Glasses,2,1,a year,"),
        files.write("k.csv", "member,kind,plan_name,phone_number,starts_on,ends_on", f"{EDNA},CCOA,Fable,,2020-01-01,"),
    ]
    for _ in range(2):
        done = await load(Kind.SPANS, plans, copays, *others)
        assert done == {"plan_span": 2, "managed_care_span": 1, "medicare_span": 1, "third_party": 1, "lock_in": 1,
                        "service_limit": 1, "copay": 1}  # fmt: skip
        edna, oscar = [await eligibility.find(member, Days(day, day)) for member in (EDNA, OSCAR)]
        assert edna and oscar and oscar.panels.plans == () and oscar.panels.managed_care
        assert [row.plan for row in edna.panels.plans] == ["BMD"]
        assert [row.left for row in edna.panels.limits] == [1]
        assert [row.plan_name for row in edna.panels.managed_care] == ["Fable"]
        assert [row.carrier for row in edna.panels.third_party] == ["Mythical"]
    assert len(await rows("SELECT id FROM copay WHERE plan = 'BMD'")) == 1


async def test_providers_keep_their_rows_and_count_their_changes(database: str, files: Files) -> None:
    file = files.write("p.csv", *SAMPLE.splitlines())
    assert await load(Kind.PROVIDERS, file) == {"provider": 2}
    [clinic] = await rows("SELECT * FROM provider WHERE medicaid_id = '700001'")
    assert (clinic["name_key"], clinic["revision"], clinic["closed_at"]) == ("example family clinic", 0, None)
    await load(Kind.PROVIDERS, file)
    assert await rows("SELECT * FROM provider WHERE medicaid_id = '700001'") == [clinic]
    await load(Kind.PROVIDERS, files.write("q.csv", *SAMPLE.replace("Example Family", "Other Family").splitlines()))
    [changed] = await rows("SELECT * FROM provider WHERE medicaid_id = '700001'")
    assert {name for name in clinic if clinic[name] != changed[name]} == {"name", "name_key", "revision"}
    assert changed["revision"] == 1
    assert (await rows("SELECT revision FROM provider WHERE medicaid_id = '700600002'"))[0]["revision"] == 0


async def test_claims_come_with_their_lines_reasons_chains_and_remittances(database: str, files: Files) -> None:
    given = [
        files.write("paid.csv", "remittance,claim,status,paid_cents", f"RA-1,{FIRST},1,8000", f"RA-1,{FIRST},22,-8000"),
        files.write("remittances.csv", "number,provider,payment_number,paid_on,paid_cents",
                    "RA-1,500601,EFT,2026-01-16,0"),
        files.write("reasons.csv", "claim,group_code,reason,amount_cents", f"{FIRST},CO,45,2000"),
        files.write("lines.csv", "claim,number,status,service_from,service_to,procedure,units,charged_cents",
                    f"{FIRST},1,PAID,2026-01-05,2026-01-05,T1015,1,10000"),
        files.write("claims.csv", CLAIM, TWO.format(FIRST), ONE),
    ]  # fmt: skip
    for _ in range(2):
        assert await load(Kind.CLAIMS, *given) == {
            "claim": 2,
            "claim_line": 1,
            "claim_reason": 1,
            "remittance": 1,
            "remittance_claim": 2,
        }
        chain = await rows(f"""
            SELECT later.paid_cents FROM claim later JOIN claim earlier ON earlier.id = later.first
               AND earlier.id = later.replaces WHERE earlier.icn = '{FIRST}'""")
        assert chain == [{"paid_cents": 7000}]
        [line] = await rows(f"SELECT claim_line.* FROM claim_line JOIN claim ON claim.id = claim WHERE icn = '{FIRST}'")
        assert (line["procedure"], line["modifiers"], line["paid_cents"]) == ("T1015", "", 0)
        assert (
            len(
                await rows("""SELECT remittance_claim.id FROM remittance_claim
                                   JOIN remittance ON remittance.id = remittance WHERE number = 'RA-1'""")
            )
            == 2
        )
    await load(Kind.CLAIMS, files.write("again.csv", CLAIM, TWO.format("")))
    assert (await rows("SELECT first, replaces FROM claim WHERE icn = '2226020999001'")) == [
        {"first": None, "replaces": None}
    ]


async def test_authorizations_come_with_lines_notes_and_letters(database: str, files: Files) -> None:
    given = [
        files.write("a.csv", "number,kind,status,category,member,requesting_provider,performing_provider,starts_on,"
                    "ends_on,requested_at", f"LOADED0001,PA,approved,Therapy,{EDNA},500601,500606,2026-01-01,"
                    "2026-06-30,2025-12-20T09:00:00-08:00"),
        files.write("l.csv", "service_authorization,number,status,procedure,starts_on,ends_on,unit,units_asked,"
                    "units_approved",
                    "LOADED0001,1,approved,S9131,2026-01-01,2026-06-30,VS,12,12"),
        files.write("n.csv", "service_authorization,written_at,written_by,text",
                    "LOADED0001,2025-12-21T09:00:00Z,Reviewer,\"Two\n\nparagraphs\""),
        files.write("e.csv", "service_authorization,sent_on,subject,text",
                    "LOADED0001,2025-12-22,Approved,Dear clinic"),
    ]  # fmt: skip
    for _ in range(2):
        done = await load(Kind.AUTHORIZATIONS, *given)
        assert done == {"service_authorization": 1, "authorization_line": 1, "authorization_note": 1,
                        "authorization_letter": 1}  # fmt: skip
        [note] = await rows("""
            SELECT text, written_by FROM authorization_note
              JOIN service_authorization pa ON pa.id = service_authorization WHERE number = 'LOADED0001'""")
        assert note == {"text": "Two\n\nparagraphs", "written_by": "Reviewer"}
        assert await parties() == ["500601", "500606"]
    more = files.write(
        "more.csv",
        "service_authorization,number,status,provider,procedure,starts_on,ends_on,unit,units_asked",
        "LOADED0001,1,in review,500602,S9131,2026-01-01,2026-06-30,VS,12",
    )
    await load(Kind.AUTHORIZATIONS, more)
    assert await parties() == ["500601", "500602", "500606"]


async def parties() -> list[str]:
    """Who may see what was loaded."""
    found = await rows("""
        SELECT medicaid_id FROM authorization_party AS party
          JOIN service_authorization AS pa ON pa.id = party.service_authorization AND pa.status = party.status
          JOIN provider ON provider.id = party.provider
         WHERE pa.number = 'LOADED0001' ORDER BY medicaid_id""")
    return [row["medicaid_id"] for row in found]


async def test_nothing_is_loaded_when_anything_is_wrong(database: str, files: Files) -> None:
    good = files.write("good.csv", CLAIM, ONE)
    lines = "claim,number,status,service_from,service_to,units,charged_cents"
    line = "PAID,2026-01-05,2026-01-05,1,100"
    bad = files.write("bad.csv", lines, f"{FIRST},0,{line}")
    assert await refused(Kind.CLAIMS, good, bad) == [
        ("bad.csv", 2, "number must be a whole number from 1 to 2147483647")
    ]
    bad = files.write(
        "bad.csv", lines, f"{FIRST},1,{line}", f"{FIRST},2,{line}", f"{FIRST},1,{line}", f"9{FIRST[1:]},1,{line}"
    )
    assert await refused(Kind.CLAIMS, good, bad) == [
        ("bad.csv", 4, "This claim and number is on line 2 too"),
        ("bad.csv", 5, "claim names no claim that is there"),
    ]
    bad = files.write("bad.csv", CLAIM, TWO.format("2226001000777"), ONE, ONE)
    assert await refused(Kind.CLAIMS, bad) == [("bad.csv", 4, "This icn is on line 3 too")]
    other = files.write("other.csv", CLAIM, ONE)
    assert await refused(Kind.CLAIMS, good, other) == [("other.csv", 2, f"This icn is on line 2 of {good} too")]
    bad = files.write("bad.csv", CLAIM, TWO.format("2226001000777"), ONE.replace("500601", "999999"))
    assert await refused(Kind.CLAIMS, bad) == [("bad.csv", 3, "billing_provider names no provider that is there")]
    bad = files.write("bad.csv", CLAIM, TWO.format("2226001000777"))
    assert await refused(Kind.CLAIMS, bad) == [
        ("bad.csv", 2, "first names no claim that is there"),
        ("bad.csv", 2, "replaces names no claim that is there"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no column"),
        ("member_id,last_name".encode("utf-16"), "not UTF-8"),
        (b"PK\x03\x04" + bytes(range(256)) * 50, ""),
        (b"member_id,last_name,date_of_birth\n" + b"\xff\xfe\xfd,\xe4,1990-01-01\n" * 300, "not UTF-8"),
        (b'member_id,last_name,date_of_birth\n"MB000001,' + b"x" * 20_000_000, "quotation marks"),
        (b"member_id,last_name,date_of_birth\n" + b"MB000001,=1+1\x00,1990-01-01\n" * 2, "cannot be used"),
    ],
)
async def test_hostile_files_are_refused_with_a_reason(
    database: str, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(content)
    problems = await refused(Kind.MEMBERS, path)
    assert 0 < len(problems) <= MOST_PROBLEMS and said in problems[0][2]


async def test_a_file_that_is_not_there_is_named(database: str, tmp_path: Path) -> None:
    assert await refused(Kind.MEMBERS, tmp_path / "nowhere.csv") == [("nowhere.csv", 1, "No such file or directory")]
    assert await refused(Kind.MEMBERS, tmp_path) == [(tmp_path.name, 1, "Is a directory")]


async def test_nothing_is_left_over_for_the_next_load(database: str, files: Files) -> None:
    file = files.write("m.csv", "member_id,last_name,date_of_birth", "NEWONE01,One,2000-01-01")
    bad = files.write(
        "b.csv", "member_id,last_name,date_of_birth", "NEWONE01,One,2000-01-01", "NEWONE01,One,2000-01-01"
    )
    await refused(Kind.MEMBERS, bad)
    await load(Kind.MEMBERS, file)
    if hasattr(engine.current(), "path"):
        assert await rows("SELECT name FROM sqlite_temp_master") == []


async def test_what_waits_to_be_loaded_is_on_the_disk(database: str, files: Files) -> None:
    """A file may be larger than the memory."""
    await load(Kind.MEMBERS, files.write("m.csv", "member_id,last_name,date_of_birth", "NEWONE01,One,2000-01-01"))
    if not bulk.is_postgres():
        async with engine.transaction():  # on the connection that writes
            assert await rows("PRAGMA temp_store") == [{"temp_store": 1}]


async def test_the_largest_of_everything_fits_its_column(database: str, files: Files) -> None:
    many = " ".join(["A123456"] * 25)
    await load(Kind.CLAIMS, files.write("c.csv", f"{CLAIM},diagnoses", f"{ONE},{many}"))
    copay = files.write("p.csv", "plan,position,service_type,covered,copay_cents", f"BMH,1,Visits,yes,{2**31 - 1}")
    await load(Kind.SPANS, copay)
    assert (await rows(f"SELECT diagnoses FROM claim WHERE icn = '{FIRST}'")) == [{"diagnoses": many}]


FEE = "procedure,revenue_code,modifier,unit_cents,most_units,reviewed,starts_on,to_age"
RANGE = "provider_type,claim_type,first_code,last_code"


async def test_the_fee_schedule_is_replaced_as_a_whole(database: str, files: Files) -> None:
    fees = files.write("f.csv", FEE, "T1015,,,15000,1,no,2020-01-01,", ",0120,RR,9,,yes,2020-01-01,0")
    ranges = files.write("r.csv", RANGE, "Dentist,D,D0001,D9999")
    for _ in range(2):
        assert await load(Kind.FEES, fees, ranges) == {"fee_schedule": 2, "billing_rule": 1}
    found = await rows("SELECT * FROM fee_schedule ORDER BY id")
    assert [(one["procedure"], one["unit_cents"], bool(one["made_up"])) for one in found] == [
        ("T1015", 15_000, False),
        ("", 9, False),
    ]
    await load(Kind.FEES, files.write("f.csv", FEE, "T1016,,,1,1,no,2020-01-01,"))
    assert [one["procedure"] for one in await rows("SELECT * FROM fee_schedule")] == ["T1016"]
    assert len(await rows("SELECT * FROM billing_rule")) == 1


async def test_a_fee_is_of_a_procedure_or_of_a_revenue_code(database: str, files: Files) -> None:
    bad = files.write("f.csv", FEE, "T1015,0120,,1,,no,2020-01-01,", ",,,1,,no,2020-01-01,")
    said = "procedure or revenue_code must be given, and not both"
    assert await refused(Kind.FEES, bad) == [("f.csv", line, f"revenue_code: {said}") for line in (2, 3)]
    twice = files.write("t.csv", FEE, *["T1015,,,1,,no,2020-01-01,"] * 2)
    [(_, line, said)] = await refused(Kind.FEES, twice)
    assert line == 3 and said.startswith("This procedure and revenue_code and modifier and starts_on is on line 2")
    head = "procedure,from_age,to_age,unit_cents,reviewed,starts_on,ends_on"
    ages = files.write("a.csv", head, "T1015,5,0,1,no,2020-01-02,2020-01-01")
    assert [message for *_, message in await refused(Kind.FEES, ages)] == [
        "to_age must not lie before from_age",
        "ends_on must not lie before starts_on",
    ]
    backwards = files.write("r.csv", RANGE, "Dentist,D,D0002,D0001", "Wizard,D,D0001,D0001")
    assert [message for *_, message in await refused(Kind.FEES, backwards)] == [
        "last_code must not lie before first_code",
        "provider_type must be one of the provider types",
    ]
