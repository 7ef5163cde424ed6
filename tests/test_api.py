"""The API: the same answers as the command line, calm refusals, limits that hold."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from nindbai.__main__ import main
from nindbai.diagnosis.reading import FIELDS
from nindbai.parameters import ParameterSet
from nindbai.presentation.api_answers import MOST_READINGS, Reply, answer_diagnose, answer_read
from nindbai.presentation.api_document import write_document
from nindbai.presentation.api_words import DIAGNOSIS_FIELDS, FAULTS, ApiFault
from nindbai.ui import api
from nindbai.ui.allowance import Allowance
from nindbai.ui.api import Desk, build_api_routes, is_api_open
from nindbai.ui.callers import Callers
from nindbai.ui.logs import make_discreet
from nindbai.ui.setting_models import Api
from nindbai.ui.settings import Operator, Settings
from tests import asgi
from tests.browser import TODAY
from tests.case_reader import Case, all_cases

HOUSEHOLDS = [case for case in all_cases() if case.calculation is None]
DIAGNOSE, READ = "/api/diagnose", "/api/read"
TYPED = "三千五百万円"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINDBAI_TODAY", TODAY)


class Hand:
    """A clock whose hand the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return where the hand stands."""
        return self.now


def build(
    *, per_minute: int = 6_000, max_bytes: int = 65_536, clock: Hand | None = None, **desk: Any
) -> ASGIApp:
    """Return the API alone, behind what tells it who calls."""
    limits = Api(requests_per_minute=per_minute, max_bytes=max_bytes)
    made = Desk(limits, clock=clock or Hand(), **desk)
    addresses = {DIAGNOSE: made.asking(answer_diagnose), READ: made.asking(answer_read)}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await addresses[scope["path"]](scope, receive, send)

    return Callers(app, bound_to=lambda: "")


def post(path: str, body: object, **given: Any) -> asgi.Answer:
    """Return the answer to *body*, which is sent as JSON unless it is bytes."""
    app = given.pop("app", None) or build()
    sent = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return asgi.run(asgi.ask(app, path, [sent], **given))


def command_line(tmp_path: Path, command: str, lines: list[str]) -> list[bytes]:
    """Return the lines that the command line writes, with their ends."""
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    out = io.StringIO()
    main([command, str(file)], out=out)
    return [line.encode() for line in out.getvalue().splitlines(keepends=True)]


def as_line(case: Case) -> str:
    answers = case.answers | {"as_of": case.as_of.isoformat()}
    return json.dumps(answers, ensure_ascii=False, default=str)


# --- the same answers ---


def test_every_golden_household_gets_the_very_bytes_of_the_command_line(tmp_path: Path) -> None:
    lines = [as_line(case) for case in HOUSEHOLDS]
    written = command_line(tmp_path, "diagnose", lines)
    assert len(written) == len(lines) >= 50
    app = build()

    async def ask_all() -> list[asgi.Answer]:
        return [await asgi.ask(app, DIAGNOSE, [line.encode()]) for line in lines]

    answers = asgi.run(ask_all())
    assert [answer.body for answer in answers] == written
    assert {answer.status for answer in answers} == {200}


def test_without_a_day_it_is_today_in_japan(tmp_path: Path) -> None:
    answer = post(DIAGNOSE, {"months_in_arrears": 3})
    assert answer.json["as_of"] == TODAY
    assert answer.body == command_line(tmp_path, "diagnose", ['{"months_in_arrears": 3}'])[0]


def test_readings_are_those_of_the_command_line_one_by_one_and_together(tmp_path: Path) -> None:
    typed = ("２３５０万", "3か月", "令和8年10月1日", "埼玉", "", "戸建て", None, 12.5, ["督促状"])
    asked = [{"field": field, "raw": raw} for field in FIELDS for raw in typed]
    written = command_line(tmp_path, "read", [json.dumps(one) for one in asked])
    assert [post(READ, one).body for one in asked[:10]] == written[:10]
    for start in range(0, len(asked), MOST_READINGS):
        several = post(READ, asked[start : start + MOST_READINGS])
        texts = [line.strip() for line in written[start : start + MOST_READINGS]]
        assert several.body == b"[" + b",".join(texts) + b"]\n"


@pytest.mark.parametrize(
    "wrong",
    [
        {"loan_balance_yen": -5, "loan_ballance_yen": 1, "months_in_arrears": True},
        {"notices": [{"kind": "postcard", "dated_on": "2026-02-30"}], "property": {"colour": 1}},
        {"commenced_on": "2026-10-01", "bid_opening_on": "2026-09-01"},
        {"prefecture": "埼玉", "as_of": "2019-12-31"},
        {"lone_balance_yen": None, "property": {"knd": "unknown"}},
        {"as_of": "1767225600.0", "floor": "unknown"},
        [1],
        "text",
    ],
)
def test_problems_are_those_of_the_command_line_all_at_once(tmp_path: Path, wrong: object) -> None:
    [line] = command_line(tmp_path, "diagnose", [json.dumps(wrong)])
    answer = post(DIAGNOSE, wrong)
    assert answer.status == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["problems"] == json.loads(line)["error"]["problems"]
    assert answer.json["type"] == "/api#unusable"


def test_problems_of_a_list_say_which_of_it() -> None:
    answer = post(READ, [{"field": "years", "raw": "35"}, {"field": "shoe"}, 3])
    assert answer.status == 422
    assert [problem["field"] for problem in answer.json["problems"]] == ["1.field", "2"]


def test_a_list_that_is_too_long_says_so() -> None:
    answer = post(READ, [{"field": "years"}] * (MOST_READINGS + 1))
    assert answer.status == 422
    assert "100件まで" in answer.json["problems"][0]["message"]


# --- whatever arrives ---

JUNK: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 400),
    "blank": (b" \n", 400),
    "no JSON": (b"{loan:1}", 400),
    "two values": (b"{}{}", 400),
    "NaN": (b'{"loan_balance_yen": NaN}', 400),
    "infinity": (b'{"loan_balance_yen": -Infinity}', 400),
    "a byte of nothing": (b"{}\x00", 400),
    "no UTF-8": (b'{"municipality": "\xff\xfe"}', 400),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), 400),
    "Shift_JIS": ('{"municipality": "川口市"}'.encode("cp932"), 400),
    "half a character": (b'{"prefecture": "\\ud800"}', 400),
    "half a character in a name": (b'{"\\udfff": 1}', 400),
    "deep lists": (b'{"loan_balance_yen": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", 400),
    "lists just too deep": (b'{"loan_balance_yen": ' + b"[" * 40 + b"]" * 40 + b"}", 400),
    "deep objects": (b'{"property": ' * 4_000 + b"1" + b"}" * 4_000, 400),
    "a mark in front": (b"\xef\xbb\xbf{}", 200),
    "a number that would fill the memory": (b'{"loan_balance_yen": 1e999999999}', 422),
    "a number next to nothing": (b'{"loan_balance_yen": 1e-999999999}', 422),
    "a number no one can hold": (b'{"loan_balance_yen": 1e99999999999999999999}', 422),
    "many digits": (b'{"loan_balance_yen": ' + b"9" * 4_000 + b"}", 422),
    "too many digits": (b'{"loan_balance_yen": ' + b"9" * 9_000 + b"}", 400),
    "a name twice": (b'{"months_in_arrears": 1, "months_in_arrears": 9}', 422),
    "a name twice further in": (b'{"property": {"kind": "house", "kind": "land"}}', 422),
    "a null character": ('{"prefecture": "埼玉県", "municipality": "\\u0000"}'.encode(), 200),
    "thousands of letters": (b'{"notices": [' + b",".join([b"{}"] * 20_000) + b"]}", 422),
    "thousands of names": (b"{" + b",".join(b'"a%d":1' % i for i in range(5_000)) + b"}", 422),
    "true": (b"true", 422),
}


@pytest.mark.parametrize("name", JUNK)
def test_whatever_arrives_is_answered_calmly(name: str) -> None:
    body, status = JUNK[name]
    answer = post(DIAGNOSE, body)
    assert answer.status == status
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.body) < 100_000
    if status != 200:
        assert answer.json["status"] == status
        assert len(answer.json["problems"]) <= 100


@pytest.mark.parametrize("name", JUNK)
def test_whatever_is_to_be_read_is_answered_calmly(name: str) -> None:
    body, _ = JUNK[name]
    assert post(READ, body).status in {400, 422}


def test_any_value_may_be_read() -> None:
    for raw in ('"\\u0000"', "1e999999999", "1e-999999999", "[[[]]]", "{}", "true", "9" * 4_000):
        bodies = ",".join(f'{{"field": "{field}", "raw": {raw}}}' for field in FIELDS)
        assert post(READ, f"[{bodies}]".encode()).status == 200, raw


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content_type": "application/json; charset=UTF-8"}, 200),
        ({"content_type": 'Application/JSON;charset="utf-8"'}, 200),
        ({"content_type": "application/json; charset=shift_jis"}, 415),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "application/x-www-form-urlencoded"}, 415),
        ({"content_type": "multipart/form-data; boundary=x"}, 415),
        ({"content_type": ""}, 415),
        ({"content_encoding": "gzip"}, 415),
        ({"content_encoding": "identity"}, 200),
        ({"content_length": "65537"}, 413),
        ({"content_length": "9" * 5_000}, 413),
        ({"content_length": "²"}, 413),
        ({"content_length": "-2"}, 413),
    ],
)
def test_only_plain_json_within_the_limit_is_taken(headers: dict[str, str], status: int) -> None:
    assert post(DIAGNOSE, {}, **headers).status == status


def test_a_body_may_be_as_large_as_the_limit_and_no_larger() -> None:
    app = build(max_bytes=1_024)
    parts = [b"{}", b" " * 1_000, b" " * 22]
    assert asgi.run(asgi.ask(app, DIAGNOSE, parts)).status == 200
    refused = asgi.run(asgi.ask(app, DIAGNOSE, [*parts, b" "]))
    assert refused.status == 413
    assert refused.headers["connection"] == "close"


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
def test_another_method_is_told_which_one_fits(method: str) -> None:
    answer = post(DIAGNOSE, {}, method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "POST"
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    app = build(body_seconds=0.01)
    answer = asgi.run(asgi.ask(app, DIAGNOSE, [b"{"], ending="silence"))
    assert (answer.status, answer.json["type"]) == (408, "/api#timeout")


def test_who_hangs_up_gets_no_answer_and_nothing_fails() -> None:
    assert asgi.run(asgi.ask(build(), DIAGNOSE, [b"{"], ending="hang up")).status == 0


# --- limits ---


def test_a_caller_who_asks_too_often_is_told_when_to_come_back() -> None:
    clock = Hand()
    app = build(per_minute=2, clock=clock)
    assert [post(DIAGNOSE, {}, app=app).status for _ in range(2)] == [200, 200]
    refused = post(READ, {"field": "years"}, app=app)
    assert (refused.status, refused.headers["retry-after"]) == (429, "30")
    assert post(DIAGNOSE, {}, app=app, client="203.0.113.8").status == 200
    clock.now += 30
    assert post(DIAGNOSE, {}, app=app).status == 200


def test_no_header_makes_a_caller_another_one() -> None:
    app = build(per_minute=1)
    forged = ("x_nindbai_caller", "x_forwarded_for", "forwarded", "x_real_ip")
    statuses = [
        post(DIAGNOSE, {}, app=app, **{name: "remote 198.51.100.9"}).status for name in forged
    ]
    assert statuses == [200, 429, 429, 429]


def test_a_household_with_many_addresses_is_one_caller() -> None:
    app = build(per_minute=1)
    statuses = [post(DIAGNOSE, {}, app=app, client=f"2001:db8::{n}").status for n in (1, 2)]
    assert statuses == [200, 429]


def test_callers_are_forgotten_after_a_minute_and_never_too_many() -> None:
    clock = Hand()
    allowance = Allowance(1, clock=clock, most_callers=3)
    for number in range(5):
        assert allowance.take(f"203.0.113.{number}") == 0
    assert len(allowance) == 3
    clock.now += 60
    assert allowance.take("203.0.113.9") == 0
    assert len(allowance) == 1


def test_callers_are_forgotten_also_if_nobody_asks_any_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nindbai.ui.allowance._MINUTE", 0.01)
    clock = Hand()
    allowance = Allowance(1, clock=clock)

    async def wait() -> None:
        allowance.take("203.0.113.7")
        allowance.forget_in_time()
        clock.now += 1
        while len(allowance):  # noqa: ASYNC110 - a timer empties it
            await asyncio.sleep(0.001)

    asgi.run(asyncio.wait_for(wait(), timeout=20))


def test_bodies_are_answered_one_at_a_time_and_few_may_wait() -> None:
    may_go_on = threading.Event()
    at_work: list[int] = []
    most: list[int] = []

    def slow(_body: bytes, *, today: date, parameters: ParameterSet) -> Reply:  # noqa: ARG001
        at_work.append(1)
        most.append(len(at_work))
        may_go_on.wait(20)
        at_work.pop()
        return Reply(status=200, text="{}")

    address = Desk(Api(requests_per_minute=6_000), clock=Hand()).asking(slow)

    async def ask_many() -> list[int]:
        asking = [asyncio.create_task(asgi.ask(address, DIAGNOSE, [b"{}"])) for _ in range(40)]
        await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        may_go_on.set()
        return [(await task).status for task in asking]

    statuses = asgi.run(ask_many())
    assert statuses.count(429) == 40 - 32 - 1
    assert set(statuses) == {200, 429}
    assert max(most) == 1


# --- our own faults, closed doors ---


def test_a_fault_of_ours_is_answered_calmly_and_keeps_answers_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_body: bytes, *, today: date, parameters: ParameterSet) -> Reply:  # noqa: ARG001
        raise RuntimeError(TYPED)

    address = Desk(Api(), clock=Hand()).asking(fail)
    with caplog.at_level(logging.ERROR):
        answer = asgi.run(asgi.ask(address, DIAGNOSE, [TYPED.encode()]))
    assert (answer.status, answer.json["type"]) == (500, "/api#ours")
    assert TYPED not in answer.body.decode()
    [record] = caplog.records
    told = logging.Formatter().format(make_discreet(record))
    assert "RuntimeError" in told
    assert TYPED not in told.replace("raise RuntimeError(TYPED)", "")


@pytest.mark.parametrize(
    "found",
    [
        Settings(operator=Operator(api=Api(enabled=False)), problems=(), is_given=True),
        Settings(operator=Operator(), problems=("anything",), is_given=True),  # type: ignore[arg-type]
    ],
    ids=["closed", "settings that cannot be read"],
)
def test_where_the_operator_closed_it_there_is_no_api(
    monkeypatch: pytest.MonkeyPatch, found: Settings
) -> None:
    monkeypatch.setattr(api, "settings", lambda: found)
    assert build_api_routes() == []
    assert not is_api_open(DIAGNOSE)


# --- the description ---


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(write_document(requests_per_minute=60, max_bytes=65_536))


def schema_of(document: Any, name: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    )


def test_the_description_is_valid_and_names_every_address(document: Any) -> None:
    validate(document)
    routes = {getattr(route, "path", "") for route in build_api_routes()}
    assert set(document["paths"]) == routes - {"/api", "/api/{rest:path}"}


def test_every_example_is_answered_as_shown(document: Any) -> None:
    app = build()
    shown = 0
    for path in (DIAGNOSE, READ):
        operation = document["paths"][path]["post"]
        asked = operation["requestBody"]["content"]["application/json"]["examples"]
        for status, told in operation["responses"].items():
            [content] = told["content"].values()
            for key, example in content.get("examples", {}).items():
                answer = post(path, asked[key]["value"], app=app)
                assert (answer.status, answer.json) == (int(status), example["value"])
                shown += 1
        assert shown >= len(asked)
    assert shown == 6


def test_diagnoses_have_the_form_that_is_described(document: Any, tmp_path: Path) -> None:
    described = schema_of(document, "Diagnosis")
    lines = [as_line(case) for case in HOUSEHOLDS[::4]]
    for line in command_line(tmp_path, "diagnose", lines):
        assert described.is_valid(json.loads(line))


def test_answers_have_the_form_that_is_described(document: Any) -> None:
    described = schema_of(document, "Answers")
    assert [
        case.name for case in HOUSEHOLDS if not described.is_valid(json.loads(as_line(case)))
    ] == []
    for wrong in ({"co_owner": 3}, {"loan_balance_yen": -5}, {"as_of": "1999-12-31"}, {"x": None}):
        assert not described.is_valid(wrong)
        assert post(DIAGNOSE, wrong).status == 422


def test_every_part_of_a_diagnosis_is_described_in_japanese(document: Any) -> None:
    parts = document["components"]["schemas"]["Diagnosis"]["properties"]
    assert {name: part["description"] for name, part in parts.items()} == DIAGNOSIS_FIELDS
    assert ">>>" not in json.dumps(document)


def test_every_refusal_has_its_place_on_the_page() -> None:
    page = asgi.run(asgi.ask(_whole(), "/api", method="GET")).body.decode()
    assert [fault for fault in ApiFault if f'id="{fault}"' not in page] == []
    assert len({said.status for said in FAULTS.values()}) == len(FAULTS)
    assert "<script" not in page


def test_other_addresses_and_methods_are_refused_in_the_same_form() -> None:
    app = _whole()
    nowhere = asgi.run(asgi.ask(app, "/api/other"))
    assert (nowhere.status, nowhere.json["type"]) == (404, "/api#not-found")
    posted = asgi.run(asgi.ask(app, "/api/openapi.json"))
    assert (posted.status, posted.headers["allow"]) == (405, "GET, HEAD")


def _whole() -> ASGIApp:
    return Starlette(
        routes=build_api_routes(), middleware=[Middleware(Callers, bound_to=lambda: "")]
    )
