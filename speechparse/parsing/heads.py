"""Which of the lines above a speech are its title, and what the head says of speaker, office, date and occasion.

`head_fields` says what each line is; here they are weighed against each other. A label settles which is the title. Else it is the line
that looks most like one, with those above and below it that belong to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..language import phrases
from ..leaves import Role
from ..system.unlocked import cached_property
from . import thresholds as at
from .head_fields import (
    Field,
    HeadLine,
    bare_genre,
    begins_with_name,
    couplet,
    dated_occasion,
    draft,
    file_name,
    goes_on,
    held_at,
    labelled,
    occasion,
    passes_on,
    read,
    session,
    signed,
)
from .site_lines import after_slug, organ, published, signed_by_site

if TYPE_CHECKING:
    from .lines import Lines


class Stretch(NamedTuple):
    """The code points ``start`` to ``end`` (half-open) of a page, and what they are."""

    role: Role
    start: int
    end: int


class Head(NamedTuple):
    """What a head says. ``lines`` has what each line is, by its number: title, speaker (with his office and a date) or date.
    ``stated`` are speaker, office, date and occasion alone, which may be words of a title. Offsets are those of the page.
    """

    lines: dict[int, list[Stretch]]
    stated: list[Field]


def find(lines: Lines, within: range, salutation: bool) -> Head:
    """The head of a speech among the paragraphs ``within``, which end above its salutation or its text."""
    last_text = next((n for n in reversed(within) if _is_text(lines, n)), within.start - 1)
    head = _Head(lines, [n for n in range(last_text + 1, within.stop) if _may_be_head(lines, n)][-at.LOOKED_AT_LINES :], salutation)
    introduced = last_text + 1 < within.stop and any(map(lines.lead, range(last_text + 1, within.stop)))
    if within.start == 0 and (salutation or introduced) and not head.sure:
        # A news lead or an editor's note may be between the title and the salutation.
        numbers = (n for n in within if _may_be_head(lines, n) and not _is_text(lines, n))
        earlier = _Head(lines, [n for n, _ in zip(numbers, range(at.LOOKED_AT_LINES), strict=False)], salutation)
        head = earlier if earlier.sure or (introduced and head.best is None) else head
    elif salutation and last_text > within.start and not head.sure and lines.genre(last_text - 1) and lines.title(last_text - 1):
        head = _Head(lines, [last_text - 1], salutation)  # above a summary
    return head.found()


def _may_be_head(lines: Lines, line: int) -> bool:
    """Is there something on the line that may be part of a head?"""
    return bool(lines.bare[line]) and line not in lines.contents


def _is_text(lines: Lines, line: int) -> bool:
    """Is it a paragraph of text, above which there is no head any more?"""
    return lines.prose(line) and not (lines.genre(line) or lines.note(line) or lines.site(line) or _slogan(lines, line))


def _slogan(lines: Lines, line: int) -> bool:
    """A title that ends as a sentence does, above its subtitle."""
    bare = lines.bare[line]
    if not (at.SLOGAN_FROM <= len(bare) <= at.SLOGAN_UP_TO and bare[-1] in "!?”" and "。" not in bare):
        return False
    below = next((n for n in range(line + 1, min(line + 1 + at.SLOGAN_LINES, len(lines))) if lines.bare[n]), None)
    return below is not None and lines.bare[below].startswith("—") and lines.title(below)


class _Head:
    """The lines of a head, by their numbers, each read once."""

    def __init__(self, lines: Lines, numbers: Sequence[int], salutation: bool) -> None:
        self.lines = lines
        self.numbers = numbers
        self.below = dict(pairwise(numbers))
        self.salutation = salutation
        self._may_be_title: dict[int, bool] = {}
        self.rows = {n: read(lines.bare[n], heading=lines.declares(n)) for n in numbers}
        self._find_values()
        self._find_path()
        self._find_names()
        self._find_topic()
        self.times = Counter(self.title(n) for n in numbers if self._names_title(n))
        self.gap = self._spacing()

    def _spacing(self) -> int:
        """How far the lines of a title are apart at most: as far as the nearest two of the head, or it and what is below it."""
        lines = [n for n in self.numbers if self.rows[n].sort != "chrome"]
        last = lines[-1] if lines else 0
        below = next((n for n in range(last + 1, min(last + at.HEAD_LINES, len(self.lines))) if self.lines.bare[n]), last + 1)
        return min(under - over for over, under in pairwise([*lines, below])) if len(lines) > 1 else 1

    def _find_values(self) -> None:
        """The values of a table are below their labels, where no label has its own on the same line."""
        if any(self.rows[n].sort == "label" for n in self.numbers):
            return
        for n in self.numbers:
            below = self.below.get(n)
            if self.rows[n].sort == "key" and below is not None and self.rows[below].sort not in ("key", "record", "text"):
                fields = self.rows[n].fields
                if fields:
                    self.rows[below] = labelled(fields[0].kind, self.lines.bare[below], 0, len(self.lines.bare[below]))
                elif not phrases.GENRE.search(self.lines.bare[below]):
                    self.rows[below] = HeadLine("record")

    def _find_path(self) -> None:
        """The lines with a sign alone between them are where the page is on its site: 首页, >, 政务公开, >, 工作报告."""
        starts, folded = self.lines.starts, self.lines.folded
        between = range(self.numbers[0], self.numbers[-1]) if self.numbers else range(0)
        signs = [n for n in between if folded[starts[n] : starts[n + 1]].strip() in _PATH_SIGNS]
        others = frozenset(self.numbers).difference(signs)
        for upper, lower in pairwise(sorted(others)) if signs else ():
            if bisect_left(signs, upper) < bisect_left(signs, lower):
                for n in (upper, lower):
                    title = self.rows[n].sort == "title" and self.genre(n)
                    self.rows[n] = HeadLine("path", self.rows[n].fields[:1] if title else ())

    def _find_names(self) -> None:
        """Lines that end in the name with which a title begins are the speaker's, of whatever surname and office."""
        names = {name for n in self.numbers if self.rows[n].sort == "title" and (name := begins_with_name(self.lines.bare[n]))}
        for n in self.numbers:
            bare = self.lines.bare[n].rstrip("])")
            name = next((name for name in names if bare.endswith(name)), None)
            if name and self.rows[n].sort == "title" and len(bare) <= at.NAMED_UP_TO:
                self.rows[n] = HeadLine("byline", (Field("speaker", len(bare) - len(name), len(bare)),))
        titles = [n for n in self.numbers if self.rows[n].sort == "title"]
        genres = [n for n in titles if self.genre(n)]
        whole = [n for n in titles if n in genres or len(self.lines.bare[n]) >= at.LONG_FROM]
        for n in titles:
            bare = self.lines.bare[n]
            passed = any(m > n for m in (genres if passes_on(bare) else whole if file_name(bare) else ()))
            if passed or (draft(bare) and any(m < n for m in whole)):
                self.rows[n] = HeadLine("chrome")
        for n in titles[1:]:
            if fields := signed(self.lines.bare[n]):
                self.rows[n] = HeadLine("byline", fields)

    def _find_topic(self) -> None:
        """A headline after its topic in brackets, where no other line has a label."""
        labelled = [n for n in self.numbers if self.rows[n].sort in ("label", "record", "text")]
        if len(labelled) == 1 and self.rows[labelled[0]].sort == "record" and self._names_title(labelled[0]):
            self.rows[labelled[0]] = HeadLine("title", self.rows[labelled[0]].fields)

    # --- what a line is -------------------------------------------------------------------------------------

    def _names_title(self, n: int) -> bool:
        fields = self.rows[n].fields
        return bool(fields) and fields[0].kind == "title"

    def title(self, n: int) -> str:
        """The title that a line would be, without blanks and the marks around the whole."""
        _, start, end = self.rows[n].fields[0]
        text = "".join(self.lines.bare[n][start:end].split())
        return text[1:-1] if text[:1] == "《" and text.find("》") == len(text) - 1 else text

    def may_be_title(self, n: int) -> bool:
        """May it be a line of a title? It is asked of each line again and again."""
        if n not in self._may_be_title:
            self._may_be_title[n] = self._is_like_title(n)
        return self._may_be_title[n]

    def _is_like_title(self, n: int) -> bool:
        if self.rows[n].sort != "title":
            return False
        lines, bare = self.lines, self.lines.bare[n]
        if not (_legible(bare) and self.title(n)) or lines.lead(n):
            return False  # nothing, or only words about a title: 全文如下:
        return lines.title(n) or _slogan(lines, n) or (occasion(bare) and bare[-1] not in "。;" and not lines.prose(n))

    def genre(self, n: int) -> bool:
        return bool(phrases.GENRE.search(self.title(n)))

    def score(self, n: int) -> float:
        """How much a line looks like the title of a speech."""
        bare = self.lines.bare[n]
        return (
            (at.BARE_GENRE if self._column(n) else at.GENRE) * self.genre(n)
            + at.PUBLISHED * (self._published(n) and not self._column(n))
            + at.SIGNED * signed_by_site(bare)
            + at.HEADING * self.lines.declares(n)
            + at.REPEATED * (self.times[self.title(n)] > 1)
            + at.LONG * (len(bare) >= at.LONG_FROM and not organ(bare))
            + at.SUBTITLE * bare.startswith("—")
            + at.SUBTITLED * self._subtitled(n)
            + at.OCCASION * dated_occasion(bare)
            + at.INTRODUCES * bare.endswith(":")
        )

    def _published(self, n: int) -> bool:
        """Does the site say below the line, and perhaps its own name, when it put it there, or an agency in its report?"""
        if organ(self.lines.bare[n]):
            return False
        lead = next(filter(None, self.lines.bare[n + 1 : n + 1 + at.PUBLISHED_LINES]), "")
        if after_slug(lead):
            return True
        for below in islice(self._below(n), at.PUBLISHED_LINES):
            named = organ(self.lines.bare[below])
            if not named and self.rows[below].sort not in ("chrome", "byline", "record"):
                return False
            if not named and published(self.lines.bare[below]):
                return True
        return False

    def _below(self, n: int) -> Iterator[int]:
        """The lines below one, in order."""
        while n in self.below:
            n = self.below[n]
            yield n

    # --- which lines are the title --------------------------------------------------------------------------

    @cached_property
    def labelled(self) -> list[int]:
        """The lines with a title after a label, but those whose title is printed again below, with its subtitle perhaps."""
        labelled = [n for n in self.numbers if self.rows[n].sort == "label" and self._names_title(n)]
        printed = {self.title(n): n for n in self.numbers if self.may_be_title(n)}
        return [n for n in labelled if not (self._is_file_name(n) or printed.get(self.title(n), n) > n)]

    def _is_file_name(self, n: int) -> bool:
        """Does a page's own data only lengthen a title that the text has, as by a number, or cut it short? A heading goes before."""
        if n >= self.lines.front_matter():
            return False
        own = self.title(n)
        below = [m for m in self.numbers if m > n and self.may_be_title(m)]
        if any(self.lines.declares(m) and self.genre(m) and len(self.title(m)) >= at.LONG_FROM and not self._column(m) for m in below):
            return True
        return any(title in own or (title != own and title.startswith(own)) for title in map(self.title, below))

    @cached_property
    def best(self) -> int | None:
        """The line that looks most like a title, the last of several."""
        best = max(
            filter(self.may_be_title, self.numbers), key=lambda n: (self.score(n), not organ(self.lines.bare[n]), n), default=None
        )
        if best is not None:
            best = self._texts_own(best)
        if best is None or self.score(best) > 0:
            return best
        others = [n for n in self.numbers if n == best or not self._of_page(n)]
        if self.salutation and best == others[-1] and not self.lines.bare[best].endswith(":"):
            return best
        return best if len(others) == 1 and self._begins_page(best) and not organ(self.lines.bare[best]) else None

    def _texts_own(self, n: int) -> int:
        """The title of the text itself below a line that looks like one, else that line.

        It is the last of several prints, the one without words of the site, or the one below a column of the site or below what the
        site says of the page.
        """
        if self.times[self.title(n)] > 1:
            n = max(m for m in self.numbers if self.may_be_title(m) and self.title(m) == self.title(n))
        others = (m for m in self.numbers if m > n and self.may_be_title(m) and self.title(m) != self.title(n))
        n = next((m for m in others if _ends_in(self.title(n), self.title(m))), n)
        if self._column(n):
            n = next((m for m in reversed(self.numbers) if m > n and self._whole(m)), n)
        if self.salutation and self._published(n):
            occasions = self.genre(n) and occasion(self.lines.bare[n])  # if the headline names one, so may the title
            own = (m for m in self.numbers if m > n and self._whole(m, occasions) and (self.genre(m) or self._subtitled(m)))
            n = next(own, n)
        return n

    def _begins_page(self, n: int) -> bool:
        """Is there nothing above a line but what the site says of the page?"""
        above = (m for m in range(n) if self.lines.bare[m])
        return all(m in self.rows and self._of_page(m) for m in above)

    def _of_page(self, n: int) -> bool:
        """Does a line say who spoke and when, or what the site says of the page? It may be around a title that nothing else tells."""
        sort = self.rows[n].sort
        if sort == "title":
            return self._column(n)
        return sort in ("byline", "record", "key", "chrome") or (sort == "label" and not self._names_title(n))

    def _subtitled(self, n: int) -> bool:
        """Has a line one with a dash below it?"""
        return n in self.below and self.lines.bare[self.below[n]].startswith("—")

    def _subtitle(self, n: int) -> bool:
        """Does a line need the title above it: one with a dash or in brackets, or one of day and occasion?"""
        return self.lines.bare[n].startswith(("—", "(")) or dated_occasion(self.lines.bare[n])

    def _couplet(self, n: int) -> bool:
        """Is it a title of two phrases, rather than two columns of a site?"""
        bare = self.lines.bare[n]
        return couplet(bare) and not organ(bare) and not self.genre(n)

    def _column(self, n: int) -> bool:
        """May a line be the name of a column of the site though it names a genre? Not above a subtitle, nor above day and occasion."""
        return bare_genre(self.title(n)) and not self._subtitled(n) and not self._needed(n)

    def _needed(self, n: int) -> bool:
        """Does the line below need a title above it: one in brackets, or of day and occasion alone (2016年5月4日在…会议上)?"""
        below = self.below.get(n)
        if below is None or self.rows[below].sort != "title":
            return False
        bare = self.lines.bare[below]
        return bare.startswith("(") or (dated_occasion(bare) and not self.genre(below))

    def _whole(self, n: int, occasions: bool = False) -> bool:
        """May a line be a title alone, so that what is above it is a column or a headline of the site?

        One that names an occasion may be the second line of a title, and counts only with ``occasions``.
        """
        bare = self.lines.bare[n]
        part = bare.startswith("—") or (occasion(bare) and not occasions) or after_slug(bare)
        return self.may_be_title(n) and len(bare) >= at.WHOLE_FROM and not (part or organ(bare))

    @property
    def sure(self) -> bool:
        return bool(self.labelled) or (self.best is not None and self.score(self.best) >= at.SURE)

    def titles(self) -> list[int]:
        """The lines of the title, in order."""
        if self.labelled:
            titles = "".join(map(self.title, self.labelled))
            below = (n for n in self.numbers if n > self.labelled[-1] and self.may_be_title(n) and dated_occasion(self.lines.bare[n]))
            new = (n for n in below if self.title(n) not in titles)  # a subtitle may be printed again
            return sorted({*(n for line in self.labelled for n in self._after_label(line)), *new})
        if self.best is None:
            path = [n for n in self.numbers if self.rows[n].sort == "path" and self._names_title(n)]
            return [*path[-1:], *(self._part() or self._genre_alone())]
        chosen = {self.best, *self._up(self.best), *self._down(self.best), *self._part(), *self._of_same_speaker(self.best)}
        chosen.update(self._below_name(self.best))
        chosen.update(n for n in self.numbers if n > self.best and self.may_be_title(n) and self._subtitle(n))
        chosen.update(n for n in self.numbers if self.may_be_title(n) and self._couplet(n))
        return sorted(chosen)

    def _after_label(self, n: int) -> Iterator[int]:
        """A labelled title and the lines that it goes on in; those without a dash only in a record of labels."""
        yield n
        in_record = self.lines.bare[n].startswith(("【", "["))
        for line in self.numbers[self.numbers.index(n) + 1 :]:
            if not self.may_be_title(line) or not (in_record or self.lines.bare[line].startswith("—")):
                return
            yield line

    def _up(self, best: int) -> Iterator[int]:
        """The lines of a title above its best one."""
        text = self.title(best)
        subtitle = self._subtitle(best)
        speaker = begins_with_name(text) is not None
        whole = self.genre(best) and not subtitle and not text.startswith("在") and ("—" in text or speaker or not occasion(text))
        cut = "上的" in text and not occasion(text)  # its beginning is on the line above: 温守河同志在渡口 / 工作会议上的讲话
        for n, below in self._next_to(best, -1):
            if subtitle and self.rows[n].sort == "short":
                self.rows[n] = HeadLine("title", (Field("title", 0, len(self.lines.bare[n])),))
                self._may_be_title[n] = True
            if self._breaks_off(n, below):
                yield n
                continue
            if subtitle and not self.may_be_title(n):
                continue
            named = organ(self.lines.bare[n].lstrip("— ")) and not (subtitle and self.lines.declares(n))
            if not self.may_be_title(n) or named or (below - n > self.gap and not subtitle):
                return
            if self._column(n):
                return
            upper = self.lines.bare[n]
            part = cut or (speaker and "—" in upper) or self.genre(n) or session(upper)
            if whole and not (part or goes_on(upper, self.title(below))):
                return
            if not subtitle and len(self.lines.bare[n]) < at.WHOLE_FROM:
                return
            yield n
            subtitle = cut = False

    def _breaks_off(self, n: int, below: int) -> bool:
        """Does a line end in a comma, as the first of two phrases of one title does, right above the other: 守好大堤, / 护好家园?"""
        bare = self.lines.bare[n]
        phrase = self.rows[n].sort == "title" and bare[-1] == "," and at.WHOLE_FROM <= len(bare) <= at.PHRASE_UP_TO
        return phrase and below - n <= self.gap and self._whole(below) and self._subtitled(below) and not self.lines.calls(n)

    def _down(self, best: int) -> Iterator[int]:
        """The lines of a title below its best one."""
        for n, above in self._next_to(best, 1):
            if not self.may_be_title(n) or organ(self.lines.bare[n]) or n - above > self.gap or self._column(n):
                return
            if self.lines.declares(above) and not self.lines.declares(n):
                return
            yield n

    def _of_same_speaker(self, best: int) -> Iterator[int]:
        """Titles above the best one that name the same speaker: archives put their own above the document's."""
        speakers = self._speakers(best)
        for n in self.numbers:
            if n < best and self.may_be_title(n) and self.genre(n) and speakers & self._speakers(n):
                yield n

    def _below_name(self, best: int) -> Iterator[int]:
        """Of two titles with the speaker's name and the day between them, the one that ``best`` is not.

        An archive prints its own title above these, and the text's below: 赵渡在…会上的报告, 赵渡, 2016.5.4, 今年修堤的任务.
        """
        last = self.numbers[-1]
        upper = next((n for n in reversed(self.numbers) if n < last and self.rows[n].sort == "title"), None)
        if upper is None or best not in (upper, last) or not (self.may_be_title(upper) and self._states_topic(last)):
            return
        name = begins_with_name(self.title(upper))
        between = [n for n in self.numbers if upper < n < last]
        named = any("".join(self.lines.bare[n].split()).endswith(name) for n in between) if name else False
        if named and all(self.rows[n].sort in ("byline", "short", "record") for n in between):
            yield upper if best == last else last

    def _states_topic(self, n: int) -> bool:
        """Is a line a title that says what a speech is about, rather than where it was held or who took it down?"""
        return self._whole(n) and len(self.title(n)) >= at.TOPIC_FROM and not held_at(self.lines.bare[n])

    def _speakers(self, n: int) -> set[str]:
        bare = self.lines.bare[n]
        named = {bare[field.start : field.end] for field in self.rows[n].fields if field.kind == "speaker"}
        return named | {name for name in (begins_with_name(bare[bare.rfind("—") + 1 :]),) if name}

    def _next_to(self, n: int, step: int) -> Iterator[tuple[int, int]]:
        """The lines above (-1) or below (1) a line, each with its neighbour on the way there."""
        at = self.numbers.index(n) + step
        while 0 <= at < len(self.numbers):
            yield self.numbers[at], self.numbers[at - step]
            at += step

    def _part(self) -> list[int]:
        """The name of a part that is a speech of its own: 开幕词, 结论, above its day and its salutation."""
        for n in reversed(self.numbers):
            if self.rows[n].sort == "part":
                dated = any(field.kind == "date" for m in self.numbers if m > n for field in self.rows[m].fields)
                return [n] if self.salutation and (dated or n == self.numbers[-1]) else []
            if self.rows[n].sort not in ("byline", "short"):
                return []
        return []

    def _genre_alone(self) -> list[int]:
        """The line above the salutation, if it names a genre and nothing else: 发言稿."""
        return [
            n
            for n in self.numbers[-1:]
            if self.salutation and self.rows[n].sort == "title" and bare_genre(self.title(n)) and not self.lines.lead(n)
        ]

    # --- what the head says ---------------------------------------------------------------------------------

    def found(self) -> Head:
        rows: dict[int, list[Stretch]] = {}
        in_titles: dict[int, list[Field]] = {}
        seen: list[str] = []
        titles = self.titles()
        for n in reversed(titles):
            text = self.title(n)
            if any(text.startswith(other) or other.startswith(text) or _ends_in(text, other) or _names(other, text) for other in seen):
                continue  # the last of several prints is the speech's own
            for m in [m for m in rows if _shortens(text, self.title(m)) and not dated_occasion(self.title(m))]:
                del rows[m], in_titles[m]  # but a short form goes before the long one
            for m in [m for m in rows if text != self.title(m) and text.endswith(self.title(m)) and self.title(m).startswith("—")]:
                del rows[m], in_titles[m]  # a title and its subtitle, once more on one line
            seen.append(text)
            title, *others = self._on_page(n)
            following = [field for field in others if field.start >= title.end]
            rows[n] = [Stretch("title", title.start, title.end), *_stretch(following)]
            in_titles[n] = others
        bylines = {n: fields for n in self.numbers if n not in titles and (fields := self._bylines(n, titles[:1]))}
        dates = [n for n, fields in bylines.items() if all(field.kind == "date" for field in fields)]
        in_title = [field for fields in in_titles.values() for field in fields]
        for n in dates:
            # the page's own day is that of its publication, where another is named; that of a letter is the letter's
            above = bool(titles) and n < titles[0]
            passed_on = above and any(map(self.lines.lead, range(n, titles[0])))
            if any(field.kind == "date" for field in in_title) or (above and n != dates[-1]) or passed_on:
                del bylines[n]
        for n, fields in bylines.items():
            whole = [] if self.rows[n].sort == "label" else [Field(fields[0].kind, *self.lines.span(n))]
            rows[n] = _stretch([*fields, *whole])
        own = [field for fields in bylines.values() for field in fields]
        stated = {field.kind for field in own}
        own += (field for field in in_title if field.kind not in stated)
        return Head(rows, sorted(own, key=lambda field: field.start))

    def _bylines(self, n: int, titles: Sequence[int]) -> list[Field]:
        """What a line says that is not a title. Names above a title are not the speaker's."""
        row = self.rows[n]
        below = bool(titles) and n > titles[0]
        if row.sort == "label" and not self._names_title(n):
            return self._on_page(n)
        if row.sort in ("byline", "short") and (below or all(field.kind == "date" for field in row.fields)):
            return self._on_page(n)
        return []

    def _on_page(self, n: int) -> list[Field]:
        """The fields of a line, with offsets of the page."""
        start, _ = self.lines.span(n)
        return [Field(kind, start + low, start + high) for kind, low, high in self.rows[n].fields]


_PATH_SIGNS = frozenset((">", ">>", "»", "›", "→"))


def _legible(text: str) -> bool:
    """Is a line Chinese, with more characters than question marks in place of lost ones?"""
    if "?" not in text:
        return any("\u4e00" <= character <= "\u9fff" for character in text)
    return sum("\u4e00" <= character <= "\u9fff" for character in text) > text.count("?")


def _ends_in(title: str, other: str) -> bool:
    """Does a title end in another one, after words of the site: 2012年县政府工作报告 above 政府工作报告, 临江日报-修好大堤?"""
    if not title.endswith(other) or other.startswith("—"):
        return False
    return bool(phrases.GENRE.search(other)) or title[: -len(other)].endswith(("-", "_"))


def _names(title: str, other: str) -> bool:
    """Is a title another one with the speaker's name before it?"""
    return title.endswith(other) and begins_with_name(title) == title[: -len(other)]


def _shortens(short: str, long: str) -> bool:
    """Has a title the characters of a shorter one, in their order?"""
    characters = iter(long)
    return len(short) >= at.LONG_FROM and all(character in characters for character in short)


def _stretch(fields: Sequence[Field]) -> list[Stretch]:
    """What fields take up of a line: a speaker's name, with his office and a date, or a date."""
    if not fields:
        return []
    role: Role = "date" if all(field.kind == "date" for field in fields) else "speaker"
    return [Stretch(role, min(field.start for field in fields), max(field.end for field in fields))]
