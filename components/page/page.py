"""The page: the frame around every screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.page.nav import Nav
from components.page.note import Note
from components.page.provider_line import Provider, ProviderLine
from components.sessions.session_end import SessionEnd

LOST_CONNECTION = Note(
    kind="bad",
    heading="We could not reach the portal",
    text="There was no answer in time. Check your internet connection, then try again.",
)


@dataclass(frozen=True, kw_only=True)
class Page(Component):
    """`body` is the screen. `demo` says that people and providers are make-believe.

    `has_several_providers`: this person can switch. `stylesheet`, `scripts` and `icon` are addresses.
    `session_end` is None for somebody who is not logged in.
    `theme` is "light" or "dark" to override what the system asks for.
    """

    title: str
    body: Component
    nav: Nav
    stylesheet: str
    scripts: Sequence[str] = ()
    icon: str = ""
    person_name: str = ""
    provider: Provider | None = None
    flash: Note | None = None
    has_several_providers: bool = False
    demo: bool = True
    error: bool = False
    theme: str = ""
    language: str = "en"
    session_end: SessionEnd | None = None
    lost_connection: Note = LOST_CONNECTION

    @property
    def provider_line(self) -> ProviderLine | None:
        return ProviderLine(provider=self.provider) if self.provider else None
