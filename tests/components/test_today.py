"""Today: what is due, in numbers, tables and small charts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from components.gallery.today_values import BUSY, BUSY_DAYS, LONG_DAY, QUIET, RequestsByAge, Summary
from components.today.chart import HEIGHT, Chart
from components.today.today import Today
from tests.components.conftest import Reading


def read(today: Summary) -> Reading:
    return Reading(Today.of(today).render())


def chart(*values: int) -> Chart:
    days = [date(2026, 11, 1) + timedelta(days=number) for number in range(len(values))]
    return Chart.of("some", "Some", days, values)


def test_what_is_due_is_said_with_the_way_there() -> None:
    reading = read(BUSY)
    assert "7 letters are due, the oldest since Nov 17, 2026." in reading.text
    assert "3 came less than 1 business day ago 2 came 1 to 3 business days ago 1 came more than 3" in reading.text
    hrefs = [a["href"] for a in reading.all("a")]
    assert {"/desk/letters", "/desk/requests", "/desk/accounts/5", "/desk/providers/1"} <= set(hrefs)
    assert "1 letter is due" in read(replace(BUSY, letters_due=1)).text


def test_ages_without_requests_are_left_out() -> None:
    text = read(replace(BUSY, requests=RequestsByAge(over_3=2))).text
    assert "2 came more than 3 business days ago" in text and "less than" not in text


def test_a_quiet_day_says_so() -> None:
    text = read(QUIET).text
    for sentence in (
        "No letter is due.",
        "No request waits for an answer.",
        "No account is locked.",
        "No PIN that was sent and not used ends soon.",
        "In the last 30 days every mail could be sent.",
        "Oct 23 to Nov 21: 0 in all, at most 0 a day.",
    ):
        assert sentence in text
    assert Today.of(Summary()).render()


def test_of_many_the_first_are_shown_and_all_are_counted() -> None:
    text = read(LONG_DAY).text
    assert "Locked accounts (1234)" in text and text.count("These are the first 20.") == 2
    assert "These are" not in read(BUSY).text


def test_mails_say_whose_they_were() -> None:
    text = read(BUSY).text
    assert "JOHNNIE5 Your password was changed 550 no such mailbox Nov 21, 2026, 9:30 AM" in text
    assert "Somebody without an account We have your request" in text


def test_the_highest_bar_fills_the_picture_and_the_smallest_can_still_be_seen() -> None:
    bars = chart(0, 1, 1000).bars
    assert [(bar.x, bar.y, bar.height) for bar in bars] == [(10, HEIGHT - 1.5, 1.5), (20, 0, HEIGHT)]
    assert chart(0, 0).bars == [] and chart().bars == []


def test_each_chart_has_its_own_values() -> None:
    charts = {chart.name: list(chart.values) for chart in Today.of(BUSY).charts}
    assert charts == {
        "log-ins": [day.log_ins for day in BUSY_DAYS],
        "set-ups": [day.set_ups for day in BUSY_DAYS],
        "locks": [day.locks for day in BUSY_DAYS],
    }


def test_a_chart_is_said_in_words_too() -> None:
    reading = Reading(chart(1, 0, 41).render())
    (picture,) = reading.all("svg")
    assert picture["role"] == "img" and picture["aria-labelledby"] == "chart-some-title chart-some-desc"
    assert reading.text.count("Nov 1 to Nov 3: 42 in all, at most 41 a day.") == 2
    assert "No days yet." in Reading(chart().render()).text


def test_the_same_values_stand_in_a_table_the_newest_first() -> None:
    html = read(BUSY).html
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(\d+)</td>\s*<td>(\d+)</td>\s*<td>(\d+)</td>', html)
    assert len(rows) == 30 and rows[0][0] == "Nov 21" and rows[-1][0] == "Oct 23"
    last = BUSY_DAYS[-1]
    assert rows[0][1:] == (str(last.log_ins), str(last.set_ups), str(last.locks))
