"""What the help of a panel says of its fields: read off the form itself, and off what its own check answers.

Nothing of it is written down twice, so that it cannot say anything else than the form does.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Any

from components.component import Component
from components.forms.checkbox import Checkbox
from components.forms.field import Field
from components.forms.select_field import SelectField
from components.help.help_panel import NOTHING_SAVED
from components.language import say

Errors = Mapping[str, str]
Check = Callable[[Any], Errors]

AT_MOST = 400
"""No field of one line takes as much."""

WRONG = (
    "",
    "ab",
    "123456",
    "a!b c#d",
    "a\u202eb c#d",
    "aaaaaaaaB",
    "@",
    "x" * 3000,
    "1" * 3000,
    "2900-01-01",
    "1900-01-01",
)
"""What is typed into every field to hear what is said about it."""

SHAPES: tuple[Callable[[str, int], str], ...] = (
    lambda good, length: ("xyz" * AT_MOST)[:length],
    lambda good, length: "1" * length,
    lambda good, length: ("bQ7" * AT_MOST)[:length],
    lambda good, length: good.replace("-", "-" * (length - len(good) + 1), 1),
    lambda good, length: f"{good}-0001",
    lambda good, length: f"{'a' * 60}@{'b.' * AT_MOST}"[: length - 3] + "bco" if length > 70 else good,
)
"""Texts of a length, one of which every field takes until it is too long."""


WHOSE = {
    "previous_": "Previous administrator",
    "new_": "New administrator",
    "service_": "Service Location",
    "mail_to_": "Mail To",
}


@dataclass(frozen=True)
class Panel:
    """A panel of the portal. `path`: where it is, "" when no address leads right to it. `pages`: where it is shown.

    `form` is drawn empty. `check` judges what is typed into it; `good` passes. `accepts`: what may stand in a field,
    by name, where its hint does not say so. `also`: what may be said when nothing is wrong with what was typed.
    `until_mended`: what becomes of what was sent, while one of the messages is shown.
    """

    key: str
    title: str
    purpose: str
    path: str = ""
    pages: tuple[str, ...] = ()
    form: Component | None = None
    check: Check | None = None
    good: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    accepts: Mapping[str, str] = field(default_factory=dict)
    until_mended: str = NOTHING_SAVED

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True)
class ToldField:
    """`longest` is 0 when it is chosen, ticked or as long as one likes."""

    name: str
    label: str
    required: bool
    longest: int
    accepts: str


@cache
def told(panel: Panel) -> tuple[list[ToldField], list[str]]:
    """The fields of the panel in the order of the screen, and the messages that may be shown there."""
    fields = list(fields_of(panel.form)) if panel.form else []
    found = [_told_field(one, panel) for one in fields]
    return found, [*dict.fromkeys(message for one in fields for message in _messages(one.name, panel)), *panel.also]


def fields_of(form: Component) -> Iterator[Field | Checkbox]:
    for part in form.parts():
        if isinstance(part, Field | Checkbox):
            yield part


def _told_field(one: Field | Checkbox, panel: Panel) -> ToldField:
    hint = "" if isinstance(one, Checkbox) else one.hint
    chosen = isinstance(one, Checkbox | SelectField)
    return ToldField(
        name=one.name,
        label=_label(one),
        required=one.required,
        longest=0 if chosen or one.name.startswith("confirm_") else _longest(one.name, panel),
        accepts=panel.accepts.get(one.name, hint),
    )


def _label(one: Field | Checkbox) -> str:
    """Of fields that are there twice, whose each is."""
    whose = next((words for prefix, words in WHOSE.items() if one.name.startswith(prefix)), "")
    said_already = not whose or one.label.startswith(whose)
    return one.label if said_already else say("{whose}: {label}", whose=whose, label=one.label)


def error(name: str, typed: str, panel: Panel) -> str:
    """What is said beside the field when this is typed there, and everything else is right."""
    if panel.check is None:
        return ""
    return panel.check(SimpleNamespace(**{**panel.good, name: typed})).get(name, "")


def _messages(name: str, panel: Panel) -> Iterator[str]:
    """Each kind of message once: those that differ only in what is missing are of one kind."""
    heard = set()
    for typed in WRONG:
        message = error(name, typed, panel)
        kind = getattr(message, "template", message)
        if message and kind not in heard:
            heard.add(kind)
            yield message


def _longest(name: str, panel: Panel) -> int:
    """The length of the longest text that the check lets through; 0 when there is no end to it."""
    good = panel.good.get(name, "")
    if panel.check is None or not good:
        return 0
    longest = max(len(good), *(_grown(name, shape, panel) for shape in SHAPES))
    return longest if longest < AT_MOST else 0


def _grown(name: str, shape: Callable[[str, int], str], panel: Panel) -> int:
    good = panel.good[name]

    def is_wrong(length: int) -> bool:
        text = shape(good, length)
        return len(text) != length or bool(error(name, text, panel))

    shortest = next((length for length in (*range(1, 21), len(good), len(good) + 5, 100) if not is_wrong(length)), 0)
    return bisect_right(range(shortest, AT_MOST + 1), False, key=is_wrong) + shortest - 1 if shortest else 0
