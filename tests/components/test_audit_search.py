"""Audit: searched by post, because what is searched for names people; read in pages; exported by days."""

from __future__ import annotations

from dataclasses import asdict, replace

from components.desk.audit_search import AuditSearch
from components.gallery.audit_values import ENTRIES, SEARCHED_FOR, AuditDraft
from components.gallery.desk_samples import ACTIONS, AUDIT_ERRORS
from tests.components.conftest import Reading

ANYTHING = AuditDraft()


def search(draft: AuditDraft = ANYTHING, **more: object) -> Reading:
    return Reading(AuditSearch.of(draft, actions=ACTIONS, **more).render())  # type: ignore[arg-type]


def hidden(reading: Reading) -> list[dict[str, str]]:
    """The hidden fields of each form."""
    forms = (Reading(part.partition("</form>")[0]) for part in reading.html.split("<form")[1:])
    return [{f["name"]: f["value"] for f in form.all("input") if f["type"] == "hidden"} for form in forms]


def chosen(reading: Reading) -> list[str]:
    return [option["value"] for option in reading.all("option") if "selected" in option]


def test_nobody_that_is_searched_for_stands_in_an_address() -> None:
    reading = search(SEARCHED_FOR, entries=ENTRIES, limit=5, first=False)
    assert {(form["action"], form["method"]) for form in reading.all("form")} == {
        ("/desk/audit", "post"),
        ("/desk/audit/export", "post"),
    }
    assert [a["href"] for a in reading.all("a")] == ["/desk/audit"]


def test_the_form_keeps_what_is_searched_for_and_names_every_action() -> None:
    reading = search(replace(SEARCHED_FOR, action="log in"))
    assert [option["value"] for option in reading.all("option")] == [
        "",
        *sorted(ACTIONS),
        "",
        "ok",
        "refused",
        "expired",
    ]
    assert chosen(reading) == ["log in", "refused"] and chosen(search()) == ["", ""]
    assert reading.one("person")["value"] == "JOHNNIE5"
    assert (reading.one("day-from")["type"], reading.one("day-from")["value"]) == ("date", "2026-11-01")


def test_before_a_search_there_is_no_table_and_after_one_that_finds_nothing_it_says_so() -> None:
    assert not search().all("table") and "Newest entries" not in search().text
    assert "Nothing was recorded that is like this." in search(entries=[]).text
    assert "There is nothing older." in search(entries=[], first=False).text


def test_an_entry_says_what_when_who_about_whom_and_from_where() -> None:
    text = search(entries=ENTRIES, limit=5).text
    assert (
        "Unlock account reason: Ticket 4711, called back; failures: 5 Nov 21, 2026, 9:30 AM PROSERV1 JOHNNIE5" in text
    )
    assert "Log in: refused Nov 21, 2026, 9:30 AM – JOHNNIE5 203.0.113.7" in text
    assert "JAMJON JOHNNIE5, Cascade Family Clinic 203.0.113.7" in text
    assert "Session ended because: idle Nov 21, 2026, 9:30 AM (portal) – –" in text
    html = search(entries=ENTRIES, limit=5).html
    assert html.count("event-table__what mark bad") == 1


def test_what_is_too_long_for_a_list_is_left_to_the_file() -> None:
    """Such as the members in a file that somebody downloaded."""
    for length, cut in ((1000, False), (1001, True), (60_000, True)):
        text = search(entries=[replace(ENTRIES[0], details="m" * length)], limit=5).text
        assert ("m" * 1000 in text, "m" * 1001 in text, "the exported file has all of it" in text) == (True, False, cut)


def test_the_pages_are_buttons_of_a_form_that_searches_for_the_same() -> None:
    reading = search(SEARCHED_FOR, entries=ENTRIES, limit=5)
    _, pages, _ = hidden(reading)
    assert pages == {"acting_for": "", **asdict(SEARCHED_FOR)}
    assert [button["value"] for button in reading.all("button") if button.get("name") == "before"] == ["901"]
    older = search(SEARCHED_FOR, entries=ENTRIES, limit=5, first=False)
    assert [button["value"] for button in older.all("button") if button.get("name") == "before"] == ["", "901"]
    assert len(search(entries=ENTRIES).all("form")) == 1, "one page: nothing to turn"


def test_s47_the_days_that_were_searched_can_be_exported() -> None:
    reading = search(SEARCHED_FOR, entries=ENTRIES, limit=5)
    assert hidden(reading)[-1] == {"acting_for": "", "day_from": "2026-11-01", "day_to": "2026-11-21"}
    assert "All entries from Nov 1, 2026 to Nov 21, 2026, with their seals" in reading.text
    (form,) = (form for form in reading.all("form") if form["action"] == "/desk/audit/export")
    assert "hx-post" not in form, "a file is nothing to swap"
    one_day = replace(SEARCHED_FOR, day_from="2026-11-21")
    assert "All entries of Nov 21, 2026, with" in search(one_day, entries=ENTRIES, limit=5).text


def test_without_both_days_or_with_errors_there_is_nothing_to_export() -> None:
    for draft in (ANYTHING, replace(SEARCHED_FOR, day_to="")):
        reading = search(draft, entries=ENTRIES, limit=5)
        assert "To export entries, search for the days first" in reading.text
        assert "/desk/audit/export" not in {form["action"] for form in reading.all("form")}
    assert "Export" not in search(replace(SEARCHED_FOR, day_to="soon"), errors=AUDIT_ERRORS).text
    assert "of soon" in search(AuditDraft(day_from="soon", day_to="soon")).text, "no day, no harm"


def test_each_error_stands_in_the_summary_and_beside_its_field() -> None:
    reading = search(errors=AUDIT_ERRORS)
    for message in AUDIT_ERRORS.values():
        assert reading.text.count(message) == 2
    assert "aria-invalid" in reading.one("provider") and "aria-invalid" not in reading.one("person")
    wrong = search(errors={"action": "Choose an Action of the list"}).one("action")
    assert wrong["aria-invalid"] == "true" and wrong["aria-describedby"] == "action-error"
