"""What its provider can do with an authorization: change it, copy it, write to the reviewer, take it back."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class RequestDeeds(Component):
    """`path`: of the authorization; `action`: where a draft of it begins. A deed is offered where it can be done.

    `once`: tells the form that is sent twice from two of them.
    """

    acting_for: str
    once: str
    path: str
    action: str
    update: bool
    copy: bool
    note: bool
    cancel: bool
