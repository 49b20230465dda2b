"""Make-believe samples of the public pages: directory, clients, help, site map."""

from __future__ import annotations

from dataclasses import dataclass

from components.clients.clients import Clients
from components.component import Component
from components.directory.directory_search import DirectorySearch
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD
from components.help.help_index import HelpIndex
from components.help.help_panel import HelpPanel
from components.page.nav import NavItem
from components.site_map.site_map import SiteMap


@dataclass(frozen=True, kw_only=True)
class WantedDraft:
    name: str = ""
    provider_type: str = ""
    specialty: str = ""
    city: str = ""
    county: str = ""
    zip_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Listed:
    name: str = "Cascade Family Clinic"
    provider_type: str = "Physician"
    specialty: str = "Family Practice"
    phone_number: str = "503-555-0142 x12"
    street: str = "1 Imaginary Way"
    city: str = "Salem"
    state: str = "OR"
    zip_code: str = "97301"


@dataclass(frozen=True, kw_only=True)
class Place:
    name_key: str = "cascade family clinic"
    id: int = 7


@dataclass(frozen=True, kw_only=True)
class Found:
    providers: tuple[Listed, ...] = ()
    next: Place | None = None
    many_cities: bool = False


@dataclass(frozen=True, kw_only=True)
class PanelField:
    label: str
    required: bool = True
    longest: int = 0
    accepts: str = ""


SEARCHED = WantedDraft(name="ca", provider_type="Physician", city="Salem")
TYPES, SPECIALTIES, COUNTIES = ("Dentist", "Hospice", "Physician"), ("Family Practice", "Skin"), ("Marion", "Yamhill")
MANY = Found(
    providers=(
        Listed(),
        Listed(name=f"{LONG_NAME}, {LONG_WORD}", specialty="", phone_number="", street="", city=""),
        Listed(name=HOSTILE, street=HOSTILE, city=LONG_WORD),
    ),
    next=Place(),
    many_cities=True,
)
ITEMS = (
    NavItem(label="Home", href="/"),
    NavItem(label="Help", href="/help"),
    NavItem(label="Account", href="/log-in", items=(NavItem(label="Log in", href="/log-in"),)),
)


def directory(
    wanted: WantedDraft = SEARCHED,
    found: Found | None = None,
    *,
    first: bool = True,
    errors: dict[str, str] | None = None,
) -> DirectorySearch:
    return DirectorySearch.of(
        wanted,
        types=TYPES,
        specialties=SPECIALTIES if wanted.provider_type else (),
        counties=COUNTIES,
        found=found,
        first=first,
        errors=errors or {},
    )


PUBLIC_SCREENS: dict[str, tuple[str, Component]] = {
    "directory": ("Directory Search", directory(WantedDraft())),
    "directory-found": ("Directory Search, one found", directory(found=Found(providers=(Listed(),)))),
    "directory-many": ("Directory Search, many found, long and hostile", directory(found=MANY)),
    "directory-last": ("Directory Search, last page", directory(found=Found(providers=(Listed(),)), first=False)),
    "directory-none": ("Directory Search, none found", directory(found=Found())),
    "directory-errors": (
        "Directory Search, with errors",
        directory(
            WantedDraft(name="c", zip_code="9"),
            errors={
                "name": "Type at least 2 letters of the Name",
                "zip_code": "Type at least the first 3 digits of the ZIP Code",
            },
        ),
    ),
    "clients": ("Clients", Clients()),
    "site-map": ("Site map", SiteMap(items=ITEMS)),
    "help": ("Help", HelpIndex.of(panels=[("log-in", "Log in")], language="en")),
    "help-found": ("Help, searched", HelpIndex.of(panels=[("log-in", "Log in")], query="password mail", language="en")),
    "help-none": ("Help, nothing found", HelpIndex.of(panels=[], query=LONG_WORD, language="en")),
    "help-panel": (
        "Help of a panel",
        HelpPanel(
            title="Log in",
            path="/log-in",
            purpose="Here you begin your work, with the user name and the password of your own.",
            fields=[
                PanelField(label="User Name", longest=20, accepts="6 to 20 letters and numbers."),
                PanelField(label="Password", required=False),
            ],
            messages=["Enter your User Name", "Enter your Password"],
        ),
    ),
    "help-panel-bare": (
        "Help of a panel without fields",
        HelpPanel(
            title="Messages",
            path="",
            purpose="Here you read what has changed in your access, and what was decided about your requests.",
            fields=[],
            messages=[],
        ),
    ),
}
