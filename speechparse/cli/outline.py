"""``speechparse outline``."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import click

from ..errors import FileError
from ..readers import SUFFIXES, Page
from ..rendering import render
from ..system.files import Found
from ..system.gc_pause import paused
from ..system.limits import check_time
from ..system.printable import head, in_json
from ..system.replacing import replace, standard_stream
from ..transforms import transformed
from ..transforms.scripts import SCRIPTS
from ..writers import WRITERS, writer
from .console import complain, on_terminal, opened, progress, refused, say, write
from .inputs import Inputs, reads_files
from .outputs import Outputs, into_folder


@dataclass(frozen=True)
class Options:
    """How each file is read and written.

    ``outputs`` are None for standard output. Of ``several`` outlines on standard output each stands beside its file's name.
    """

    form: str
    depth: int | None
    script: str | None
    read: Callable[[str], Page]
    outputs: Outputs | None
    resume: bool
    several: bool


@click.command()
@reads_files
@click.option("--format", "form", type=click.Choice(list(WRITERS)), default="json", show_default=True, help="What to write.")
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Stop at level N.")
@click.option("--script", type=click.Choice(list(SCRIPTS)), help="Write the text in these characters.")
@click.option("--output", "-o", metavar="OUT", help="Write here: to a file, or for a folder or several files into a folder.")
@click.option("--resume", is_flag=True, help="With -o: leave out what is written already and newer than its file.")
def outline(
    inputs: Inputs,
    form: str,
    depth: int | None,
    script: str | None,
    output: str | None,
    resume: bool,
) -> None:
    """Write the outline of each PATH: a file, or a folder of files; - or nothing is standard input.

    \b
    json      the typed tree, for programs; several files: an object a line, {"file": NAME, "document": …}
    jsonl     a row an item, for pandas, DuckDB and Spark
    parquet   the same rows; needs pyarrow
    tree      drawn for a reader, with line numbers
    markdown  notes: headings by level
    html      a page to look at, on its own: outline, text, findings
    opml      a mind map
    mermaid   a mind map, as text
    docx      a Word document with real headings; needs python-docx

    Files are text in any usual encoding, HTML, Markdown, Word (.docx; needs python-docx) and PDF (needs pypdfium2).
    With -o and several files, that of in/a.txt is OUT/a.txt.json, written in one step. The exit code is 2 where a file
    could not be read; the others are still done.
    """
    from .batch import over, worthwhile

    if output == "":
        raise click.UsageError("-o has no name")
    if resume and output is None:
        raise click.UsageError("--resume needs -o")
    if output is not None and (output == "-" or standard_stream(output) == 1):
        output = None
    files = inputs.found(leave_out=output)
    folders = [path for path in inputs.paths if os.path.isdir(path)]
    several = len(files) > 1 or bool(folders)
    outputs = None if output is None else Outputs(output, into_folder(output, several), WRITERS[form].suffix)
    options = Options(form, depth, script, inputs.read, outputs, resume, several)
    try:
        writer(form)
    except FileError as error:
        complain(error)
        sys.exit(2)
    if output is None or outputs is None:
        if several and not WRITERS[form].streams:
            raise refused(f"several files as {form} need a folder to go to: -o OUT")
        if WRITERS[form].binary and on_terminal():
            raise refused(f"{form} is not for a terminal: -o OUT")
    elif twice := outputs.twice(files):
        raise refused(f"two files would be written to {outputs.target(twice)}")
    elif WRITERS[form].suffix.endswith(tuple(SUFFIXES)) and os.path.realpath(output) in map(os.path.realpath, folders):
        raise refused(f"{output} is read from: next time what is written there would be read too")
    if over_itself := outputs and outputs.over_itself(files):
        raise refused(f"{over_itself} is read from, and would be written over")
    drawn = output is None and form == "tree" and on_terminal()
    work = _to_terminal if drawn else _rendered if output is None else _to_file
    jobs = 1 if drawn else inputs.jobs or worthwhile(files)
    outcomes: Counter[str] = Counter()
    began = time.monotonic()
    for done in progress(over(inputs.limited(partial(work, options=options)), files, jobs), len(files), silent=output is not None):
        if done.result is None:
            complain(done.error)
            outcomes["failed"] += 1
        elif output is None:
            write(done.result)
        else:
            outcomes[done.result.decode()] += 1
    if output is not None and several:
        counts = ", ".join(f"{outcomes[outcome]:,} {outcome}" for outcome in ("written", "done before", "failed"))
        complain(f"{len(files):,} files: {counts}, in {time.monotonic() - began:.1f} s")
    if not files:
        complain("nothing to read: no file of a format that is read is there")
    sys.exit(2 if outcomes["failed"] else 0)


# --- one file -----------------------------------------------------------------------------------------------


def _rendered(file: Found, options: Options) -> bytes:
    """The outline of a file, as it is written. Raises FileError."""
    page = options.read(file.name)
    if options.form == "json" and options.depth is None and options.script is None:
        # As the writer has it, without loading Pydantic.
        from ..parser import build_plain
        from ..writers.json_writer import from_plain

        with paused(len(page.text)):
            content: str | bytes = from_plain(build_plain(page.text))
    else:
        content = render(page, options.form, depth=options.depth, script=options.script)
    if isinstance(content, bytes):
        return content
    named = options.several and options.outputs is None
    if options.form == "json":
        content = f'{{"file":{_quoted(file.name)},"document":{content}}}\n' if named else f"{content}\n"
    elif options.form == "tree" and named:
        content = f"{head(file.name)}:\n{content}"
    return content.encode("utf-8", "replace")


def _quoted(name: str) -> str:
    """A name as JSON; one that is not UTF-8 with escapes."""
    return in_json(json.dumps(name, ensure_ascii=False))


def _to_file(file: Found, options: Options) -> bytes:
    """Write the outline of a file, and say what has been done. Raises FileError."""
    assert options.outputs is not None
    target = options.outputs.target(file)
    if options.resume and _is_newer(target, file.name):
        return b"done before"
    options.outputs.refuse_links(file)
    content = _rendered(file, options)
    check_time()
    replace(target, content, durable=False)
    return b"written"


def _to_terminal(file: Found, options: Options) -> bytes:
    """Draw the outline of a file on the terminal. Raises FileError."""
    from rich.console import Console

    from ..parser import parse
    from ..writers.tree_writer import show

    page = options.read(file.name)
    if options.several:
        say([f"{head(file.name)}:"])
    show(transformed(parse(page), options.depth, options.script), page, Console(file=opened()))
    return b""


def _is_newer(target: str, name: str) -> bool:
    try:
        return os.stat(target).st_mtime_ns >= os.stat(name).st_mtime_ns
    except OSError:
        return False
