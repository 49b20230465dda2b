"""People who submit claims while their portal dies: noting what they are told, asking again what they did not hear."""

from __future__ import annotations

import asyncio
import csv
import io
import random
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from bench.kill_ledger import Ledger, Shown, Typed
from db.rules import typed_dates
from db.rules.business_days import day_of

PROVIDER = "500601"
CLAIMS_OF_A_FILE = 6
STATUS = re.compile(r"\b(PAID|DENIED|SUSPENDED)\b")
ICN = re.compile(r"\b\d{13}\b")


class Portal:
    """The way to a server that may be gone at any moment. `begun`: requests so far; `on_request`: is told of each."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.up = asyncio.Event()
        self.begun = 0
        self.asked_again = 0
        self.on_request: Callable[[], None] = lambda: None
        self.client = httpx.AsyncClient()

    async def renew(self) -> None:
        """Connections to a server that died are of no use."""
        await self.client.aclose()
        self.client = httpx.AsyncClient(base_url=self.address, timeout=60)

    async def ask(self, method: str, path: str, **said: Any) -> httpx.Response:
        """The answer, however often that has to be asked for."""
        while True:
            await self.up.wait()
            client, self.begun = self.client, self.begun + 1
            self.on_request()
            try:
                answer = await client.request(method, path, **said)
            except (httpx.TransportError, RuntimeError):  # it died, or is forgotten
                if self.up.is_set() and client is self.client:
                    raise
                self.asked_again += 1
                continue
            assert answer.status_code < 400, (method, path, answer.status_code, answer.text[:2000])
            return answer


class Person:
    """Somebody who is logged in."""

    def __init__(self, portal: Portal, ledger: Ledger, name: str, members: list[str], chance: random.Random) -> None:
        self.portal, self.ledger, self.name, self.members, self.chance = portal, ledger, name, members, chance
        self.headers: dict[str, str] = {}
        self.number = 0

    async def log_in(self, user_name: str, password: str) -> None:
        answer = await self.portal.ask(
            "POST",
            "/log-in",
            data={"user_name": user_name, "password": password},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        cookie = answer.headers["set-cookie"].partition(";")[0]
        self.headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}

    async def work_until(self, ended: asyncio.Event) -> None:
        while not ended.is_set():
            await self.work()

    async def work(self) -> None:
        raise NotImplementedError

    async def get(self, path: str) -> httpx.Response:
        return await self.portal.ask("GET", path, headers=self.headers)

    async def post(self, path: str, form: dict[str, str], **more: Any) -> str:
        """Where it leads to."""
        form = {"acting_for": PROVIDER, **form}
        answer = await self.portal.ask("POST", path, data=form, headers=self.headers, **more)
        assert answer.status_code == 303, (path, answer.status_code, answer.text[:2000])
        self.ledger.told[re.sub(r"\d+", "…", path)] += 1
        return str(answer.headers["location"])

    def account(self) -> str:
        """The patient account of another claim."""
        self.number += 1
        return f"{self.name}-{self.number}"

    def service(self) -> dict[str, str]:
        """A day, a member and a charge."""
        day = day_of(datetime.now(UTC)) - timedelta(days=self.chance.randrange(1, 300))
        return {
            "member_id": self.chance.choice(self.members),
            "from_date": typed_dates.shown(day),
            "charge": f"{self.chance.randrange(50, 250)}.00",
        }


class Biller(Person):
    """Types a claim, saves it twice, submits it, twice at times, and looks at the answer."""

    async def work(self) -> None:
        draft = int((await self.post("/claims/new", {"claim_type": "P"})).rpartition("/")[2])
        typed, account, service = Typed(draft), self.account(), self.service()
        self.ledger.drafts[draft] = typed
        for notes in (f"{account} first", f"{account} second"):
            await self.save(typed, account, service, notes)
        submit = {"revision": str(typed.revision), "confirm": "yes"}
        places = [await self.post(f"/claims/drafts/{draft}/check", submit)]
        typed.claim = int(places[0].rpartition("/")[2])
        if self.chance.random() < 0.3:  # a double click, or Back
            places.append(await self.post(f"/claims/drafts/{draft}/check", submit))
        assert len({*places}) == 1, places
        page = (await self.get(places[0])).text
        icn, status = ICN.search(page), STATUS.search(page)
        assert icn and status, page
        self.ledger.shown[account] = Shown(typed.claim, icn[0], status[0])

    async def save(self, typed: Typed, account: str, service: dict[str, str], notes: str) -> None:
        form = {
            "claim_type": "P",
            "revision": str(typed.revision),
            "op": "save",
            "member_id": service["member_id"],
            "patient_account": account,
            "place_of_service": "11",
            "notes": notes,
            "diagnoses-0": "I10",
            "lines-0-from_date": service["from_date"],
            "lines-0-procedure": "00004",
            "lines-0-pointers": "1",
            "lines-0-units": "1",
            "lines-0-charge": service["charge"],
        }
        typed.sending = notes
        await self.post(f"/claims/drafts/{typed.draft}", form)
        typed.revision, typed.notes, typed.sending = typed.revision + 1, notes, ""


class Sender(Person):
    """Sends a file of claims, tries it, submits it, and saves the answers."""

    async def work(self) -> None:
        accounts = [self.account() for _ in range(CLAIMS_OF_A_FILE)]
        files = {"file": ("claims.csv", self.file(accounts))}
        trial = await self.post("/claims/many", {}, files=files)
        await self.finish(trial)
        sent = await self.post(f"{trial}/submit", {"which": "all", "confirmed": "yes"})
        await self.finish(sent)
        page, saved = (await self.get(sent)).text, (await self.get(f"{sent}/csv")).content.decode("utf-8-sig")
        numbers = {icn: int(claim) for claim, icn in re.findall(r'href="/claims/(\d+)">\s*(\d{13})', page)}
        rows = list(csv.DictReader(io.StringIO(saved)))
        assert [row["Patient Account"] for row in rows] == accounts, saved
        for row in rows:
            shown = Shown(numbers[row["ICN"]], row["ICN"], row["Result"])
            self.ledger.shown[row["Patient Account"]] = shown

    async def finish(self, path: str) -> None:
        while "<progress" in (await self.get(path)).text:
            await self.post(path, {})

    def file(self, accounts: list[str]) -> bytes:
        written = io.StringIO()
        columns = (
            *("claim", "claim_type", "member_id", "patient_account", "place_of_service", "diagnoses"),
            *("line_from_date", "line_procedure", "line_pointers", "line_units", "line_charge"),
        )
        csv.writer(written).writerow(columns)
        for account in accounts:
            service = self.service()
            claim = (account, "P", service["member_id"], account, "11", "I10")
            csv.writer(written).writerow((*claim, service["from_date"], "00004", "1", "1", service["charge"]))
        return written.getvalue().encode()


Work = Callable[[], Awaitable[None]]
