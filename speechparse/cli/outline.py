"""``speechparse outline``."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from ..errors import FileError
from ..readers import SUFFIXES, Page
from ..rendering import render
from ..system.archives import on_disk
from ..system.files import Found, is_folder
from ..system.gc_pause import paused
from ..system.limits import check_time
from ..system.printable import head, in_json
from ..system.replacing import replace, standard_stream
from ..transforms import transformed
from ..transforms.scripts import SCRIPTS
from ..writers import WRITERS, writer
from . import failures
from .console import complain, on_terminal, opened, progress, refused, say, write
from .inputs import Inputs, reads_files
from .language import LANG, BilingualCommand, of_findings
from .manifest import written_since
from .outputs import ALL, Outputs, into_folder

if TYPE_CHECKING:
    from .corpus import Piece


class Options(NamedTuple):
    """How each file is read and written.

    ``outputs`` are None for standard output. ``as_corpus``: all files go to the same tables. With ``resume``, outlines ``since`` then
    that are newer than their file are left as they are (nanoseconds, as of a file). Of ``several`` outlines on standard output each
    has the name of its file. ``language`` is that of what is said about texts.
    """

    form: str
    depth: int | None
    script: str | None
    read: Callable[[str], Page]
    outputs: Outputs | None
    as_corpus: bool
    resume: bool
    several: bool
    language: str
    template: str
    doubt: bool
    since: int = 0


@click.command(cls=BilingualCommand)
@reads_files
@click.option(
    "--format", "form", type=click.Choice([*WRITERS, ALL]), help="Output format.  [default: by the suffix of OUT, else json]"
)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Leave out items below level N.")
@click.option("--script", type=click.Choice(list(SCRIPTS)), help="Convert the text to these characters.")
@click.option(
    "--template",
    metavar="NAME|FILE",
    default="standard",
    help="Layout of docx: standard (GB/T 9704-2012), aloud (larger), or a .docx of your own.  [default: standard]",
)
@click.option(
    "--doubt", is_flag=True, help="In json and tables: how doubtful the place of each item is, from 0 to 1; html shows it anyway."
)
@click.option("--output", "-o", metavar="OUT", help="File or folder to write to; several files may go to one table.")
@click.option("--resume", is_flag=True, help="With -o: skip what has been written already with the same options.")
@click.option("--errors", metavar="FILE", help="Write which files could not be read, and why, to this table: .jsonl or .csv")
@LANG
def outline(
    inputs: Inputs,
    form: str | None,
    depth: int | None,
    script: str | None,
    template: str,
    doubt: bool,
    output: str | None,
    resume: bool,
    errors: str | None,
) -> None:
    """Write the outline of each PATH: a file, or a folder of files; - or nothing is standard input.

    \b
    json      the typed tree, for programs; several files: one object per line, {"file": NAME, "document": …}
    jsonl     one row per item, for pandas, DuckDB and Spark
    csv       the same rows, for spreadsheets
    parquet   the same rows; needs pyarrow
    tables    speeches, items and promises, each as Parquet in the folder OUT
    tree      a drawing for people, with line numbers
    markdown  notes: headings by level
    html      a page for the browser: outline, text, findings
    opml      a mind map
    mermaid   a mind map, as text
    docx      a Word document with real headings; needs python-docx

    Files are text in any usual encoding, HTML, Markdown, Word (.docx; needs python-docx) and PDF (needs pypdfium2).
    With -o and several files, the outline of in/a.txt is OUT/a.txt.json. If OUT ends in .jsonl, .csv or .parquet, it is one
    table with the rows of all files. A file is complete when it appears under its name. The exit code is 2 if a file could
    not be read; the others are still written.
    """
    from .batch import over, worthwhile
    from .warm_up import for_outlines

    if output == "":
        raise click.UsageError("-o has no name")
    if resume and output is None:
        raise click.UsageError("--resume needs -o")
    if output is not None and (output == "-" or standard_stream(output) == 1):
        output = None
    files = inputs.found(leave_out=output)
    options = _options(inputs, files, form, depth, script, template, doubt, output, resume)
    try:
        writer("parquet" if options.form == ALL else options.form)
        if options.form == "docx":
            from ..writers.docx_writer import blank_of

            blank_of(template)
    except FileError as error:
        complain(error)
        sys.exit(2)
    _refuse(options, inputs, files)
    if errors is not None and not errors.endswith(failures.SUFFIXES):
        raise refused(f"the table of --errors ends in {failures.SUFFIXES[0]} or {failures.SUFFIXES[1]}")
    drawn = output is None and options.form == "tree" and on_terminal()
    work: Callable[..., Any] = _to_terminal if drawn else _rendered if output is None else _piece if options.as_corpus else _to_file
    jobs = 1 if drawn else inputs.jobs or worthwhile(files)
    outcomes: Counter[str] = Counter()
    failed: list[tuple[Found, FileError | None]] = []
    began = time.monotonic()
    try:
        if options.outputs is not None and options.outputs.into_folder:
            options = options._replace(since=_written_since(options))
        with _taking(options) as take:
            results = over(inputs.limited(partial(work, options=options)), files, jobs, partial(for_outlines, options.form))
            for done in progress(results, len(files), silent=output is not None):
                if done.result is None:
                    complain(done.error)
                    failed.append((done.file, done.error))
                elif work is _to_file:
                    outcomes[done.result] += 1
                else:
                    take(done.result)
                    outcomes["written"] += 1
        if errors is not None:
            replace(errors, failures.table(failed, os.path.splitext(errors)[1]))
    except FileError as error:
        complain(error)
        sys.exit(2)
    if output is not None and options.several:
        complain(
            f"{len(files):,} files: {outcomes['written']:,} written, {outcomes['done before']:,} done before, {len(failed):,} failed, "
            f"in {time.monotonic() - began:.1f} s"
        )
    if not files:
        complain("nothing to read: no file of a format that is read is there")
    sys.exit(2 if failed else 0)


def _taking(options: Options) -> AbstractContextManager[Callable[[Any], None]]:
    """What takes what is made of each file, if it is not written by itself: the tables, or standard output."""
    if options.outputs is None or not options.as_corpus:
        return nullcontext(write)
    from .corpus import corpus

    return corpus(options.form, options.outputs.path)


def _options(
    inputs: Inputs,
    files: Sequence[Found],
    form: str | None,
    depth: int | None,
    script: str | None,
    template: str,
    doubt: bool,
    output: str | None,
    resume: bool,
) -> Options:
    """Where outlines go, and in what format, by what OUT is and ends in."""
    several = len(files) > 1 or any(map(is_folder, inputs.paths))
    a_folder = output is not None and into_folder(output, several=False)
    form = form or ("json" if output is None or a_folder else _told_by(output, several))
    as_corpus = output is not None and (form == ALL or (several and not a_folder and _is_table(output, form)))
    outputs = None
    if output is not None:
        outputs = Outputs(output) if as_corpus else Outputs(output, several or a_folder, WRITERS[form].suffix)
    return Options(form, depth, script, inputs.read, outputs, as_corpus, resume, several, of_findings(), template, doubt)


def _written_since(options: Options) -> int:
    """From when on what is in the folder is as it would be written now. Raises FileError."""
    assert options.outputs is not None
    reading = cast("partial[Page]", options.read).keywords
    settings = {"depth": options.depth, "script": options.script, "from": reading["format"], "encoding": reading["encoding"]}
    settings |= {"bad_bytes": reading["bad_bytes"], "headings": reading["headings"], "doubt": options.doubt}
    if options.form == "docx":
        own = os.path.isfile(options.template)
        settings["template"] = [options.template, os.stat(options.template).st_mtime_ns] if own else options.template
    if options.form == "html":
        settings["language"] = options.language
    return written_since(options.outputs.path, options.form, settings, options.resume)


def _told_by(output: str, several: bool) -> str:
    """The format that the name of a file ends in, json if in none; of ``several`` files only one of rows can be."""
    fitting = (form for form, of in WRITERS.items() if output.lower().endswith(of.suffix) and (of.table or not several))
    return next(fitting, "json")


def _is_table(output: str, form: str) -> bool:
    """May the rows of all files go to this one?"""
    return WRITERS[form].table and output.lower().endswith(WRITERS[form].suffix)


def _refuse(options: Options, inputs: Inputs, files: Sequence[Found]) -> None:
    """Raises a UsageError for what cannot be done, or would harm what is read, before anything is."""
    form, outputs = options.form, options.outputs
    if options.template != "standard" and not (form in WRITERS and WRITERS[form].template):
        raise refused("--template goes with --format docx")
    if options.doubt and form not in ("json", "html", ALL) and not WRITERS[form].table:
        raise refused("--doubt goes with json, html and tables")
    if outputs is None:
        if form == ALL:
            raise refused("the tables need a folder to go to: -o OUT")
        if options.several and not WRITERS[form].streams:
            raise refused(f"several files as {form} need a folder to go to: -o OUT")
        if WRITERS[form].binary and on_terminal():
            raise refused(f"{form} is not for a terminal: -o OUT")
        return
    folders = [os.path.realpath(path) for path in inputs.paths if os.path.isdir(path)]
    if options.as_corpus and options.resume:
        raise refused("--resume is for a folder with one file for each that is read: a table is written in one step")
    if twice := outputs.twice(files):
        raise refused(f"two files would be written to {outputs.target(twice)}")
    if outputs.suffix.endswith(tuple(SUFFIXES)) and os.path.realpath(outputs.path) in folders:
        raise refused(f"{outputs.path} is read from: next time what is written there would be read too")
    each = [outputs]
    if options.as_corpus:
        from .corpus import targets

        each = [Outputs(path) for path in targets(form, outputs.path).values()]
    if over_itself := next(filter(None, (one.over_itself(files) for one in each)), None):
        raise refused(f"{over_itself} is read from, and would be written over")


# --- one file -----------------------------------------------------------------------------------------------


def _rendered(file: Found, options: Options) -> bytes:
    """The outline of a file, as it is written. Raises FileError."""
    page = options.read(file.name)
    if options.form == "json" and options.depth is None and options.script is None:
        # As the writer has it, without loading Pydantic.
        from ..parsing.outline import build_plain
        from ..writers.json_writer import from_plain

        with paused(len(page.text)):
            content: str | bytes = from_plain(build_plain(page.text, page.headings, options.doubt), page.text)
    else:
        content = render(
            page,
            options.form,
            depth=options.depth,
            script=options.script,
            language=options.language,
            template=options.template,
            doubt=options.doubt,
        )
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


def _piece(file: Found, options: Options) -> Piece:
    """What a file adds to the tables. Raises FileError."""
    from ..parser import parse
    from .corpus import piece

    page = options.read(file.name)
    document = transformed(parse(page, doubt=options.doubt), options.depth, options.script)
    return piece(document, page, options.form)


def _to_file(file: Found, options: Options) -> str:
    """Write the outline of a file, and say what has been done. Raises FileError."""
    assert options.outputs is not None
    target = options.outputs.target(file)
    if options.resume and _is_done(target, file.name, options.since):
        return "done before"
    options.outputs.refuse_links(file)
    content = _rendered(file, options)
    check_time()
    replace(target, content, durable=False)
    return "written"


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


def _is_done(target: str, name: str, since: int) -> bool:
    try:
        return os.stat(target).st_mtime_ns >= max(os.stat(on_disk(name)).st_mtime_ns, since)
    except OSError:
        return False
