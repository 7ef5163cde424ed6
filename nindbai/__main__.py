"""
``python -m nindbai …``: the same engine for scripts, JSON Lines in and JSON Lines out.

Exit status: 0 all lines answered, 2 a line or the call could not be used (each such line
is answered by an ``error`` object), 1 a fault of ours. ``batch`` reads and writes a table of
cases: 0 all rows reckoned, 1 some not (they say why), 2 the file cannot be used.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from nindbai import AnswerError, Answers, Diagnosis, load, read_answers
from nindbai.diagnosis.calc import calculate, calculation_names, calculation_schemas
from nindbai.diagnosis.consultation_code import Refused, decode, encode, read_code_request
from nindbai.diagnosis.problems import Problem
from nindbai.parameters import ParameterSet
from nindbai.presentation import access_words
from nindbai.presentation import batch_words as words
from nindbai.presentation.batch_file import FileFault, read_table, write_template
from nindbai.presentation.batch_run import reckon_in_processes
from nindbai.presentation.batch_table import write_results_csv, write_results_sheet
from nindbai.presentation.code_wording import code_json, decoded_json, refusal_json
from nindbai.presentation.exchange import decode_json, diagnose_json, in_force, read_json
from nindbai.presentation.problems import problem_json
from nindbai.ui.clock import today
from nindbai.ui.passphrase import hash_passphrase, is_strong

_USABLE, _SOME_FAULTY, _NOT_USABLE = 0, 1, 2


class _UnusableLineError(Exception):
    """A line that cannot be used; its text is the error object to write."""


def main(arguments: list[str] | None = None, *, out: TextIO | None = None) -> int:
    """
    Run one command and return its exit status.

    >>> import io
    >>> out = io.StringIO()
    >>> main(["schema"], out=out), "answers" in json.loads(out.getvalue())
    (0, True)
    """
    given = _parser().parse_args(arguments)
    return int(given.run(given, out or sys.stdout))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m nindbai", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, text in (
        ("diagnose", _diagnose, "answers → diagnosis, a JSON object a line"),
        ("read", _read, "what was typed → how it is read, a JSON object a line"),
        ("calc", _calc, "arguments → exact figures of one rule, a JSON object a line"),
        ("code", _code, "answers ↔ 相談コード, a JSON object a line"),
    ):
        command = commands.add_parser(name, help=text)
        if name == "calc":
            command.add_argument("rule", metavar="NAME", choices=calculation_names())
        elif name == "code":
            command.add_argument("way", choices=tuple(_CODE_WAYS))
        command.add_argument("file", nargs="?", metavar="FILE", help="standard input if left out")
        command.set_defaults(run=run)
    table = commands.add_parser("batch", help="a CSV of answers or codes → a CSV by urgency")
    table.add_argument("file", metavar="IN.csv", nargs="?")
    table.add_argument("results", metavar="OUT.csv", nargs="?", help="or OUT.xlsx")
    table.add_argument("--template", action="store_true", help="write the CSV to fill in")
    table.set_defaults(run=_batch)
    schema = commands.add_parser("schema", help="JSON Schema of answers, diagnosis and calc")
    schema.set_defaults(run=_schema)
    phrase = commands.add_parser("passphrase", help="the staff's passphrase → its setting")
    phrase.set_defaults(run=_passphrase)
    listing = commands.add_parser("parameters", help="every parameter with its source")
    listing.add_argument("--on", type=date.fromisoformat, help="the day (today if left out)")
    listing.set_defaults(run=_parameters)
    return parser


def _diagnose(given: argparse.Namespace, out: TextIO) -> int:
    parameters, now = load(), today()

    def answer(raw: object) -> str:
        return diagnose_json(raw, today=now, parameters=parameters)

    return _each_line(given.file, answer, out)


def _calc(given: argparse.Namespace, out: TextIO) -> int:
    parameters, now = load(), today()

    def answer(raw: object) -> str:
        with in_force(now):
            figures = calculate(given.rule, raw, today=now, parameters=parameters)
        return json.dumps(figures, ensure_ascii=False)

    return _each_line(given.file, answer, out)


def _read(given: argparse.Namespace, out: TextIO) -> int:
    parameters, now = load(), today()

    def answer(raw: object) -> str:
        return read_json(raw, today=now, parameters=parameters)

    return _each_line(given.file, answer, out)


def _code(given: argparse.Namespace, out: TextIO) -> int:
    return _each_line(given.file, _CODE_WAYS[given.way](load(), today()), out)


def _encode_with(parameters: ParameterSet, now: date) -> Callable[[object], str]:
    def answer(raw: object) -> str:
        read_answers(raw, today=now, parameters=parameters)
        return code_json(encode(Answers.model_validate(raw), parameters=parameters))

    return answer


def _decode_with(parameters: ParameterSet, _now: date) -> Callable[[object], str]:
    def answer(raw: object) -> str:
        found = decode(read_code_request(raw).code, parameters=parameters)
        if isinstance(found, Refused):
            raise _UnusableLineError(refusal_json(found))
        return decoded_json(found)

    return answer


_CODE_WAYS: Final = {"encode": _encode_with, "decode": _decode_with}


def _schema(_given: argparse.Namespace, out: TextIO) -> int:
    schemas = {
        "answers": Answers.model_json_schema(),
        "diagnosis": Diagnosis.model_json_schema(mode="serialization"),
        "calc": calculation_schemas(),
    }
    _write(out, json.dumps(schemas, ensure_ascii=False))
    return _USABLE


def _passphrase(_given: argparse.Namespace, out: TextIO) -> int:
    """Ask twice without showing what is typed; write the setting that keeps its hash."""
    _write_error(access_words.STRENGTH)
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            typed, again = (getpass.getpass(f"{asked}: ") for asked in access_words.ASKED_TWICE)
        except (getpass.GetPassWarning, EOFError):
            _write_error(access_words.NOT_HIDDEN)
            return _NOT_USABLE
    if typed != again:
        _write_error(access_words.NOT_THE_SAME)
        return _NOT_USABLE
    if not is_strong(typed):
        _write_error(access_words.TOO_WEAK)
        return _NOT_USABLE
    _write(out, f'passphrase_hash = "{hash_passphrase(typed)}"')
    return _USABLE


def _write_error(said: str) -> None:
    sys.stderr.write(f"{said}\n")


def _parameters(given: argparse.Namespace, out: TextIO) -> int:
    for passport in load().passports(given.on or today()):
        _write(out, passport.model_dump_json())
    return _USABLE


def _batch(given: argparse.Namespace, out: TextIO) -> int:
    """Reckon a table; 0 where every row was, 1 where some were not, 2 where none can be."""
    if given.template:
        _write(out, write_template().decode("utf-8-sig").rstrip())
        return _USABLE
    if given.file is None or given.results is None:
        sys.exit("python -m nindbai batch IN.csv OUT.csv")
    table = read_table(_bytes_of(given.file))
    if isinstance(table, FileFault):
        lines = [table.message, *(f"{found.text}: {found.message}" for found in table.headings)]
        sys.stderr.write("\n".join(lines) + "\n")
        return _NOT_USABLE
    now = today()
    result = reckon_in_processes(table, today=now, tell_progress=_show_progress)
    is_sheet = given.results.endswith(".xlsx")
    content = write_results_sheet(result, as_of=now) if is_sheet else write_results_csv(result)
    try:
        Path(given.results).write_bytes(content)
    except OSError as error:
        sys.exit(f"{given.results}: {error.strerror}")
    sys.stderr.write(words.DONE.format(ok=len(result.cases), faulty=len(result.faulty)) + "\n")
    return _SOME_FAULTY if result.faulty else _USABLE


def _bytes_of(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        sys.exit(f"{file}: {error.strerror}")


def _show_progress(done: int, count: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r" + words.PROGRESS.format(done=done, all=count))
        sys.stderr.write("\n" if done == count else "")


def _each_line(file: str | None, answer: Callable[[object], str], out: TextIO) -> int:
    """Answer every line that is not blank; a line that cannot be used gets an error object."""
    status = _USABLE
    with _opened(file) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                _write(out, answer(decode_json(line)))
            except AnswerError as error:
                status = _NOT_USABLE
                _write(out, _error(number, error.problems))
            except _UnusableLineError as error:
                status = _NOT_USABLE
                _write(out, str(error))
    return status


@contextmanager
def _opened(file: str | None) -> Iterator[TextIO]:
    if file is None or file == "-":
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8-sig") as lines:
            yield lines
    except OSError as error:
        sys.exit(f"{file}: {error.strerror}")


def _error(line: int, problems: tuple[Problem, ...]) -> str:
    described = [problem_json(problem).model_dump() for problem in problems]
    first = {part: described[0][part] for part in ("field", "message")}
    error = {"line": line, **first, "problems": described}
    return json.dumps({"error": error}, ensure_ascii=False)


def _write(out: TextIO, text: str) -> None:
    out.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
