"""What every story gets: an engine, a portal with people in it, a page that is watched, and a line in the table."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Playwright, expect

from e2e import browsers, portals
from e2e.people import Letter, Newcomer, make_up
from e2e.portals import Portal, Portals
from e2e.table import Table
from e2e.watch import Watch

KEPT = portals.ROOT / "var" / "e2e"
EXPECT_MILLISECONDS = 20_000
"""Two browsers and their portals share a machine that may be small: this is patience, not speed."""
WITHOUT = "without-javascript"

OUTCOMES = pytest.StashKey[bool]()
WATCH = pytest.StashKey[Watch]()
PORTAL = pytest.StashKey[Portal]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--people", default=os.environ.get("PEOPLE"), help="people.json of the portal at --base-url (PEOPLE)"
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.option.browser:
        config.option.browser = list(browsers.PRODUCTS)
    config.option.base_url = config.option.base_url or os.environ.get("BASE_URL")
    if config.option.base_url and not config.option.people:
        raise pytest.UsageError(
            "A portal that runs already needs its people: give PEOPLE=people.json, from `portal people --json`."
        )
    for line in (
        "untouched: this story uses something up, so it gets a portal of its own",
        "counted(why): this story makes failures that the portal counts, so it is not told in a portal others use",
        "own_clock: this story puts the portal's clock forward, so it gets a portal of its own",
        "both_ways: this story is told with and without JavaScript",
    ):
        config.addinivalue_line("markers", line)
    expect.set_options(timeout=EXPECT_MILLISECONDS)
    if not hasattr(config, "workerinput"):
        shutil.rmtree(KEPT, ignore_errors=True)
        config.pluginmanager.register(Table(), "e2e-table")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("both_ways"):
        metafunc.parametrize("javascript", [True, False], ids=["", WITHOUT], indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a portal that runs already letters are few: stories that only look at one come before those that use it up."""
    if config.option.base_url:
        items.sort(key=lambda item: item.get_closest_marker("untouched") is not None)


@pytest.fixture(scope="session", autouse=True)
def delete_output_dir() -> None:
    """Stands in for pytest-playwright's: what is kept lies in var/e2e, and the controller empties it once."""


# The engines


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Playwright, browser_name: str
) -> dict[str, Any]:
    return {**browsers.find(browser_name, playwright).launch_options(), **browser_type_launch_args}


@pytest.fixture(scope="session")
def running_browsers(playwright: Playwright) -> Iterator[dict[str, Browser]]:
    """The browsers of this run: each is started once, in whatever order the stories are told."""
    running: dict[str, Browser] = {}
    yield running
    for browser in running.values():
        browser.close()


@pytest.fixture(scope="session")
def browser(
    running_browsers: dict[str, Browser],
    browser_name: str,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
) -> Browser:
    if browser_name not in running_browsers:
        running_browsers[browser_name] = browser_type.launch(**browser_type_launch_args)
    return running_browsers[browser_name]


# The portal


@pytest.fixture(scope="session")
def portals_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portals]:
    running = Portals(tmp_path_factory.mktemp("portals"))
    yield running
    failures = running.stop()
    if failures:
        pytest.fail("\n".join(failures), pytrace=False)


@pytest.fixture(scope="session")
def given_portal(pytestconfig: pytest.Config) -> Portal | None:
    address = pytestconfig.option.base_url
    return portals.given(address, Path(pytestconfig.option.people)) if address else None


@pytest.fixture
def portal(request: pytest.FixtureRequest, given_portal: Portal | None) -> Iterator[Portal]:
    """The portal of this story: the given one, one of its own if it uses something up, else the shared one."""
    node = request.node
    counted, own_clock = node.get_closest_marker("counted"), node.get_closest_marker("own_clock")
    if given_portal:
        if counted or own_clock:
            why = counted.args[0] if counted else "it puts the portal's clock forward"
            pytest.skip(f"not told in a portal that others use: {why}")
        node.stash[PORTAL] = given_portal
        yield given_portal
        return
    running: Portals = request.getfixturevalue("portals_of_the_run")
    of_its_own = counted or node.get_closest_marker("untouched")
    started = running.untouched() if of_its_own else running.shared()
    with running.with_own_clock() if own_clock else started as ours:
        node.stash[PORTAL] = ours
        yield ours


@pytest.fixture(scope="session")
def used_letters() -> set[str]:
    return set()


@pytest.fixture
def letter(request: pytest.FixtureRequest, portal: Portal, used_letters: set[str]) -> Letter:
    """An unopened PIN letter. A story marked `untouched` may use it up, others only look."""
    uses_up = request.node.get_closest_marker("untouched") is not None
    for letter in portal.people.letters:
        known = portal.address + letter.login_id
        if known not in used_letters:
            if uses_up:
                used_letters.add(known)
            return letter
    pytest.skip("no unopened PIN letter is left in this portal: give a people.json with more letters")


# The page


@pytest.fixture
def javascript(request: pytest.FixtureRequest) -> bool:
    return getattr(request, "param", True)


@pytest.fixture
def watch(request: pytest.FixtureRequest, portal: Portal) -> Watch:
    watch = Watch(portal.address, typed=set(portal.secrets))
    request.node.stash[WATCH] = watch
    return watch


@pytest.fixture
def newcomer(portal: Portal, watch: Watch) -> Newcomer:
    """Somebody who has no account yet. Nothing they type may turn up in an address, no secret of theirs in the log."""
    newcomer = make_up()
    portal.secrets.update(newcomer.secrets())
    watch.typed.update(newcomer.typed())
    return newcomer


@pytest.fixture
def context(
    request: pytest.FixtureRequest, browser: Browser, browser_name: str, portal: Portal, watch: Watch, javascript: bool
) -> Iterator[BrowserContext]:
    """A fresh browser for one story: no cookies, all that it does watched, and what led to a failure kept."""
    context = browser.new_context(
        base_url=portal.address,
        viewport={"width": 1280, "height": 900},
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )
    watch.over(context)
    if not javascript:
        watch.expect_no_scripts()
        if browser_name == "firefox":
            # Firefox over WebDriver BiDi runs scripts all the same, so they are kept from it; CSP forbids inline ones.
            context.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())
    # Pictures of the page at every step double the time in Firefox, so there the trace holds steps and requests only.
    context.tracing.start(snapshots=browser_name == "chromium")
    yield context
    if request.node.stash.get(OUTCOMES, True):
        context.tracing.stop()
    else:
        _keep(request.node, context, portal)
    context.close()


@pytest.fixture
def page(context: BrowserContext, javascript: bool) -> Page:
    page = context.new_page()
    if not javascript:
        page.goto("/")
        assert page.evaluate("typeof window.htmx") == "undefined", "scripts run, so this story would prove nothing"
    return page


def _keep(node: pytest.Item, context: BrowserContext, portal: Portal) -> None:
    folder = KEPT / _folder_name(node)
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(context.pages, start=1):
        page.screenshot(path=folder / f"screen-{number}.png", full_page=True)
    context.tracing.stop(path=folder / "trace.zip")
    if portal.log:
        (folder / "portal.log").write_text(portal.log.text())


def _folder_name(node: pytest.Item) -> str:
    name = node.name.removeprefix("test_")
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """What the watch and the portal's log hold against a story fails the story itself, also where it ended well."""
    pyfuncitem.stash[OUTCOMES] = False
    try:
        result = yield
    except BaseException as failure:
        for fault in _faults(pyfuncitem):
            failure.add_note(f"besides: {fault}")
        raise
    faults = _faults(pyfuncitem)
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
    pyfuncitem.stash[OUTCOMES] = True
    return result


def _faults(item: pytest.Item) -> list[str]:
    watch, portal = item.stash.get(WATCH, None), item.stash.get(PORTAL, None)
    return [*(watch.faults() if watch else []), *(portal.faults() if portal else [])]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell the table, which may live in another process, what it cannot read from the story's id."""
    report = yield
    if report.when == "setup" and isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        parameters = dict(item.callspec.params)
        engine = parameters.pop("browser_name", "")
        way = "" if parameters.pop("javascript", True) else "no JavaScript"
        told = item.originalname.removeprefix("test_").replace("_", " ")
        which = ", ".join(str(value) for value in parameters.values())
        browser = item.funcargs.get("browser")
        version = browser.version if isinstance(browser, Browser) else ""
        launched = item.funcargs.get("browser_type_launch_args")
        program = launched.get("executable_path", "Playwright's own") if isinstance(launched, dict) else ""
        report.user_properties.append(("e2e", (item.module.__name__, told, which, engine, version, program, way)))
    return report
