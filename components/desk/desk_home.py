"""The desk: what somebody of the staff may do there."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.desk.find_form import FindForm


@dataclass(frozen=True, kw_only=True)
class DeskHome(Component):
    """`kind` is the kind of staff. `find_form` is None for those who help nobody on the phone."""

    first_name: str
    kind: str
    find_form: FindForm | None
    may_disable: bool = False
    may_enable: bool = False
    may_audit: bool = False
    may_keep_providers: bool = False
    may_print_letters: bool = False
    may_answer_requests: bool = False
    may_review: bool = False
    may_decide_claims: bool = False
