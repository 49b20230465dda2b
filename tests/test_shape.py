"""The architecture, held by tests: routes, addresses, components, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from litestar import Litestar, Request, Router, get
from litestar.params import FromQuery
from litestar.routes import HTTPRoute

from components.authorization_reviews.review_deeds import Deed as ReviewDeed
from components.claim_reviews.claim_deed import Deed as ClaimDeed
from components.desk.deed_form import WORDS
from components.requests.desk_request import Deed as RequestDeed
from web.app import create_app, litestar_app
from web.handlers.desk_authorizations import DEEDS as REVIEW_DEEDS
from web.handlers.desk_claims import DEEDS as CLAIM_DEEDS
from web.handlers.desk_requests import DEEDS
from web.permissions import Needs, silent_routes
from web.porter import Unserved
from web.screen import Answer
from web.settings import Settings, SettingsError

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "components").rglob("*.html"))
MODULES = sorted(
    path for folder in ("web", "components", "db", "e2e", "bench") for path in (ROOT / folder).rglob("*.py")
)
BANNED = {"utils", "helpers", "common", "services", "manager", "base"}
SEVERAL = {"{{ action }}", "{{ path }}"}  # forms for several addresses, each of which the handlers' tests post to
DEEDS_AT: dict[str, tuple[str, Any, Iterable[str]]] = {
    "/desk/requests/{{ request_id }}/{{ deed }}": ("/desk/requests/{request_id:int}/{deed:str}", RequestDeed, DEEDS),
    "/desk/authorizations/{{ authorization_id }}/{{ deed }}": (
        "/desk/authorizations/{authorization_id:int}/{deed:str}",
        ReviewDeed,
        REVIEW_DEEDS,
    ),
    "/desk/claims/{{ claim_id }}/{{ deed }}": ("/desk/claims/{claim_id:int}/{deed:str}", ClaimDeed, CLAIM_DEEDS),
}
"""Forms of one kind whose address ends in what they do: the route, and what can be done."""
METHOD_OF = {"hx-get": "GET", "hx-post": "POST", "href": "GET"}
MOST_LINES = {"e2e": 380}  # stories are long; everything else has at most 280 lines


@pytest.fixture(scope="module")
def app() -> Litestar:
    return litestar_app(Settings(production=False))


def routes(app: Litestar) -> Iterator[tuple[str, str, object]]:
    """Method, path and what it needs, of every route."""
    for route in app.routes:
        assert isinstance(route, HTTPRoute)
        for handler in route.route_handlers:
            for method in handler.http_methods - {"OPTIONS"}:
                yield method, route.path, handler.opt.get("needs")


def path_of(address: str) -> str:
    """Without its query, and the part of the page that it leads to."""
    return address.partition("#")[0].partition("?")[0]


def test_s42_every_route_says_who_may_use_it(app: Litestar) -> None:
    assert silent_routes(app.routes) == []
    assert all(needs is not None for _, _, needs in routes(app))


def test_s42_the_app_refuses_to_start_with_a_silent_route() -> None:
    @get("/word")
    async def silent() -> str:
        return ""

    with pytest.raises(SettingsError, match="/quiet/word"):
        create_app(Settings(production=False), [Router("/quiet", route_handlers=[silent])])


def test_a_handler_may_declare_only_what_the_porter_does() -> None:
    """Litestar's general machinery is left out, so nothing that only the machinery would do may be declared."""

    @get("/word")
    async def asks(word: FromQuery[str]) -> Answer:
        return Answer(200)

    @get("/word")
    async def plain() -> Answer:
        return Answer(200)

    def hook(request: Request[Any, Any, Any]) -> None: ...

    def served(router: Router) -> None:
        create_app(Settings(production=False), [router])

    said: Any = {"opt": {"needs": Needs.PUBLIC}}
    served(Router("/quiet", route_handlers=[plain], **said))
    with pytest.raises(Unserved, match=r"/quiet/word .* asks for: word"):
        served(Router("/quiet", route_handlers=[asks], **said))
    with pytest.raises(Unserved, match="asks for: before_request"):
        served(Router("/quiet", route_handlers=[plain], before_request=hook, **said))
    with pytest.raises(Unserved, match="asks for: exception handlers"):
        served(Router("/quiet", route_handlers=[plain], exception_handlers={500: hook}, **said))  # type: ignore[dict-item]


def test_what_is_open_to_the_public_is_known(app: Litestar) -> None:
    """Opening a route to the public is a decision, made here as well."""
    assert sorted({path for _, path, needs in routes(app) if needs is Needs.PUBLIC}) == [
        "/",
        "/account/email",
        "/account/email/{token:str}",
        "/account/setup",
        "/account/setup/account",
        "/account/setup/check",
        "/account/setup/invitation/{token:str}",
        "/clients",
        "/contact-us",
        "/directory",
        "/gallery",
        "/gallery/{name:str}",
        "/health/live",
        "/health/ready",
        "/help",
        "/help/{key:str}",
        "/language",
        "/log-in",
        "/log-off",
        "/mail",
        "/mail/{number:int}",
        "/passwords/check",
        "/passwords/reset",
        "/passwords/reset/answer",
        "/passwords/reset/done",
        "/passwords/reset/new",
        "/passwords/reset/sent",
        "/passwords/reset/{token:str}",
        "/requests/administrator",
        "/requests/pin-letter",
        "/requests/sent",
        "/requests/state",
        "/site-map",
        "/static/{name:str}",
    ]


def test_only_get_and_post_are_used(app: Litestar) -> None:
    assert {method for method, _, _ in routes(app)} == {"GET", "POST"}


def test_addresses_are_kebab_case_with_typed_parameters(app: Litestar) -> None:
    for _, path, _ in routes(app):
        assert re.fullmatch(r"/|(/([a-z][a-z0-9-]*|\{[a-z_]+:(str|int)\}))+", path), path


def test_every_address_in_a_template_has_a_route(app: Litestar) -> None:
    served = {(method, path) for method, path, _ in routes(app)}
    for template in TEMPLATES:
        for attribute, address in re.findall(r'\b(hx-get|hx-post|href)="(/[^"{]*)"', template.read_text()):
            path = path_of(address)
            assert (METHOD_OF[attribute], path) in served, f"{template.name}: {attribute}={address}"


def test_every_form_has_a_method_and_an_action_with_a_route(app: Litestar) -> None:
    served = {(method, path) for method, path, _ in routes(app)}
    for template in TEMPLATES:
        for form in re.findall(r"<form\b[^>]*>", template.read_text()):
            action, method = re.search(r'action="([^"]+)"', form), re.search(r'method="([^"]+)"', form)
            assert action and method, f"{template.name}: {form}"
            address = re.sub(r"\{\{ clerk\w*(\.membership_id)? \}\}", "{clerk_id:int}", path_of(action.group(1)))
            address = re.sub(r"\{\{ (account|batch|draft|provider)_id \}\}", r"{\1_id:int}", address)
            if address in DEEDS_AT:
                path, deed, deeds = DEEDS_AT[address]
                assert ("POST", path) in served and set(get_args(deed)) - {""} == set(deeds)
            elif "{{ deed }}" in address:  # five forms of one kind
                assert all(("POST", address.replace("{{ deed }}", deed)) in served for deed in WORDS), template
            elif address not in SEVERAL:
                assert (method.group(1).upper(), address) in served, f"{template.name}: {form}"


def test_a_form_that_is_kept_is_drawn_again_where_it_says(app: Litestar) -> None:
    """`data-keep` in a template is where the page sends a form at the end of the session, and `redrawn_at` keeps it."""
    kept_at = {
        route.path: handler.opt.get("redrawn_at")
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if "POST" in handler.http_methods
    }
    named = {address for template in TEMPLATES for address in re.findall(r'data-keep="([^"]+)"', template.read_text())}
    assert {"/account/details/draft", "/account/questions/draft", "/eligibility/draft", "/pmpm/draft"} < named
    # Those of the two clerk forms, which the handlers' tests go on with, and of the two of providers.
    assert kept_at["/desk/providers/new"] == kept_at["/desk/providers/{provider_id:int}/edit"] == "{path}/type"
    deed = "/desk/requests/{{ request_id }}/{{ deed }}"
    assert kept_at["/desk/requests/{request_id:int}/{deed:str}"] == "{path}/draft" and f"{deed}/draft" in named
    assert kept_at["/prior-authorizations/draft"] == kept_at["/plans-of-care/draft"] == "{path}"
    review = "/desk/authorizations/{{ authorization_id }}/{{ deed }}"
    assert kept_at["/desk/authorizations/{authorization_id:int}/{deed:str}"] == "{path}/draft"
    claims = "/desk/claims/{{ claim_id }}/{{ deed }}"
    assert kept_at["/desk/claims/{claim_id:int}/{deed:str}"] == "{path}/draft"
    several = {
        "{{ roles.moves.address }}",
        "{{ action }}",
        "{{ action }}/draft",
        "{{ action }}/type",
        "{{ path }}/draft",
        f"{deed}/draft",
        f"{review}/draft",
        f"{claims}/draft",
    }
    assert kept_at["/claims/drafts/{draft_id:int}"] == "{path}"
    several.add("/claims/drafts/{{ draft_id }}")
    for address in named - several:
        assert kept_at[address] == "{path}", address


def test_what_htmx_posts_is_where_the_form_posts() -> None:
    for template in TEMPLATES:
        for form in re.findall(r"<form\b[^>]*hx-post[^>]*>", template.read_text()):
            action, posts = re.search(r'action="([^"]+)"', form), re.search(r'hx-post="([^"]+)"', form)
            assert action and posts and path_of(action.group(1)) == posts.group(1), template


def test_templates_hold_no_script_no_style_and_no_unescaped_value() -> None:
    for template in TEMPLATES:
        text = template.read_text()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon[a-z]+=|hx-on|js:|\|\s*safe|://", text), (
            template
        )


def test_every_component_has_a_template_and_every_template_a_component() -> None:
    for template in TEMPLATES:
        assert template.with_suffix(".py").exists(), template
    for module in (ROOT / "components").rglob("*.py"):
        if re.search(r"\((Component|Recurring)\)", module.read_text()) and module.name != "component.py":
            assert module.with_suffix(".html").exists(), module


def test_modules_have_telling_names_a_first_sentence_and_a_size_one_can_read() -> None:
    for module in MODULES:
        lines = module.read_text().splitlines()
        assert module.stem not in BANNED, module
        assert len(lines) <= MOST_LINES.get(module.relative_to(ROOT).parts[0], 280), f"{module}: {len(lines)} lines"
        assert not lines or lines[0].startswith('"""'), module


def test_the_repository_names_no_registry_and_no_place_of_one_machine() -> None:
    for path in [
        ROOT / "requirements.lock",
        ROOT / "requirements-test.lock",
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]:
        assert not re.search(r"https?://[a-z]|--index-url|--find-links|file:", path.read_text()), path
