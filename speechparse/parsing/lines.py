"""The logical paragraphs of the folded page, and what is asked of each: is it prose, a title, a salutation, a line of the site?

A head or an end is recognised by its form (a salutation ends with a colon, a title with the name of its genre and no full stop) and
by the set phrases of the genre, in `phrases`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from ..language import phrases
from ..language.compiled import expression
from ..language.expressions import SENTENCE_STOPS, STOPS
from ..language.markers import SECTIONS, Candidate
from ..system.unlocked import cached_property
from . import head_fields, site_lines
from . import thresholds as at
from .ownership import Says

if TYPE_CHECKING:
    from .speeches import Region

# A line set wide, with a blank between its characters: 同 志 们 :
_LETTERS = expression("\\S(?: +\\S)+")
_BRACKETS = ("()", "[]", "〖〗")
_PROSE_ENDS = f"{SENTENCE_STOPS};…"
_QUOTED_ENDS = frozenset(f"{stop}”" for stop in _PROSE_ENDS)


class Lines:
    """The logical paragraphs of a page, and what is asked of them again and again.

    ``bare`` has their folded text without indentation and decoration, ``first`` the candidate at their head. ``unmarked``
    counts the paragraphs so far that have none, ``turned`` those of them that turn to the whole or open another part of the
    page, ``speakers`` those where somebody takes the word.
    """

    def __init__(self, folded: str, starts: Sequence[int], found: Sequence[Candidate]) -> None:
        self.folded = folded
        self.starts = [*starts, len(folded)]
        self.bare = [folded[start:end].strip(phrases.DECORATION) for start, end in pairwise(self.starts)]
        self._unlink_title()
        self._site: dict[int, bool] = {}
        self.first = {c.line: c for c in reversed(found) if c.heads}
        self._found = found
        self.announces = {c.line for c in found if c.breaker == ":" and c.ordinal == 1 and not c.heads}
        self.contents = frozenset(self._contents())
        no_items = [line for line, c in self.first.items() if self._is_no_item(c)]
        for line in [*self.contents, *no_items, *self._above_subtitles()]:
            self.first.pop(line, None)
        self.notes = frozenset(self._notes())
        self._printed = Counter(self.bare)
        self.unmarked: list[int] = []
        self._says: dict[int, Says] = {}
        self.unmarked_lines: list[int] = []
        self.speakers: list[int] = []
        speaker = [match[1] if ":" in bare[2:6] and (match := phrases.SPEAKER.match(bare)) else "" for bare in self.bare]
        named = Counter(speaker)
        self.headline = self._headline()
        self._prose = [self._is_prose(line, bare) for line, bare in enumerate(self.bare)]
        self.proses = [0, *accumulate(self._prose)]
        unmarked = speakers = 0
        for line, bare in enumerate(self.bare):
            if bare and self._unmarked(line) and (line in self.first or not self._between(line)):
                unmarked += 1
                self.unmarked_lines.append(line)
                speakers += bool(speaker[line]) and named[speaker[line]] > 1
            self.unmarked.append(unmarked)
            self.speakers.append(speakers)

    def _unlink_title(self) -> None:
        """Of a title that is a link in Markdown, on the first line of a page, only its words count."""
        line = next((line for line in range(self.front_matter(), len(self.bare)) if self.bare[line]), len(self.bare))
        if line < len(self.bare) and self.bare[line][0] == "[" and (link := phrases.LINK.match(self.bare[line])):
            self.bare[line] = link["words"]

    def _contents(self) -> Iterator[int]:
        """The lines of tables of contents: the heading of each, if it has one, and its entries."""
        for line, bare in enumerate(self.bare):
            if bare[:1] in phrases.CONTENTS_BEGINS and phrases.CONTENTS.match(bare):
                end, _ = self._contents_end(line + 1)
                if end < len(self.bare):
                    yield from range(line, end)
        ones: dict[str, int] = {}
        for line in sorted(line for line, c in self.first.items() if c.style in SECTIONS and c.ordinal == 1):
            heading = phrases.CONTENTS_PAGE.sub("", self.bare[line])
            if heading[-1:] in f"{SENTENCE_STOPS};":
                continue
            if heading in ones and self._contents_end(ones[heading]) == (line, True):
                yield from range(ones[heading], line)
            ones[heading] = line

    def _headline(self) -> int:
        """The line that is a sentence above what the site says of the page: a headline; -1 if there is none."""
        filled = (line for line, bare in enumerate(self.bare) if bare)
        for line, below in pairwise(islice(filled, at.LOOKED_AT_LINES)):
            bare = self.bare[line]
            if "。" in bare or len(bare) > at.HEADLINE_UP_TO:
                return -1
            if bare[-1] in "!?" and (self.site(below) or site_lines.published(self.bare[below])):
                return line
        return -1

    def front_matter(self) -> int:
        """How many lines the page's own data takes at its head: keys and values between lines of hyphens."""
        first = next((line for line, bare in enumerate(self.bare) if bare), len(self.bare))
        lines = range(first, min(at.FRONT_MATTER_LINES, len(self.bare)))
        fences = (line for line in lines if phrases.FENCE.match(self.bare[line]))
        if not (lines and phrases.FENCE.match(self.bare[first])) or (end := next(islice(fences, 1, None), None)) is None:
            return 0
        between = filter(None, self.bare[first + 1 : end])
        return end + 1 if all(map(phrases.FRONT_MATTER_LINE.match, between)) else 0

    def _contents_end(self, entry: int) -> tuple[int, bool]:
        """Where a table of contents ends whose entries begin at a line, and whether its numbering begins again there.

        The entries are lines with markers or page numbers.
        """
        begins = None
        while entry < len(self.bare):
            first = self.first.get(entry)
            if first is not None and (first.style, first.ordinal) == begins:
                return entry, True
            if first is None and self.bare[entry] and not self._is_contents_entry(self.bare[entry]):
                break
            if first is not None and begins is None:
                begins = first.style, first.ordinal
            entry += 1
        return entry, False

    def _is_contents_entry(self, bare: str) -> bool:
        """Is it an entry without a marker?"""
        return bare[-1] in phrases.CONTENTS_ENTRY_ENDS and phrases.CONTENTS_ENTRY.search(bare) is not None

    def __len__(self) -> int:
        return len(self.bare)

    def says(self, line: int) -> Says:
        """What a paragraph without a marker says of its owner."""
        if line not in self._says:
            bare = self.bare[line]
            self._says[line] = Says(
                calls=bool(phrases.VOCATIVE.match(bare) or phrases.PART_LABEL.match(bare)),
                leaves=bool(phrases.TURN.match(bare)) or line in self._below_breaks,
                sums=(sums := bool(phrases.LOOKS_BACK.match(bare))),
                told=sums and bool(phrases.ALL_TOLD.match(bare)),
                own=bool(phrases.ANNOUNCES.search(bare[-at.LIST_WORDS :])),
                heads=len(bare) <= at.UNMARKED_HEADING and bare[-1] not in f"{STOPS},…",
                exhorts=bool(phrases.EXHORTS.search(bare[-at.EXHORTING_WORDS :])),
                announces=bare[-1] == ":" or bool(phrases.ANNOUNCING.search(bare[-at.ANNOUNCING_WORDS :])),
            )
        return self._says[line]

    @cached_property
    def _below_breaks(self) -> frozenset[int]:
        """The lines right below thematic breaks, on a page that has those between its sections; elsewhere the one below the first
        break after all markers, if those before are above markers and those after it above an editor's words. A row of signs below a
        heading underlines it, and is none.
        """
        breaks = [bisect_right(self.starts, found.start() + 1) - 1 for found in phrases.THEMATIC_BREAK.finditer(self.folded)]
        breaks = [line for line in breaks if not self._underlines(line)]
        if not breaks:
            return frozenset()
        stops = [*breaks[1:], len(self.bare)]
        below = {
            text: any(line in self.first for line in range(text, stop))
            for line, stop in zip(breaks, stops, strict=True)
            if (text := next((n for n in range(line + 1, stop) if self.bare[n]), None)) is not None
        }
        sections = sum(line in self.first and self.first[line].style in SECTIONS for line in below)
        if sections > 1:
            return frozenset(below)
        first, last = min(self.first, default=0), max(self.first, default=-1)
        after = [line for line in below if line > last and not self._took_leave(line)]
        between = all(line in self.first for line in below if first < line <= last)
        edited = all(phrases.EDITORIAL.match(self.folded, self.starts[line]) for line in after[1:])
        return frozenset(after[:1] if between and edited else ())

    def _took_leave(self, line: int) -> bool:
        """Does the text above a thematic break, and that above ``line``, take leave: what is below is of somebody else?"""
        near = (self.bare[n] for n in range(line - 1, max(line - at.HEAD_LINES, 0), -1))
        above = next((bare for bare in near if any(map(str.isalnum, bare))), "")
        return phrases.EXHORTS.search(above[-at.EXHORTING_WORDS :]) is not None

    def _underlines(self, line: int) -> bool:
        """Is a row of signs right below the heading of an item?"""
        above = next((n for n in range(line - 1, -1, -1) if self.bare[n]), -1)
        return above in self.first and self.first[above].alone and above == line - 1

    def start(self, line: int) -> int:
        """The offset at which a logical paragraph begins; that of the page's end for the one after the last."""
        return self.starts[line]

    def body(self, region: Region) -> tuple[int, int]:
        """The span of a speech without its head."""
        return max(region.body_from, self.start(region.body)), self.start(region.end)

    def span(self, line: int) -> tuple[int, int]:
        """Where the bare text of a logical paragraph begins and ends."""
        start = self.folded.index(self.bare[line], self.starts[line])
        return start, start + len(self.bare[line])

    def last_words(self, region: Region) -> int:
        """The paragraph with which the last words of a speech begin.

        It is the last one, the one before bare thanks, or the first of several short ones that are called out together (… 万岁! …) or
        say the parts of a toast.
        """
        text = (line for line in reversed(range(region.body + 1, region.end)) if self.bare[line])
        words = next(text, region.body)
        for line in text:
            together = phrases.THANKS.match(self.bare[words]) or self._called_out(self.bare[line])
            if not together or not self._unmarked(line):
                break
            words = line
        return words

    def _unmarked(self, line: int) -> bool:
        """Does no marker head the paragraph, unless it is a word that may be prose?"""
        first = self.first.get(line)
        return first is None or first.style == "sequence"

    def _between(self, line: int) -> bool:
        """Is it a line between the paragraphs of a speech that is none of them: of the site, of each printed page, (applause)?"""
        bare = self.bare[line]
        if len(bare) > at.SITE_LINE:
            return False
        if bare[-1] in "。!?;:,":
            return phrases.ASIDE.match(bare) is not None
        return (
            (self._printed[bare] >= at.RUNNING and len(bare) >= at.RUNNING_FROM) or bool(phrases.ASIDE.match(bare)) or self.site(line)
        )

    def _called_out(self, bare: str) -> bool:
        """Is it a line like those that are called out at the end of a speech?"""
        return len(bare) <= at.CALLED_OUT and bare[-1] in "!:,"

    def calls(self, line: int) -> bool:
        """Does the paragraph call the audience?"""
        return bool(phrases.VOCATIVE.match(self.bare[line]))

    def prose(self, line: int) -> bool:
        """Is it a paragraph of sentences, not a title, a name, a date or a line of contents?"""
        return self._prose[line]

    def _is_prose(self, line: int, bare: str) -> bool:
        sentences = len(bare) > at.PROSE or bare.find("。", 0, -1) >= 0
        stops = len(bare) > at.PROSE_WITH_STOP and (bare[-1] in _PROSE_ENDS or bare[-2:] in _QUOTED_ENDS)
        begins_list = line in self.announces  # which it announces
        return (sentences or stops or begins_list) and not (line in self.contents or line == self.headline or self.lead(line))

    def candidates(self, first: int, stop: int) -> Sequence[Candidate]:
        """What looks like a marker from paragraph ``first`` to the one before ``stop``."""
        low, high = (bisect_left(self._found, line, key=lambda c: c.line) for line in (first, stop))
        return self._found[low:high]

    def any_prose(self, first: int, stop: int) -> bool:
        """Is there a paragraph of sentences from ``first`` to the one before ``stop``?"""
        return first < stop and self.proses[stop] > self.proses[first]

    def lead(self, line: int) -> bool:
        """Does it introduce the speech: a lead that gives its text, an editor's note?"""
        bare = self.bare[line]
        return (bare[:1] in phrases.LEAD_BEGINS or bare.endswith(phrases.LEAD_ENDS)) and bool(phrases.LEAD.match(bare))

    def note(self, line: int) -> bool:
        """Is it an editor's note, set in brackets?"""
        return self.bare[line].startswith(("【", "["))

    def site(self, line: int) -> bool:
        """Does it belong to the site, not to the speech?"""
        if line not in self._site:
            bare = self.bare[line]
            self._site[line] = bool(phrases.MARKUP.match(bare) or (len(bare) <= at.SITE_LINE and site_lines.of_site(bare)))
        return self._site[line]

    def date(self, line: int) -> bool:
        """Is it a date, perhaps with a place, on a line of its own?"""
        return len(self.bare[line]) < at.DATE_LINE and head_fields.dated(self.bare[line])

    def title(self, line: int) -> bool:
        """May it be a line of a title?"""
        bare = self.bare[line]
        if bare.startswith("—"):
            return at.SUBTITLE_FROM <= len(bare) <= at.SUBTITLE_UP_TO and bare[-1] not in "。!;—"
        return (
            at.TITLE_FROM <= len(bare) <= at.TITLE_UP_TO
            and not (
                bare[0] + bare[-1] in _BRACKETS
                and (bare[0] == "(" or bare.count(bare[0]) == 1)
                and not phrases.GENRE.search(bare[:-1])
            )
            and (bare[-1] not in "。!;,、" or line == self.headline or (bare[-1] == "、" and bare[0] in "在关"))
            and not phrases.NEWS.match(bare)
            and not phrases.ENACTED.match(bare)
            and line not in self.first
            and line not in self.contents
            and not self.prose(line)
            and not self.site(line)
            and not self.date(line)
        )

    def _notes(self) -> Iterator[int]:
        """The lines of notes in mid-text and at its end, whose numbers are no items."""
        behind: dict[str, list[int]] = {}  # where the text has each sign behind a word
        for sign in phrases.NOTE_BEHIND.finditer(self.folded) if phrases.NOTE_SIGN.search(self.folded) else ():
            behind.setdefault(sign[0], []).append(sign.start())
        latest = {one[0]: line for line, bare in enumerate(self.bare) if behind and (one := phrases.NOTE_SIGNED.match(bare))}
        referred = frozenset(phrases.NOTE_REFERRED.findall(self.folded)) if behind else frozenset()
        signs: list[tuple[int, str]] = []  # of the lines right below each other that begin with one
        for line, bare in enumerate([*self.bare, ""]):
            if bare[:1] in phrases.NOTE_BEGINS and phrases.NOTE.match(bare):
                yield line
            begins = phrases.NOTE_SIGNED.match(bare) if bare and behind else None
            if begins:
                signs.append((line, begins[0]))
            elif signs and (bare or line == len(self.bare)):
                start = self.starts[signs[0][0]]
                above = next((n for n in range(signs[0][0] - 1, -1, -1) if self.bare[n]), None)
                listed = above is not None and (
                    self.bare[above][-1] == ":" or (len(signs) > 1 and all(mark in self.bare[above] for _, mark in signs))
                )
                all_behind = not listed and all(mark in behind and behind[mark][0] < start for _, mark in signs)
                # notes are the last lines with their signs, unless the text refers to more of them below, as on the next page
                last = all(latest[mark] == note or behind.get(mark, [0])[-1] > start for note, mark in signs)
                if all_behind and last and any(mark in referred or self._explains(note) for note, mark in signs):
                    yield from (note for note, _ in signs)
                signs = []

    def _explains(self, line: int) -> bool:
        """Does a line explain a term that has its sign behind it in the text?"""
        term = phrases.NOTE_TERM.match(self.bare[line])
        return term is not None and term[2] + term[1] in self._terms

    @cached_property
    def _terms(self) -> frozenset[str]:
        """What may be a term with the sign of a note behind it: all that ends there."""
        signs = phrases.NOTE_BEHIND.finditer(self.folded)
        return frozenset(
            self.folded[start : sign.end()] for sign in signs for start in range(max(0, sign.start() - at.TERM), sign.start() - 1)
        )

    def _is_no_item(self, c: Candidate) -> bool:
        """Does it head a line of the site, or one of a title that is broken in two: 第三次代表大会上的讲话?"""
        bare = self.bare[c.line]
        return (c.style == "bullet" and self.site(c.line)) or (
            c.key == "次" and len(bare) <= at.GENRE_LINE and bool(phrases.GENRE.search(bare))
        )

    def _above_subtitles(self) -> Iterator[int]:
        """The lines above one with a dash that names a genre: they are of a title too, whatever word they begin with."""
        for line in [line for line, bare in enumerate(self.bare) if bare[:1] == "—" and len(bare) <= at.SUBTITLE_UP_TO]:
            above = next((n for n in range(line - 1, max(line - 1 - at.SLOGAN_LINES, -1), -1) if self.bare[n]), None)
            if above is not None and len(self.bare[above]) <= at.TITLE_UP_TO and phrases.GENRE.search(self.bare[line]):
                yield above

    def declares(self, line: int) -> bool:
        """Is it a heading in Markdown?"""
        start = self.starts[line]
        return self.folded[start : start + at.INDENTED].lstrip().startswith("#")

    def genre(self, line: int) -> bool:
        """Does it name a genre, as the title of a speech does?"""
        bare = self.bare[line]
        return (
            len(bare) <= at.GENRE_LINE
            and bool(phrases.GENRE.search(bare))
            and (line not in self.first or bare[0] == "—")
            and line not in self.contents
        )

    def salutation(self, line: int) -> bool:
        """Is the whole line a salutation?"""
        bare = self.bare[line]
        if bare[:1] == "【" and (label := phrases.TEXT_LABEL.match(bare)):
            bare = bare[label.end() :]
        if bare.endswith(")"):
            bare = phrases.APPLAUSE.sub("", bare).rstrip()
        if not bare:
            return False
        if _LETTERS.fullmatch(bare):
            bare = bare.replace(" ", "")
        pauses = bare.endswith(",") and phrases.SALUTATION_PAUSES.match(bare)
        if not self.any_prose(0, line) and (pauses or phrases.SALUTATION_ON_TOP.match(bare)):
            below = next((n for n in range(line + 1, len(self)) if self.bare[n]), None)
            if below is not None and (self.prose(below) or self.bare[below][-1] == "。" or phrases.GREETING.match(self.bare[below])):
                return True
        if bare.rstrip("!。,").endswith(("好", "安")) and phrases.SALUTATION_GREETS.match(bare):
            return bare[-1] == "!" or not self.any_prose(0, line)
        if not bare or len(bare) > at.SALUTATION_LINE or bare[-1] not in ":!":
            return False
        if bare[-1] == "!" and "好" not in bare[-4:] and len(bare) >= at.EXCLAMATION:
            return False
        return bool(phrases.SALUTATION.match(bare))
