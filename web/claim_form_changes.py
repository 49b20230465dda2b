"""What a button changed on the page of a claim: as little as can be drawn anew, and where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.claim_forms.claim_rows import ClaimRows, row
from components.claim_forms.row_fields import header_field
from components.claim_forms.words import ROWS
from components.component import Component
from db.rules.claim_form_rows import Button, Deed, Rows, most
from db.rules.claim_forms import ClaimForm
from web.claim_form_parts import NAMES_OF, meanings

SAID = {
    Deed.ADD: "{row} added.",
    Deed.COPY: "Copied to {row}.",
    Deed.REMOVE: "{row} removed.",
    Deed.UP: "{row} moved up.",
    Deed.DOWN: "{row} moved down.",
}
FULL = "There can be at most {most}."
NOTHING = "Nothing to move."


@dataclass(frozen=True)
class Changed:
    """`body` goes where `target` and `swap` say; None: nothing but the state. `anchor`: where one goes on.

    `said`: what was done, for those who do not see it.
    """

    body: Component | None = None
    target: str = ""
    swap: str = "outerHTML"
    also: Sequence[Component] = ()
    anchor: str = ""
    said: str = ""


async def changed(before: ClaimForm, form: ClaimForm, pressed: Button) -> Changed:
    """After the button of a row."""
    rows: str = pressed.rows.value
    count = len(getattr(form, rows))
    if form == before:
        room = pressed.deed not in (Deed.ADD, Deed.COPY)
        return Changed(said=NOTHING if room else FULL.format(most=most(form.claim_type, pressed.rows)))
    if pressed.deed in (Deed.ADD, Deed.COPY):
        return await _added(form, rows, count - 1, pressed)
    place = pressed.place or 0
    if pressed.deed is Deed.REMOVE:
        return await _anew(before, form, pressed, min(place, count - 1), said=_said(pressed, place))
    moved = place + (1 if pressed.deed is Deed.DOWN else -1)
    if pressed.rows is Rows.DIAGNOSES:
        return await _anew(before, form, pressed, moved, said=_said(pressed, place))
    return await _swapped(form, rows, place, moved, said=_said(pressed, place))


async def chosen(form: ClaimForm, field: str) -> Changed:
    """After the button of a choice: the row of its field, or its field alone."""
    rows, _, rest = field.partition("-")
    if rows not in {*Rows}:
        return Changed(body=await _field(form, field), target=f"#{_id(field)}-field", anchor=f"#{_id(field)}")
    place = int(rest.partition("-")[0])
    drawn = await _row(form, rows, place, focus=field)
    return Changed(body=drawn, target=f"#{drawn.id}", anchor=f"#{_id(field)}")


async def _added(form: ClaimForm, rows: str, place: int, pressed: Button) -> Changed:
    drawn = await _row(form, rows, place, focus=_first(form, rows, place))
    return Changed(
        body=drawn, target=f"#claim-{rows}", swap="beforeend", anchor=f"#{drawn.id}", said=_said(pressed, place)
    )


async def _swapped(form: ClaimForm, rows: str, place: int, moved: int, *, said: str) -> Changed:
    """Two rows changed places."""
    here = await _row(form, rows, moved, focus=_first(form, rows, moved))
    other = await _row(form, rows, place)
    return Changed(body=here, target=f"#{here.id}", also=[other], anchor=f"#{here.id}", said=said)


async def _anew(before: ClaimForm, form: ClaimForm, pressed: Button, place: int, *, said: str) -> Changed:
    """All rows of the kind, and the lines that point at others of them by now."""
    rows = pressed.rows.value
    focus = _first(form, rows, place) if place >= 0 else ""
    drawn = ClaimRows.of(
        rows, form, NAMES_OF[form.claim_type], choices=await meanings(form, only=(f"{rows}-",)), focus=focus
    )
    also = [] if rows == Rows.LINES else await _repointed(before, form)
    anchor = f"#{drawn.rows[place].id}" if drawn.rows and place >= 0 else f"#{drawn.id}"
    return Changed(body=drawn, target=f"#{drawn.id}", also=also, anchor=anchor, said=said)


async def _repointed(before: ClaimForm, form: ClaimForm) -> list[Component]:
    pairs = enumerate(zip(before.lines, form.lines, strict=True))
    return [await _row(form, Rows.LINES, place) for place, (old, new) in pairs if old != new]


async def _row(form: ClaimForm, rows: str, place: int, *, focus: str = "") -> Component:
    beginning = f"{rows}-{place}" if rows == Rows.DIAGNOSES else f"{rows}-{place}-"
    choices = await meanings(form, only=(beginning,))
    return row(rows, place, form, NAMES_OF[form.claim_type], choices=choices, focus=focus)


async def _field(form: ClaimForm, field: str) -> Component:
    choices = await meanings(form, only=(field,))
    return header_field(field, getattr(form, field), errors={}, choices=choices, focus=field)


def _first(form: ClaimForm, rows: str, place: int) -> str:
    """The name of the first field of a row."""
    if rows == Rows.DIAGNOSES:
        return f"{rows}-{place}"
    return f"{rows}-{place}-{NAMES_OF[form.claim_type].of_rows(rows)[0]}"


def _said(pressed: Button, place: int) -> str:
    return SAID[pressed.deed].format(row=f"{ROWS[pressed.rows]} {place + 1}")


def _id(field: str) -> str:
    return field.replace("_", "-")
