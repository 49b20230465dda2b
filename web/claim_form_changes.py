"""What a button changed on the page of a claim: as little as can be drawn anew, and where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.claim_forms.claim_rows import ClaimRows, row
from components.claim_forms.row_fields import header_field
from components.claim_forms.row_heading import RowHeading
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
LAST_KEY = 900
"""Before names of lines get too long, all are named anew."""


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


async def changed(before: ClaimForm, form: ClaimForm, pressed: Button, keys: Sequence[int]) -> Changed:
    """After the button of a row. `keys`: by which the page names its lines."""
    rows: str = pressed.rows.value
    count = len(getattr(form, rows))
    if form == before:
        room = pressed.deed not in (Deed.ADD, Deed.COPY)
        return Changed(said=NOTHING if room else FULL.format(most=most(form.claim_type, pressed.rows)))
    if pressed.deed in (Deed.ADD, Deed.COPY):
        return await _added(form, rows, count - 1, pressed, keys)
    place = pressed.place or 0
    said = _said(pressed, place)
    if pressed.deed is Deed.REMOVE and pressed.rows is Rows.LINES:
        return await _removed(before, form, place, keys, said=said)
    if pressed.deed is Deed.REMOVE:
        return await _anew(before, form, pressed, min(place, count - 1), keys, said=said)
    moved = place + (1 if pressed.deed is Deed.DOWN else -1)
    if pressed.rows is Rows.DIAGNOSES:
        return await _anew(before, form, pressed, moved, keys, said=said)
    return await _swapped(form, rows, place, moved, keys, said=said)


async def chosen(form: ClaimForm, field: str, keys: Sequence[int]) -> Changed:
    """After the button of a choice: the row of its field, or its field alone."""
    rows, _, rest = field.partition("-")
    if rows not in {*Rows}:
        return Changed(body=await _field(form, field), target=f"#{_id(field)}-field", anchor=f"#{_id(field)}")
    place = int(rest.partition("-")[0])
    drawn = await _row(form, rows, place, keys, focus=field)
    return Changed(body=drawn, target=f"#{drawn.id}", anchor=f"#{_id(field)}")


async def _added(form: ClaimForm, rows: str, place: int, pressed: Button, keys: Sequence[int]) -> Changed:
    """Behind the others, by a key that none of them has."""
    said = _said(pressed, place)
    if rows == Rows.LINES and keys[-1] >= LAST_KEY:
        return await _anew(form, form, pressed, place, keys, said=said)
    drawn = await _row(form, rows, place, [*keys, keys[-1] + 1], focus=_first(form, rows, place))
    return Changed(body=drawn, target=f"#claim-{rows}", swap="beforeend", anchor=f"#{drawn.id}", said=said)


async def _removed(before: ClaimForm, form: ClaimForm, place: int, keys: Sequence[int], *, said: str) -> Changed:
    """The line goes from the page, and those behind it are called by their new places: their fields stay as they are.

    The next line is drawn, to go on with.
    """
    rows = Rows.LINES.value
    if len(form.lines) == len(before.lines):  # it was the only one
        drawn = await _row(form, rows, place, keys, focus=_first(form, rows, place))
        return Changed(body=drawn, target=f"#{drawn.id}", anchor=f"#{rows}-{place}", said=said)
    left = [key for key in keys if key != keys[place]]
    here = min(place, len(left) - 1)
    drawn = await _row(form, rows, here, left, focus=_first(form, rows, here))
    behind = [RowHeading.of(rows, key, number) for number, key in enumerate(left) if number > here]
    return Changed(
        body=RowHeading.of(rows, keys[place], place),  # which goes, and brings nothing
        target=f"#{rows}-{keys[place]}",
        swap="delete",
        also=[drawn, *behind],
        anchor=f"#{rows}-{here}",
        said=said,
    )


async def _swapped(form: ClaimForm, rows: str, place: int, moved: int, keys: Sequence[int], *, said: str) -> Changed:
    """Two rows changed places."""
    here = await _row(form, rows, moved, keys, focus=_first(form, rows, moved))
    other = await _row(form, rows, place, keys)
    return Changed(body=here, target=f"#{here.id}", also=[other], anchor=f"#{rows}-{moved}", said=said)


async def _anew(
    before: ClaimForm, form: ClaimForm, pressed: Button, place: int, keys: Sequence[int], *, said: str
) -> Changed:
    """All rows of the kind, and the lines that point at others of them by now."""
    rows = pressed.rows.value
    focus = _first(form, rows, place) if place >= 0 else ""
    drawn = ClaimRows.of(
        rows, form, NAMES_OF[form.claim_type], choices=await meanings(form, only=(f"{rows}-",)), focus=focus
    )
    also = [] if rows == Rows.LINES else await _repointed(before, form, keys)
    anchor = f"#{drawn.rows[place].id}" if drawn.rows and place >= 0 else f"#{drawn.id}"
    return Changed(body=drawn, target=f"#{drawn.id}", also=also, anchor=anchor, said=said)


async def _repointed(before: ClaimForm, form: ClaimForm, keys: Sequence[int]) -> list[Component]:
    pairs = enumerate(zip(before.lines, form.lines, strict=True))
    return [await _row(form, Rows.LINES, place, keys) for place, (old, new) in pairs if old != new]


async def _row(form: ClaimForm, rows: str, place: int, keys: Sequence[int], *, focus: str = "") -> Component:
    """`focus`: the field by its place. Only lines have keys that are not their places."""
    key = keys[place] if rows == Rows.LINES else place
    at, by = f"{rows}-{place}", f"{rows}-{key}"
    found = await meanings(form, only=(at if rows == Rows.DIAGNOSES else f"{at}-",))
    fields = {name: f"{by}{name.removeprefix(at)}" for name in [*found, focus] if name.startswith(at)}
    choices = {fields[name]: replace(choice, field=fields[name]) for name, choice in found.items()}
    names = NAMES_OF[form.claim_type]
    return row(rows, place, form, names, choices=choices, focus=fields.get(focus, ""), key=key)


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
