"""Runs commands of a copy of the extractor, each beside other broken data files: python broken_data.py COPY < cases.json.

A case is [files, arguments]: by the name of a file the bytes to write in hexadecimal, or null to remove it. Each command runs in a child that is
forked after the libraries are loaded, so that a hundred commands take seconds, and before any data file is read.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path


def run_all(copy: Path, cases: list[tuple[dict[str, str | None], list[str]]]) -> list[tuple[int, str, str]]:
    """Return exit code, standard output and standard error of each case."""
    return [run_broken(copy, *case) for case in cases]


def run_broken(copy: Path, contents: dict[str, str | None], arguments: list[str]) -> tuple[int, str, str]:
    """Return what a command does while some data files hold something else, or are not there."""
    files = {file: contents[file.name] for file in data_files(copy) if file.name in contents}
    kept = {file: file.read_bytes() for file in files}
    try:
        for file, content in files.items():
            if content is None:
                file.unlink()
            else:
                file.write_bytes(bytes.fromhex(content))
        return in_child(arguments)
    finally:
        for file, whole in kept.items():
            file.write_bytes(whole)


def data_files(copy: Path) -> list[Path]:
    return [*copy.glob("extractor/data/*/*"), *copy.glob("db/tables/*.csv")]


def in_child(arguments: list[str]) -> tuple[int, str, str]:
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            with os.fdopen(writer, "w", encoding="utf-8") as answer:
                json.dump(command(arguments), answer)
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as answer:
        code, out, err = json.load(answer)
    os.waitpid(child, 0)
    return code, out, err


def command(arguments: list[str]) -> tuple[int, str, str]:
    from extractor.cli.main import main

    sys.argv = ["quote-tracker", *arguments]
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    code: int | str | None = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as stop:
            code = stop.code
    out.flush()
    return int(code or 0), out.buffer.getvalue().decode(), err.getvalue()  # type: ignore[attr-defined]  # it is a BytesIO


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    import spacy  # noqa: F401  (loaded once, before the children are made)

    import extractor.cli.main
    import extractor.lexicon.check
    import extractor.lexicon.learned_weights  # noqa: F401

    gc.freeze()  # so that the children share what is loaded
    json.dump(run_all(Path(sys.argv[1]), json.load(sys.stdin)), sys.stdout)
