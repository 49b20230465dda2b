"""The page: the frame around every screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.component import Component
from components.language import ENGLISH, LANGUAGES, is_translated, showing
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
    `path` is where the page is, for coming back to it in the other language; `help_path` where its help is.
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
    language: str = ENGLISH
    path: str = "/"
    help_path: str = "/help"
    session_end: SessionEnd | None = None
    lost_connection: Note = LOST_CONNECTION

    @property
    def own_language(self) -> str:
        """The language of a body that does not speak that of the page."""
        return "" if is_translated(type(self.body).__module__) or self.language == ENGLISH else ENGLISH

    def drawn(self, part: Component) -> Component | Markup:
        """The body, or a message about it, in the language of the body."""
        if not self.own_language:
            return part
        with showing(ENGLISH):
            return Markup(part.render())

    @property
    def other_language(self) -> str:
        return next(language for language in LANGUAGES if language != self.language)

    @property
    def other_name(self) -> str:
        return LANGUAGES[self.other_language]

    @property
    def provider_line(self) -> ProviderLine | None:
        return ProviderLine(provider=self.provider) if self.provider else None
