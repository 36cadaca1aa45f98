"""Annotates and fixes pages as Word documents, and compares with what `speechparse` does to their text.

    python -m benchmarks.word_pages                    the corpus's seed and dev pages where they are, else the examples
    python -m benchmarks.word_pages --faults 12        each page also with so many faults put in, one at a time (fuzz.faults)
    python -m benchmarks.word_pages --office           open all results in LibreOffice, and count the comments that it shows
    python -m benchmarks.word_pages --pages DIR ...    other pages (UTF-8 .txt)

Each page is written twice: with automatic numbers wherever Word can write the marker, and with all markers typed. Printed is how many

    comments   findings have their comment on the words that they have in the text; those in an automatic number on what follows it
    fixed      documents read after --fix as `fix` makes the text
    kept       others read so except for automatic numbers that no list makes, for each of which there is a line
    parts      documents have all other parts equal byte for byte, and the body except its text
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from docx.oxml.ns import qn
from lxml import etree

import speechparse
from fuzz import faults, word_files
from speechparse import Finding
from speechparse.checker import edits_of
from speechparse.checker.fixing import applied
from speechparse.readers.source_file import Opened
from speechparse.word.fixing import fixed
from speechparse.word.located import Located

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "shared" / "corpus"
FOLDERS = [CORPUS / "seeds", CORPUS / "dev" / "pages"]
_BODY, _LISTS, _COMMENTS = "word/document.xml", "word/numbering.xml", "word/comments.xml"
_BATCH = 20  # documents that LibreOffice gets at once: it gives up on hundreds
_DECLARED = {"[Content_Types].xml", "word/_rels/document.xml.rels"}  # in which a new part is made known


def texts(folders: list[Path]) -> Iterator[tuple[str, str]]:
    """The pages, by name."""
    for folder in folders:
        for file in sorted(folder.glob("*.txt")):
            yield file.stem, file.read_text(encoding="utf-8").replace("\x0b", "\n")


def with_faults(text: str, most: int, seed: int) -> Iterator[str]:
    """A page with one fault at a time."""
    found = list(faults.faults(faults.Page("", text, tuple(faults._rows(text)))))
    for fault in random.Random(seed).sample(found, min(most, len(found))):
        yield applied(text, fault.edits)


def document(text: str, automatic: bool) -> bytes:
    """A page as a Word document."""
    markers = [(item.marker.span.start, item.marker.text, item.marker.ordinal) for item in speechparse.parse(text).walk()]
    return word_files.numbered(text, markers if automatic else [])[0]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def commented(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment is on, and what it says, in the order of the comments' numbers."""
    parts = members(data)
    if _COMMENTS not in parts:
        return []
    said = {one.get(qn("w:id")): "\n".join("".join(p.itertext()) for p in one) for one in etree.fromstring(parts[_COMMENTS])}
    words: dict[str | None, str] = {}
    opened: set[str | None] = set()
    for element in etree.fromstring(parts[_BODY]).iter():
        if element.tag == qn("w:commentRangeStart"):
            opened.add(element.get(qn("w:id")))
            words[element.get(qn("w:id"))] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            opened.discard(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            for number in opened:
                words[number] += element.text or ""
    return [(words.get(number, "nowhere"), text) for number, text in sorted(said.items(), key=lambda row: int(row[0] or 0))]


def expected(finding: Finding, located: Located) -> str:
    """The words that the comment of a finding should be on."""
    start, end = finding.span.start, finding.span.end
    begun = located.paragraph_at(start)
    assert begun is not None
    after = begun.offset + begun.head  # what is before is no text of the file
    if end <= after:
        return located.text[after : after + 1].strip("\n")
    return located.text[max(start, after) : end].replace("\n", "")


def without_text(data: bytes) -> list[tuple[str, str]]:
    """The body without the text, and without where runs begin."""
    passed = {qn(name) for name in ("w:r", "w:t", "w:rPr", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")}
    rows = []
    for element in etree.fromstring(members(data)[_BODY]).iter():
        listed = element.tag in (qn("w:numId"), qn("w:rStyle"))
        if element.tag not in passed and not listed:
            rows.append((str(element.tag), str(sorted(element.attrib.items()))))
    return rows


def same_parts(before: bytes, after: bytes, changed: set[str]) -> bool:
    """Are all parts but these equal, and the body except its text?"""
    old, new = members(before), members(after)
    others = all(new.get(name) == data for name, data in old.items() if name not in changed) and new.keys() <= old.keys() | changed
    return others and without_text(before) == without_text(after)


def measure(name: str, data: bytes, count: Counter[str]) -> tuple[bytes, bytes]:
    """Annotate and fix one document, and count. Returns both documents."""
    page = speechparse.read(data, name=f"{name}.docx")
    found = speechparse.check(page)
    annotated = speechparse.annotate(data, found)
    located = Located(Opened(name, data))
    right = [words == expected(finding, located) for finding, (words, _) in zip(found, commented(annotated), strict=True)]
    count["findings"] += len(found)
    count["comments"] += sum(right)
    count["annotated parts"] += same_parts(data, annotated, {_BODY, _COMMENTS, *_DECLARED})

    done = fixed(Opened(name, data), lambda spared: edits_of(page.text, spared=spared))
    after = speechparse.read(done.data, name=f"{name}.docx").text
    count["documents"] += 1
    count["with fixes"] += speechparse.fix(page) != page.text
    count["fixed"] += after == speechparse.fix(page)
    count["kept"] += bool(done.kept) and after == applied(page.text, edits_of(page.text, spared=done.kept))
    count["kept markers"] += len(done.kept)
    count["fixed parts"] += same_parts(data, done.data, {_BODY, _LISTS} if done.edits else set())
    return annotated, done.data


def shown_by_office(results: dict[str, bytes]) -> tuple[int, int]:
    """How many documents LibreOffice opens, and how many comments it has in them: by what it writes of them as OpenDocument."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in results.items():
            Path(folder, f"{name}.docx").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--convert-to", "odt"]
        files = [f"{folder}/{name}.docx" for name in results]
        for start in range(0, len(files), _BATCH):
            batch = [*command, "--outdir", f"{folder}/odt", *files[start : start + _BATCH]]
            subprocess.run(batch, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = [members(file.read_bytes())["content.xml"] for file in Path(folder, "odt").glob("*.odt")]
        return len(made), sum(content.count(b"<office:annotation ") for content in made)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=Path, nargs="+")
    options.add_argument("--faults", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--office", action="store_true")
    given = options.parse_args()
    folders = given.pages or [folder for folder in FOLDERS if folder.is_dir()] or [HERE.parent / "examples"]

    results: dict[str, bytes] = {}
    comments = 0
    for automatic in (True, False):
        count: Counter[str] = Counter()
        for name, text in texts(folders):
            for number, variant in enumerate([text, *with_faults(text, given.faults, given.seed)]):
                kind = f"{'automatic' if automatic else 'typed'}-{name}-{number}"
                results[f"{kind}-annotated"], results[f"{kind}-fixed"] = measure(kind, document(variant, automatic), count)
        print(f"{'automatic numbers where they can be' if automatic else 'all markers typed'}: {count['documents']} documents")
        print(f"  comments {count['comments']}/{count['findings']}")
        print(f"  fixed    {count['fixed']}/{count['documents']} ({count['with fixes']} have something to fix)")
        print(f"  kept     {count['kept']}/{count['documents'] - count['fixed']} ({count['kept markers']} markers)")
        print(f"  parts    {count['annotated parts']} annotated, {count['fixed parts']} fixed, of {count['documents']}")
        comments += count["findings"]
    if given.office and shutil.which("soffice"):
        made, shown = shown_by_office(results)
        print(f"LibreOffice opens {made}/{len(results)}, with {shown}/{comments} comments")


if __name__ == "__main__":
    main()
