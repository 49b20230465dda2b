"""What stands where an answer would: why there is none, and the way to ask again."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class NoAnswer(Component):
    """`form`: the id of the form that asks again, with `value` under `name` if there is one. Or `href`: where to go.

    `stays`: what is not lost.
    """

    reason: str
    stays: str = "Nothing that you typed is lost."
    form: str = ""
    name: str = ""
    value: str = ""
    href: str = ""
    id: str = "no-answer"
