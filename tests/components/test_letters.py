"""Letters: those that are due, and the pages for the envelopes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from components.component import Component
from components.gallery.clerk_values import NOW
from components.gallery.provider_values import DUE, LETTERS, LONG_LETTERS, MANY_DUE, MANY_PRINTED, PRINTED, Letter
from components.gallery.values import HOSTILE
from components.letters.letters_due import BATCH, SHOWN, LettersDue
from components.letters.printed_letter import PrintedLetter
from components.letters.printed_letters import PrintedLetters
from tests.components.conftest import Reading

ADDRESS = "https://portal.agency.example"


def read(component: Component) -> Reading:
    return Reading(component.render())


def ticks(reading: Reading) -> list[dict[str, str]]:
    return [field for field in reading.all("input") if field.get("type") == "checkbox"]


def letter(one: Letter) -> Reading:
    return read(PrintedLetter.of(one, number=1, address=ADDRESS, demo=False))


def test_all_that_are_due_are_ticked_and_named() -> None:
    reading = read(LettersDue.of(DUE, PRINTED))
    assert [(tick["name"], tick["value"]) for tick in ticks(reading)] == [("order_ids", str(n)) for n in (1, 2, 3, 4)]
    assert all("checked" in tick for tick in ticks(reading))
    assert ticks(reading)[1]["aria-label"] == "Print the letter to Rogue River Dental"
    assert "Rogue River Dental 500123 PIN letter, large print Asked Nov 21, 2026" in reading.text
    assert "Administrator notice Administrator change" in reading.text and "PIN letter Returned: " in reading.text


def test_a_batch_is_no_more_than_can_be_printed_together() -> None:
    reading = read(LettersDue.of(MANY_DUE, MANY_PRINTED))
    assert len(ticks(reading)) == BATCH and "Due (200)" in reading.text and "150 more are due" in reading.text
    assert reading.text.count("by PROSERV1") == SHOWN
    assert "1 more is due" in read(LettersDue.of(MANY_DUE[:51], [])).text
    assert "more" not in read(LettersDue.of(MANY_DUE[:50], [])).text


def test_without_anything_due_nothing_can_be_printed() -> None:
    reading = read(LettersDue.of([], []))
    assert not reading.all("form") and not reading.all("table")
    assert "No letter is due." in reading.text and "No letter was printed yet." in reading.text


def test_what_became_of_printed_letters_is_said() -> None:
    text = read(LettersDue.of([], PRINTED)).text
    assert "506675928 PIN letter Nov 21, 2026, 9:30 AM by PROSERV1 Printed Jan 20, 2027" in text
    assert "Administrator notice Nov 19, 2026, 9:30 AM by PROSERV1 Printed –" in text
    assert all(state in text for state in ("Used", "Returned", "Voided", "Expired"))


@pytest.mark.parametrize(("count", "said"), [(1, "1 letter was printed or"), (4, "4 letters were printed or")])
def test_what_somebody_else_printed_is_said_on_both_screens(count: int, said: str) -> None:
    for screen in (
        LettersDue.of(DUE, PRINTED, already_printed=count),
        PrintedLetters.of(LETTERS, address=ADDRESS, already_printed=count),
    ):
        assert said in read(screen).text and read(screen).one("note")["role"] == "alert"
    assert "Tick at least one letter" in read(LettersDue.of(DUE, [], none_chosen=True)).text


def test_leaving_the_pages_asks_first_but_for_the_way_back() -> None:
    reading = read(PrintedLetters.of(LETTERS, address=ADDRESS))
    assert "data-changed" in reading.one("printed-letters")
    assert [a["href"] for a in reading.all("a") if "data-discard" in a] == ["/desk/letters"]
    assert "4 letters to print" in reading.text
    assert "1 letter to print" in read(PrintedLetters.of(LETTERS[:1], address=ADDRESS)).text


def test_a_make_believe_letter_says_so_on_the_paper_above_the_window() -> None:
    said = "Demonstration with make-believe people and providers."
    pages = read(PrintedLetters.of(LETTERS, address=ADDRESS, demo=True)).text
    assert pages.count(said) == len(LETTERS) and pages.index(said) < pages.index("120 Alder St")
    assert said not in read(PrintedLetters.of(LETTERS, address=ADDRESS, demo=False)).text


def test_a_letter_has_address_login_id_and_pin_in_two_languages() -> None:
    reading = letter(LETTERS[0])
    assert "Cascade Family Clinic 120 Alder St Salem, OR 97301" in reading.text
    assert "Login ID (ID de acceso) 506675928 Personal Identification Number (PIN) BHgck78j8w" in reading.text
    assert "Go to portal.agency.example/account/setup and enter both" in reading.text
    assert "before January 20, 2027." in reading.text and "antes del 20 de enero de 2027." in reading.text
    assert {part["lang"] for part in reading.all("section") if "lang" in part} == {"es"}


def test_each_pin_stands_in_its_letter_once_and_nowhere_else() -> None:
    screen = PrintedLetters.of(LETTERS, address=ADDRESS)
    html = screen.render()
    for one in LETTERS:
        assert one.pin is None or (html.count(one.pin) == 1 and one.pin not in repr(screen))
    assert [part for part in read(screen).ids if part.startswith("pin-")] == ["pin-1", "pin-2", "pin-4"]


def test_a_letter_of_a_change_sends_the_newcomer_to_the_mail() -> None:
    text = letter(LETTERS[3]).text
    assert "For (para) Linh Nguyen" in text and "Open the link in the EMail" in text and "enlace del correo" in text
    assert "/account/setup" not in text and "For (para)" not in letter(LETTERS[0]).text


def test_a_notice_names_both_administrators_and_has_no_pin() -> None:
    reading = letter(LETTERS[2])
    assert "Linh Nguyen now looks after your account 500123457" in reading.text
    assert "in place of James Jones." in reading.text and "en lugar de James Jones." in reading.text
    assert "None" not in reading.text and "Personal" not in reading.text and not reading.all("dl")
    second = letter(replace(LETTERS[2], old_administrator="")).text
    assert "besides those who did so before" in second and "in place of" not in second


@dataclass(frozen=True, kw_only=True)
class Notice(Letter):
    change_state: str


def notice(state: str, old: str = "James Jones") -> str:
    return letter(Notice(**vars(replace(LETTERS[2], old_administrator=old)), change_state=state)).text


def test_a_notice_says_how_far_the_change_is() -> None:
    done, invited, cancelled = notice("done"), notice("invited"), notice("cancelled")
    assert done == letter(LETTERS[2]).text
    assert (
        "Linh Nguyen is to look after your account 500123457 in the Provider Portal as soon as the invitation is taken"
        " up, in place of James Jones." in invited
    )
    assert "Linh Nguyen administrará su cuenta 500123457" in invited and "en cuanto acepte la invitación," in invited
    assert "now looks" not in invited and "has a new" not in invited and "desde ahora" not in invited
    assert "James Jones no longer looks after your account 500123457 in the Provider Portal." in cancelled
    assert "James Jones ya no administra su cuenta 500123457" in cancelled
    assert "Linh" not in cancelled and "new site" not in cancelled and "nuevo" not in cancelled
    assert "as soon as the invitation is taken up, besides those" in notice("invited", old="")


def test_large_print_is_marked_for_the_printer() -> None:
    assert "data-large" in letter(LETTERS[1]).one("printed-letter-1")
    assert "data-large" not in letter(LETTERS[0]).one("printed-letter-1")


def test_the_day_on_a_letter_is_oregons() -> None:
    late = replace(LETTERS[0], printed_at=NOW.replace(month=1, day=1, hour=5), expires_at=NOW.replace(month=3, day=2))
    text = letter(late).text
    assert "December 31, 2025" in text and "before March 2, 2026" in text and "antes del 2 de marzo de 2026" in text


def test_hostile_names_stay_text() -> None:
    hostile = replace(LETTERS[2], provider_name=HOSTILE, old_administrator=HOSTILE, new_administrator=HOSTILE)
    assert all("<script>" not in letter(one).html for one in [*LONG_LETTERS, hostile])


def test_nothing_but_the_address_can_be_seen_through_the_window() -> None:
    """A #10 envelope's window ends at most 3.63 inches below the upper edge of the paper, folded at 3.75."""
    css = (Path(__file__).parents[2] / "components/letters/printed_letter.css").read_text()
    top, head, address = 0.5, 1.9, 1.6
    for rule in ("padding: .5in .75in 0", f"height: {head}in", f"height: {address}in", "top: 3.75in"):
        assert rule in css
    assert top + head + address >= 3.75
