"""Providers at the desk: enrolled, changed, closed, brought in from a file; and their letters."""

from __future__ import annotations

import re

import pytest
from litestar.types import ASGIApp

from tests.handlers.browser import Browser
from tests.handlers.desk_work import (
    HELP,
    PROVIDER,
    SUPERVISOR,
    enrol,
    papers,
    print_all,
    seen,
)
from tests.handlers.people import JAMES, SETUP


@pytest.fixture
async def desk(visitor: Browser) -> Browser:
    await visitor.log_in(*HELP)
    return visitor


async def test_a_provider_is_enrolled_and_a_letter_is_due(desk: Browser) -> None:
    page = await desk.get(await enrol(desk))
    assert "is enrolled. A PIN letter is due" in page.text
    assert "12 Willow Street" in page.text and "Deschutes" in page.text
    assert PROVIDER["name"] in (await desk.get("/desk/letters")).text


async def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(desk: Browser) -> None:
    wrong = await desk.post("/desk/providers/new", {**PROVIDER, "npi": "1558598798", "service_zip_code": "977"})
    assert wrong.status == 422 and set(wrong.errors) == {"npi", "service-zip-code"}
    assert wrong.value("name") == PROVIDER["name"] and 'value="Dentist" selected' in wrong.html
    await enrol(desk)
    again = await desk.post("/desk/providers/new", PROVIDER)
    assert again.status == 422 and "enrolled already" in again.errors["medicaid-id"]


async def test_the_specialties_follow_the_type(desk: Browser) -> None:
    form = {**PROVIDER, "provider_type": "Pharmacy"}
    part = await desk.htmx("/desk/providers/new/type", form, "div#specialty-field", "/desk/providers/new")
    assert part.html.lstrip().startswith("<div") and "Compounding" in part.text and "Orthodontics" not in part.text
    whole = await desk.post("/desk/providers/new/type", form)
    assert "Compounding" in whole.text and whole.value("name") == PROVIDER["name"]


async def test_the_second_one_to_change_a_provider_sees_what_the_first_one_did(portal: ASGIApp) -> None:
    async with Browser(portal) as first, Browser(portal) as second:
        await first.log_in(*HELP)
        await second.log_in(*SUPERVISOR)
        path = await enrol(first)
        form = {**PROVIDER, "seen": seen(await first.get(f"{path}/edit"))}
        assert (await first.post(f"{path}/edit", {**form, "name": "Bend Smiles"})).path == path
        late = await second.post(f"{path}/edit", {**form, "phone_number": "503-555-0199"})
        assert late.status == 409 and "Bend Smiles" in late.text
        assert late.value("phone_number") == "503-555-0199"
        mended = {**form, "seen": seen(late), "name": "Bend Smiles", "phone_number": "503-555-0199"}
        assert (await second.post(f"{path}/edit", mended)).path == path
        assert "Bend Smiles" in (page := (await first.get(path)).text) and "0199" in page


async def test_nobody_acts_for_a_closed_provider_until_it_is_opened_again(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as desk:
        await james.log_in(*JAMES)
        await desk.log_in(*HELP)
        found = await desk.post("/desk/find", {"acting_for": "", "query": "500601"})
        path = re.findall(r'href="(/desk/providers/\d+)"', found.html)[0]
        drawn = await desk.get(f"{path}/close")
        without = await desk.post(f"{path}/close", {"acting_for": "", "seen": seen(drawn), "reason": ""})
        assert without.status == 422 and set(without.errors) == {"reason"}
        why = {"acting_for": "", "seen": seen(drawn), "reason": "Gave up its office"}
        assert (await desk.post(f"{path}/close", why)).path == path
        assert "Gave up its office" in (await desk.get(path)).text
        assert (await james.get("/clerks")).status in (303, 404)
        assert (await desk.get(f"{path}/edit")).path == path
        assert (await desk.post(f"{path}/close", why)).status in (303, 409)
        again = {**why, "seen": seen(await desk.get(f"{path}/reopen"))}
        assert (await desk.post(f"{path}/reopen", again)).path == path
        await james.log_in(*JAMES)
        assert (await james.get("/clerks")).status == 200


async def test_a_pin_is_shown_once_and_opens_the_account(portal: ASGIApp) -> None:
    async with Browser(portal) as desk, Browser(portal) as newcomer:
        await desk.log_in(*HELP)
        path = await enrol(desk)
        printed = await print_all(desk)
        paper = papers(printed)[PROVIDER["medicaid_id"]]
        assert printed.status == 200 and printed.headers["cache-control"] == "no-store"
        assert paper.pin not in printed.title and "<b>Demonstration with make-believe" in printed.html
        again = await print_all(desk)
        assert again.status == 422 and paper.pin not in again.html
        for other in ("/desk/letters", path):
            assert paper.pin not in (await desk.get(other)).html
        assert (await desk.get("/desk/letters/print")).path == "/desk/letters"
        opened = await newcomer.post("/account/setup", {"login_id": paper.login_id, "pin": paper.pin})
        made = await newcomer.post("/account/setup/account", {**SETUP, "ticket": opened.value("ticket") or ""})
        assert made.path == "/", made.errors
        assert SETUP["user_name"] in (await desk.get(path)).text


async def test_what_a_colleague_printed_meanwhile_is_said(portal: ASGIApp) -> None:
    async with Browser(portal) as first, Browser(portal) as second:
        await first.log_in(*HELP)
        await second.log_in(*SUPERVISOR)
        await enrol(first)
        due = re.findall(
            r'name="order_ids"\s+type="checkbox"\s+value="(\d+)"', (await second.get("/desk/letters")).html
        )
        await print_all(first)
        form = [("acting_for", ""), *(("order_ids", one) for one in due)]
        late = await second.post_many("/desk/letters/print", form)
        assert late.status == 409 and "Printed or cancelled already" in late.text and not papers(late)


async def test_letters_come_back_are_ordered_again_and_cancelled(portal: ASGIApp) -> None:
    async with Browser(portal) as desk, Browser(portal) as supervisor:
        await desk.log_in(*HELP)
        await supervisor.log_in(*SUPERVISOR)
        path = await enrol(desk)
        await print_all(desk)
        letter = re.findall(r'action="(/desk/letters/\d+/returned)"', (await desk.get(path)).html)[0]
        assert (await desk.get(letter)).path == "/desk/letters"
        back = {"acting_for": "", "provider_id": path.rpartition("/")[2]}
        assert (await desk.post(letter, back)).path == path
        assert "Returned" in (await desk.get(path)).text
        order = {"acting_for": "", "reason": "The address was wrong", "large_print": "yes"}
        refused = await desk.post(f"{path}/letters", order)
        assert refused.status == 422 and "24 hours" in refused.text
        assert refused.value("reason") == order["reason"]
        assert (await supervisor.post(f"{path}/letters", order)).path == path
        cancel = re.findall(r'action="(/desk/orders/\d+/cancel)"', (await desk.get(path)).html)[0]
        assert (await desk.get(cancel)).path == "/desk/letters"
        assert (await desk.post(cancel, back)).path == path
        twice = await desk.post(cancel, back)
        assert twice.status == 422 and "no longer due" in twice.errors[""]
        unknown = await desk.post("/desk/letters/999999/returned", back)
        assert unknown.status == 422 and "no such letter" in unknown.errors[""]


async def upload(desk: Browser, data: bytes) -> str:
    checked = await desk.upload("/desk/providers/import/check", {"acting_for": ""}, "file", data)
    found = re.search(r'name="import_id" type="hidden" value="(\d+)"', checked.html)
    assert found, checked.text
    return found[1]


async def test_many_providers_are_looked_at_then_enrolled_once(desk: Browser) -> None:
    sample = (await desk.get("/desk/providers/import/sample")).response.content
    number = await upload(desk, sample)
    assert (await desk.post("/desk/find", {"acting_for": "", "query": "zz"})).status == 200
    enrolled = await desk.post("/desk/providers/import", {"acting_for": "", "import_id": number})
    assert enrolled.path == "/desk/letters"
    assert "A PIN letter is due to each" in (await desk.get("/desk/letters")).text
    twice = await desk.post("/desk/providers/import", {"acting_for": "", "import_id": number})
    assert twice.status == 422 and "enrolled already" in twice.text
    again = await desk.upload("/desk/providers/import/check", {"acting_for": ""}, "file", sample)
    assert again.status == 422 and "enrolled already" in again.text


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "not empty"), (b"\xff\xfe\x00", "UTF-8"), (b"medicaid_id\n12\n", "npi")]
)
async def test_a_file_that_is_none_is_told_what_is_wrong(desk: Browser, data: bytes, said: str) -> None:
    answer = await desk.upload("/desk/providers/import/check", {"acting_for": ""}, "file", data)
    assert answer.status == 422 and said in answer.text


async def test_files_over_the_limit_and_broken_bodies_are_refused(desk: Browser) -> None:
    check = "/desk/providers/import/check"
    assert (await desk.upload(check, {"acting_for": ""}, "file", b"x" * (6 * 1024 * 1024 + 1))).status == 413
    broken = b'--edge\r\nContent-Disposition: form-data; name="acting_for"\r\n\r\n'
    assert (await desk.post_raw(check, broken, "multipart/form-data; boundary=edge")).status == 422
    assert (await desk.post(check, {"acting_for": ""})).status == 422


async def test_today_leads_to_what_is_due(desk: Browser) -> None:
    await enrol(desk)
    page = await desk.get("/desk/today")
    assert page.status == 200 and 'href="/desk/letters"' in page.html and 'href="/desk/requests"' in page.html
