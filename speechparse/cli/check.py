"""``speechparse check``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from ..errors import FileError, UnknownRule
from ..system.archives import parted
from ..system.files import Found, is_folder
from ..system.printable import printable
from ..system.replacing import standard_stream
from .console import complain, no_commands, on_terminal, progress, refused, say, tell, write
from .inputs import Inputs, reads_files
from .language import LANG, BilingualCommand, of_findings
from .outputs import Outputs, into_folder

if TYPE_CHECKING:
    from ..reports.checked import Checked
    from .batch import Done

T = TypeVar("T")


@click.command(cls=BilingualCommand)
@reads_files
@click.option("--select", multiple=True, metavar="RULE[,RULE]...", help="Apply these rules only.")
@click.option("--ignore", multiple=True, metavar="RULE[,RULE]...", help="Leave these rules out.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["concise", "full", "json", "github", "sarif", "junit"]),
    help="Format of the report; by default concise, or github if GITHUB_ACTIONS is set.",
)
@LANG
@click.option("--fix", "fixing", is_flag=True, help="Fix what is certain, in text files and Word documents.")
@click.option(
    "--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: close gaps too, although an item may be missing there."
)
@click.option("--diff", "differing", is_flag=True, help="Only show what --fix would change; exit with 1 if there is anything.")
@click.option("--track-changes", "tracked", is_flag=True, help="With --fix: write tracked changes into Word documents.")
@click.option(
    "--annotate",
    metavar="OUT",
    help="Write Word documents with their findings as comments: to this file or, if several are checked, into this folder.",
)
@click.option(
    "--stdin-filename", "stdin_name", metavar="NAME", help="The name that standard input has: for findings, format, configuration."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule on standard error.")
def check(
    inputs: Inputs,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str | None,
    fixing: bool,
    unsafe: bool,
    differing: bool,
    tracked: bool,
    annotate: str | None,
    stdin_name: str | None,
    exit_zero: bool,
    statistics: bool,
) -> None:
    """Check the numbering of each PATH: a file, or a folder of files; - or nothing is standard input.

    A finding has its place as file:line:column; the line is the paragraph of a Word document, or the page of a PDF. Rules are
    configured in the nearest speechparse.toml above a file, or in [tool.speechparse] of the nearest pyproject.toml. The exit
    code is 0 if there are no findings other than infos, 1 if there are, and 2 for a wrong option, a wrong configuration or a
    file that could not be read.
    """
    from ..checker import chosen
    from ..reports import load
    from .batch import over, worthwhile
    from .checking import Options, check_file, differences, filter_input
    from .warm_up import for_checks

    if differing and (form or statistics):
        raise click.UsageError("--diff has a format of its own; leave --output-format and --statistics out")
    if unsafe and not (fixing or differing):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if inputs.bad_bytes == "replace" and (fixing or differing):
        raise click.UsageError("--bad-bytes replace changes bytes that --fix and --diff would have to keep; leave one of them out")
    if tracked and not fixing:
        raise click.UsageError("--track-changes goes with --fix")
    if annotate is not None and (fixing or differing):
        raise click.UsageError("--annotate changes no words; leave --fix and --diff out")
    files = inputs.found(leave_out=annotate)
    streamed = any(file.name == "-" for file in files)
    if stdin_name is not None and not streamed:
        raise click.UsageError("--stdin-filename is for standard input: -")
    if fixing and streamed and len(files) > 1:
        raise click.UsageError("--fix - writes the text to standard output; check no other file with it")
    outputs = None if annotate is None else _outputs(annotate, inputs, files)
    options = Options(
        _split(select) or None, _split(ignore), fixing, unsafe, inputs.read, inputs.limits, tracked, outputs, stdin_name or "-"
    )
    try:
        chosen(options.select, options.ignore)
        report = load(form or ("github" if os.environ.get("GITHUB_ACTIONS") else "concise"))
    except (UnknownRule, FileError) as error:
        complain(error)
        sys.exit(2)
    if not files:
        complain("nothing to check: no file of a format that is read is there")
    if fixing or differing:
        for archive in dict.fromkeys(parts[0] for file in files if (parts := parted(file.name))):
            complain(f"{archive}: left as it is: an archive is not written to")
    tally = _Tally()
    jobs = inputs.jobs or worthwhile(files)
    if differing:
        changes = over(inputs.limited(partial(differences, options=options)), files, jobs, for_checks)
        with no_commands():
            for change in tally.good(progress(changes, len(files), silent=False)):
                if on_terminal():
                    say(printable(line.removesuffix("\r")) for line in change.lines)
                else:
                    write(change.patch())
                tally.files += bool(change.lines)
                for kept in change.kept:
                    complain(kept)
                if change.left_alone:
                    complain(f"{change.name}: left as it is: {change.left_alone}")
        tally.faulty = tally.files > 0
        if len(files) > 1:
            complain(f"{len(files):,} files: {tally.files:,} would change, {tally.failed:,} failed")
    else:
        work = filter_input if fixing and streamed else check_file
        results = progress(over(inputs.limited(partial(work, options=options)), files, jobs, for_checks), len(files), silent=False)
        checked = tally.counted(tally.good(results))
        if work is filter_input:
            checked = map(_passed_on, checked)
        (tell if work is filter_input else say)(report(checked, of_findings()))
        if len(files) > 1:
            complain(f"{len(files):,} files: {tally.files:,} with findings ({tally.rules.total():,} in all), {tally.failed:,} failed")
        if fixing and (tally.fixed or tally.rules):
            complain(f"{tally.fixed:,} fixed, {tally.rules.total():,} left")
    if statistics:
        for name, times in tally.rules.most_common():
            click.echo(f"{times:6}  {name}", err=True)
    sys.exit(2 if tally.failed else int(tally.faulty and not exit_zero))


def _passed_on(checked: Checked) -> Checked:
    """The same; its page is written to standard output."""
    if on_terminal():
        say(map(printable, checked.page.text.splitlines()))
    else:
        from ..checker.text_files import data_of

        write(data_of(checked.page))
    return checked


def _outputs(path: str, inputs: Inputs, files: Sequence[Found]) -> Outputs:
    """Where the documents with comments go. Raises UsageError where one would be written over another, or over one that is read."""
    if path in ("", "-") or standard_stream(path) is not None:
        raise click.UsageError("--annotate needs the name of a file or a folder")
    outputs = Outputs(path, into_folder(path, len(files) > 1 or any(map(is_folder, inputs.paths))))
    if twice := outputs.twice(files):
        raise refused(f"two files would be written to {outputs.target(twice)}")
    if over_itself := outputs.over_itself(files):
        raise refused(f"{over_itself} is read from, and would be written over")
    return outputs


class _Tally:
    """The outcome for the files so far."""

    def __init__(self) -> None:
        self.rules: Counter[str] = Counter()
        self.files = 0  # with findings, or that would change
        self.faulty = False  # was anything found that weighs more than an info, or would anything change
        self.fixed = 0
        self.failed = 0
        self._printed: set[str] = set()

    def good(self, results: Iterator[Done[T]]) -> Iterator[T]:
        """The results. Each error is printed once."""
        for done in results:
            if done.result is not None:
                yield done.result
                continue
            self.failed += 1
            if str(done.error) not in self._printed:
                self._printed.add(str(done.error))
                complain(done.error)

    def counted(self, results: Iterator[Checked]) -> Iterator[Checked]:
        for checked in results:
            self.rules.update(finding.rule for finding in checked.findings)
            self.files += bool(checked.findings)
            self.faulty |= checked.faulty
            self.fixed += checked.fixed
            for line in (*checked.changes, *checked.kept):
                complain(line)
            if checked.left_alone:
                complain(f"{checked.name}: left as it is: {checked.left_alone}")
            yield checked


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
