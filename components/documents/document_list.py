"""The documents of something, to be saved, and removed where that can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.component import Component
from components.documents.words import size
from components.page.moment import Moment


class Document(Protocol):
    """`user_name`: who added it."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def added_at(self) -> datetime: ...
    @property
    def user_name(self) -> str: ...


class Listed(NamedTuple):
    id: int
    name: str
    size: str
    added: Moment
    by: str


@dataclass(frozen=True, kw_only=True)
class DocumentList(Component):
    """`path`: where one is removed, or ""; `back`: the page that is shown then."""

    documents: Sequence[Listed]
    path: str
    acting_for: str
    back: str

    @classmethod
    def of(cls, documents: Sequence[Document], *, path: str = "", acting_for: str = "", back: str = "") -> DocumentList:
        return cls(
            documents=[
                Listed(
                    one.id,
                    one.name,
                    f"{one.kind}, {size(one.size)}",
                    Moment(id=f"document-{one.id}", at=one.added_at, to_the_minute=True),
                    one.user_name,
                )
                for one in documents
            ],
            path=path,
            acting_for=acting_for,
            back=back,
        )
