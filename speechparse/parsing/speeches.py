"""Where the speeches of a page begin and end, by what `lines` says of each paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import NamedTuple

from ..language import phrases
from ..language.expressions import SENTENCE_STOPS, STOPS
from ..language.markers import SECTIONS
from ..leaves import Role
from ..system.limits import watched
from . import head_fields, heads
from . import thresholds as at
from .head_fields import Field
from .heads import Stretch
from .lines import Lines
from .site_lines import organ, published


@dataclass(slots=True)
class Region:
    """One speech of a page. All but ``body_from`` and the spans in ``head`` are indices of logical paragraphs.

    ``start`` is its first, ``body`` the first of its text, ``end`` the one after its last. ``body_from`` is the offset where the
    text begins. ``head`` says what the paragraphs above the body are, and which code points of them; ``stated`` are speaker, office,
    date and occasion, which may be words of the title.
    """

    start: int
    body: int
    end: int
    body_from: int
    head: dict[int, list[Stretch]] = field(default_factory=dict)
    stated: list[Field] = field(default_factory=list)

    @property
    def greets(self) -> bool:
        """Does it have a salutation?"""
        return any(stretch.role == "salutation" for stretches in self.head.values() for stretch in stretches)


class _Anchor(NamedTuple):
    """What tells that a speech begins: a salutation in the paragraphs ``first`` to ``stop``, or, without one, a title.

    Where the salutation heads a paragraph of text, ``parts`` are it and the speaker's name before it, else none.
    """

    first: int
    stop: int
    parts: tuple[Stretch, ...] = ()
    salutation: bool = True


def split(lines: Lines) -> list[Region]:
    """The speeches of a page, in order. Empty where the page has no text."""
    regions: list[Region] = []
    for anchor in watched(_anchors(lines)):
        low = regions[-1].body + 1 if regions else 0
        if anchor.first >= low:
            regions.append(_region(lines, anchor, low))
    ends = [*(region.start for region in regions[1:]), len(lines)]
    for region, stop in watched(zip(regions, ends, strict=False)):
        region.end = max(region.body, _end(lines, region, stop))
    return [region for region in regions if region.head or region.body < region.end]


# --- where speeches begin -----------------------------------------------------------------------------------


def _anchors(lines: Lines) -> list[_Anchor]:
    sections = sorted((line, c.ordinal) for line, c in lines.first.items() if c.style in SECTIONS)
    points = sorted((line, c.ordinal) for line, c in lines.first.items() if c.style in SECTIONS or c.style == "ordinal")
    front = max(_passed_on(lines), lines.front_matter(), _below_lead(lines))
    kept: list[_Anchor] = []
    for anchor in _salutations(lines):
        if anchor.first < front:
            continue
        above = bisect_left(points, (anchor.first, 0))
        restarts = 0 < above < len(points) and points[above - 1][1] != 1 and points[above][1] == 1
        below_text = bool(sections) and sections[0][0] < anchor.first and lines.any_prose(sections[0][0], anchor.first)
        below_text = below_text or _in_text(lines, front, anchor)
        if not (kept or below_text) or _opens_speech(lines, kept[-1].stop if kept else front, anchor, restarts):
            kept.append(anchor)
    anchors = sorted([*kept, *(one for one in _untitled(lines, kept) if one.first >= front)], key=lambda anchor: anchor.first)
    first = anchors[0].first if anchors else len(lines)
    before = bool(sections) and front <= sections[0][0] < first and lines.any_prose(sections[0][0], first)
    before = before or (bool(anchors) and _below_another(lines, front, first))
    if not anchors or before or not anchors[0].salutation:
        body = _first_text(lines, front, first)
        if body is not None:
            anchors.insert(0, _Anchor(body, body, salutation=False))
    return anchors


def _in_text(lines: Lines, front: int, anchor: _Anchor) -> bool:
    """Is most of the page above a line that calls the audience, which a speech without a salutation does before its last words?"""
    if not _calls(lines, anchor) or _headed(lines, anchor.first):
        return False
    above, below = lines.start(anchor.first) - lines.start(front), lines.start(len(lines)) - lines.start(anchor.stop)
    return above > below and lines.any_prose(front, anchor.first)


def _below_another(lines: Lines, front: int, first: int) -> bool:
    """Is a speech that has a head of its own below another, which has a title and no salutation, rather than below a lead?"""
    if lines.proses[first] - lines.proses[front] < at.TEXT_OF_ANOTHER or not _headed(lines, first):
        return False
    above_text = takewhile(lambda line: not lines.prose(line), range(front, first))
    return any(lines.genre(line) and lines.title(line) for line in above_text)


def _passed_on(lines: Lines) -> int:
    """The title of a speech below a letter or a note that passes it on; 0 where the page has none.

    Salutations and text above it are the letter's.
    """
    passes = passed_on = titled = called = taken_down = False
    for line in islice((n for n, bare in enumerate(lines.bare) if bare), at.LETTER_LINES):
        if lines.title(line) and passed_on and not titled and not organ(lines.bare[line]):
            return line
        if taken_down and lines.salutation(line):
            return line
        if lines.genre(line) and lines.title(line):
            if passes:
                return line
            titled = True  # a letter with a title is a document of its own
        elif line in lines.first:
            return 0
        taken_down = not (titled or called) and phrases.TAKEN_DOWN.match(lines.bare[line]) is not None
        called = called or lines.salutation(line)
        passes = phrases.PASSES_ON.match(lines.bare[line]) is not None
        passed_on = passes or (passed_on and not lines.prose(line))  # who signs the letter, and when, may be below
    return 0


def _below_lead(lines: Lines) -> int:
    """The line below a news lead's last words, which introduce what was said (以下是发言实录:); 0 where the page has none.

    全文如下: is a lead's only above a salutation and points; a speech may have its like.
    """
    begun = False
    for n in islice((n for n, bare in enumerate(lines.bare) if bare), at.LETTER_LINES):
        begun = begun or n in lines.first or lines.salutation(n)
        bare = lines.bare[n]
        own = begun and bare.endswith(phrases.LEAD_ENDS)
        if bare[-1] == ":" and lines.lead(n) and not own and lines.any_prose(n + 1, len(lines)):
            return n + 1
    return 0


def _salutations(lines: Lines) -> Iterator[_Anchor]:
    above = None
    stop = 0  # the latest salutation goes on up to here
    none_yet = True
    for line, bare in enumerate(lines.bare):
        if not bare:
            continue
        if line < stop:
            above = line
            continue
        begins = _begins_text(lines, line, above)
        above = line
        if not begins and ":" not in bare[: at.ADDRESS] and "!" not in bare[: at.ADDRESS]:
            continue
        anchor = _salutation(lines, line, begins, none_yet)
        if anchor:
            none_yet = False
            stop = anchor.stop
            yield anchor


def _salutation(lines: Lines, line: int, begins: bool, first: bool) -> _Anchor | None:
    """The salutation that a line is or begins with. It ``begins`` the text or not, and is the ``first`` on the page or not."""
    bare = lines.bare[line]
    if match := phrases.SALUTATION_HEADS.match(bare):
        greets = _greets(match["salutation"]) or phrases.GREETING.match(bare, match.end())
        opens = begins or greets or _below_title(lines, _above(lines, line))
        return _Anchor(line, line, _parts(lines, line, match)) if opens else None
    if first and (match := phrases.SALUTATION_LABELLED.match(bare)) and not _speak_in_turn(lines, line):
        return _Anchor(line, line + 1, _parts(lines, line, match))
    if phrases.SALUTATION_OF_KINDS.match(bare) and _no_salutation(lines, line):
        return None
    if lines.salutation(line) or (bare[-1] == ":" and _addresses_offices(lines, line)):
        return _Anchor(_first_of_salutation(lines, line), _last_of_salutation(lines, line) + 1)
    if begins and (match := _called_in_text(lines, line)):
        whole = match.end() == len(bare)
        return _Anchor(line, line + 1) if whole else _Anchor(line, line, _parts(lines, line, match))
    return None


def _no_salutation(lines: Lines, line: int) -> bool:
    """Is there a salutation proper a little below a line, or another line like it near: in a notice, or in a list of duties?"""
    near = range(max(0, line - at.HEAD_LINES), min(line + 1 + at.HEAD_LINES, len(lines)))
    if any(n != line and phrases.SALUTATION_OF_KINDS.match(lines.bare[n]) for n in near):
        return True
    return any(n > line and phrases.SALUTATION.match(lines.bare[n]) for n in near)


def _speak_in_turn(lines: Lines, line: int) -> bool:
    """Is a line below one that says who speaks like it, as in a dialogue?"""
    return any(phrases.SPEAKER.match(lines.bare[n]) for n in range(line + 1, min(line + 1 + at.HEAD_LINES, len(lines))))


def _addresses_offices(lines: Lines, line: int) -> bool:
    """Does a line above the text address offices, rather than label one: 各有关单位:, but not 发布单位:?"""
    bare = lines.bare[line]
    return bool(phrases.OFFICE_SALUTATION.match(bare)) and not (lines.any_prose(0, line) or _labels(lines, line))


def _labels(lines: Lines, line: int) -> bool:
    """Is it the label of something below it, in a table of the site?"""
    return lines.bare[line][-1] == ":" and head_fields.read(lines.bare[line]).sort == "key"


def _first_of_salutation(lines: Lines, line: int) -> int:
    """The first line of a salutation over several, which ends in a line."""
    first = line
    while (above := _above(lines, first)) is not None and _goes_on(lines, above):
        first = above
    return first


def _goes_on(lines: Lines, line: int) -> bool:
    """Does a salutation go on below a line: is there a comma at its end, or does it call somebody and end in no sign?"""
    bare = lines.bare[line]
    return bool(phrases.SALUTATION_GOES_ON.match(bare) or (phrases.SALUTATION_ROW.match(bare) and not lines.genre(line)))


def _last_of_salutation(lines: Lines, line: int) -> int:
    """The last line of a salutation over several that end in a colon each."""
    last = line
    while (below := _below(lines, last)) is not None and lines.bare[below][-1] == ":" and lines.salutation(below):
        last = below
    return last


def _below(lines: Lines, line: int) -> int | None:
    """The next line with text, if it is near."""
    return next((n for n in range(line + 1, min(line + 1 + at.SALUTATION_LINES, len(lines))) if lines.bare[n]), None)


def _called_in_text(lines: Lines, line: int) -> re.Match[str] | None:
    """The salutation at the head of the first paragraph of a page."""
    bare = lines.bare[line]
    match = phrases.SALUTATION_HEADS_PAGE.match(bare) or phrases.SALUTATION_HAILS.match(bare)
    if match is None and bare[-1] == "," and (below := _below(lines, line)) is not None and lines.prose(below):
        match = phrases.SALUTATION_PAUSES.match(bare)
    return match or (phrases.SALUTATION_CALLS.match(bare) if lines.prose(line) else None)


def _parts(lines: Lines, line: int, match: re.Match[str]) -> tuple[Stretch, ...]:
    """The salutation at the head of a paragraph, and the speaker's name before it."""
    start, _ = lines.span(line)
    roles: tuple[Role, ...] = ("speaker", "salutation")
    spans: dict[Role, tuple[int, int]] = {role: match.span(role) for role in roles if match.groupdict().get(role)}
    return tuple(Stretch(role, start + low, start + high) for role, (low, high) in spans.items())


def _begins_text(lines: Lines, line: int, above: int | None) -> bool:
    """Is it the first paragraph of text on the page, or below a date on a line of its own or words that introduce it?"""
    if not lines.any_prose(0, line):
        return True
    if above is None or above < line - at.HEAD_LINES:
        return False
    if lines.bare[above][-1] == ":":
        return _introduced(lines, above)
    return lines.date(above) or phrases.HOST.match(lines.bare[above]) is not None


def _introduced(lines: Lines, above: int) -> bool:
    """Does a line introduce the text, or name who speaks, below one that does?"""
    named = _above(lines, above) if phrases.SPEAKER_LINE.match(lines.bare[above]) else above
    return named is not None and lines.lead(named)


def _below_title(lines: Lines, above: int | None) -> bool:
    """Is the paragraph above a title that names its genre, or the summary below one?"""
    if above is not None and lines.prose(above):
        above = _above(lines, above)
    return above is not None and lines.genre(above) and lines.title(above)


def _greets(bare: str) -> bool:
    """Does a salutation end in a greeting?"""
    return bare.rstrip("!。,").endswith(("好", "安"))


def _headed(lines: Lines, line: int) -> bool:
    """Is the head of a speech above a line: a date, or a title that names its genre?

    Between them are at most a subtitle, the speaker and words of the site.
    """
    above = _above(lines, line)
    for _ in range(at.BYLINES):
        if above is None or lines.prose(above) or (above in lines.first and lines.bare[above][0] != "—"):
            return False
        if lines.date(above) or lines.genre(above):
            return lines.date(above) or lines.title(above)
        if head_fields.read(lines.bare[above]).sort in ("label", "path", "text"):
            return False
        above = _above(lines, above)
    return False


def _above(lines: Lines, line: int) -> int | None:
    """The paragraph above, past blank lines."""
    for n in range(line - 1, max(line - at.HEAD_LINES, 0) - 1, -1):
        if lines.bare[n]:
            return n
    return None


def _calls(lines: Lines, anchor: _Anchor) -> bool:
    """Is a salutation like a call to the audience in the midst of a speech: 同志们!"""
    bare = lines.bare[anchor.stop - 1]
    return bare[-1:] in "!。" and not anchor.parts and not _greets(bare)


def _opens_speech(lines: Lines, body: int, anchor: _Anchor, restarts: bool) -> bool:
    """Does a salutation that is not the first on the page open a speech of its own?

    It does after a title, after the end of another speech or a date, and where the sections begin again (``restarts``).
    """
    if not restarts and not lines.any_prose(body, anchor.first):
        return False
    above = _above(lines, anchor.first)
    if above is None:
        return False
    if lines.date(above) or (anchor.parts and _below_title(lines, above)):
        return True
    if not _calls(lines, anchor) and _headed(lines, anchor.first):
        return True
    if anchor.parts or not lines.bare[anchor.stop - 1].endswith(":"):
        return False
    bare = lines.bare[above]
    before = range(max(body, anchor.first - at.HEAD_LINES), anchor.first)
    return (
        any(lines.genre(n) for n in before if lines.bare[n])
        or bare.endswith("!")
        or bool(phrases.THANKS.match(bare))
        or lines.site(above)
        or (restarts and above not in lines.first)
    )


def _untitled(lines: Lines, salutations: Sequence[_Anchor]) -> Iterator[_Anchor]:
    """The speeches inside the page that open with a title and no salutation.

    Their sections begin at 一、 again below a line that names a genre, or such a line follows a signed date or says who spoke, or a
    line that may be a title is between a text and the name of an office holder or a day.
    """
    taken = {line for anchor in salutations for line in range(anchor.first - at.HEAD_LINES, anchor.stop + 1)}
    above = -1  # the latest section
    for line in range(len(lines)):
        first = lines.first.get(line)
        if first and first.style in SECTIONS:
            if first.ordinal == 1 and above >= 0:
                titles = (n for n in range(above + 1, line) if n not in taken and lines.genre(n) and lines.title(n))
                title = next((n for n in titles if not lines.bare[n].endswith(":")), None)
                if title is not None:
                    yield _Anchor(title, title + 1, salutation=False)
            above = line
        elif (
            line not in taken
            and lines.title(line)
            and (
                (above < 0 and _is_dated(lines, line))
                or _is_above_date(lines, line)
                or _is_signed(lines, line)
                or _names_its_speaker(lines, line)
                or _is_published(lines, line)
            )
        ):
            yield _Anchor(line, line + 1, salutation=False)


def _is_dated(lines: Lines, line: int) -> bool:
    """Does a title name its genre, and is it below a text and its date?"""
    above = _above(lines, line) if lines.genre(line) else None
    return above is not None and lines.date(above) and lines.any_prose(0, above)


def _is_above_date(lines: Lines, line: int) -> bool:
    """Is a title between two texts, with the day below it: speeches of a book? It names its genre or is a heading, or brackets are
    around the day, which is no signature's then.
    """
    day = _below(lines, line)
    if day is None or not lines.date(day) or organ(lines.bare[line]) or lines.proses[line] < at.TEXT_OF_ANOTHER:
        return False
    above, text = _above(lines, line), _below(lines, day)
    if above is None or text is None or not (lines.prose(above) or above in lines.first):
        return False
    bracketed = lines.bare[day][0] == "(" and lines.bare[day][-1] == ")"
    return (lines.prose(text) or text in lines.first) and (bracketed or lines.genre(line) or lines.declares(line))


def _is_signed(lines: Lines, line: int) -> bool:
    """Is a title after a text and a blank line, with an office holder's name below it: a digest of speeches?"""
    return (
        1 < line < len(lines) - 1
        and not lines.bare[line - 1]
        and line + 1 not in lines.first
        and head_fields.holds_office(lines.bare[line + 1])
        and not lines.prose(line + 1)
        and lines.any_prose(0, line)
    )


def _names_its_speaker(lines: Lines, line: int) -> bool:
    """Does a title name its speaker, between two texts: what several people said on one occasion?"""
    return (
        lines.genre(line)
        and head_fields.names_speaker(lines.bare[line])
        and (above := _above(lines, line)) is not None
        and lines.prose(above)
        and lines.any_prose(line + 1, min(line + at.HEAD_LINES, len(lines)))
    )


def _is_published(lines: Lines, line: int) -> bool:
    """Is a headline between two texts, with the site's word below it of when it was published: reports below each other?"""
    below = min(line + 1, len(lines) - 1)
    if lines.prose(line) or below in lines.first or not published(lines.bare[below]):
        return False
    above = _above(lines, line)
    text = next((n for n in range(line + 2, min(line + at.HEAD_LINES, len(lines))) if lines.bare[n]), line)
    return above is not None and lines.prose(above) and lines.prose(text)


def _first_text(lines: Lines, first: int, stop: int) -> int | None:
    """The first paragraph of text on a page without a salutation, from ``first`` on."""
    text = None
    for line in range(first, stop):
        if lines.bare[line] and line not in lines.contents:
            text = line if text is None else text
            subtitle = lines.bare[line][0] == "—" and (
                lines.genre(line) or head_fields.dated_subtitle(lines.bare[line]) or (lines.title(line) and _only_dash(lines, line))
            )
            heads = line in lines.first and not subtitle
            text_begins = lines.prose(line) or lines.bare[line][-1] in f"{STOPS},"
            other = line == lines.headline or lines.lead(line) or lines.note(line) or lines.site(line) or _labels(lines, line)
            if heads or (text_begins and not other):
                return line
    return text


def _only_dash(lines: Lines, line: int) -> bool:
    """Is it the only line that begins with its dash, and so no item of a list?"""
    first = lines.first.get(line)
    return first is None or all(n == line or c.style != first.style for n, c in lines.first.items())


# --- the head of a speech -----------------------------------------------------------------------------------


def _region(lines: Lines, anchor: _Anchor, low: int) -> Region:
    """The speech that begins at an anchor; its head is between paragraph ``low`` and the anchor."""
    if anchor.salutation or anchor.first == anchor.stop:
        above = range(low, anchor.first)
        body = anchor.stop
    else:
        below = next((n for n in range(anchor.stop, len(lines)) if n in lines.first or lines.prose(n)), len(lines))
        above = range(low, below)
        body = below
    region = Region(anchor.first, body, len(lines), anchor.parts[-1].end if anchor.parts else -1)
    region.head, region.stated = heads.find(lines, above, anchor.salutation)
    if anchor.parts:
        region.head[anchor.first] = list(anchor.parts)
        region.stated += (Field("speaker", part.start, part.end) for part in anchor.parts if part.role == "speaker")
    elif anchor.salutation:
        for line in range(anchor.first, anchor.stop):
            start, end = lines.span(line)
            label = phrases.TEXT_LABEL.match(lines.bare[line])
            applause = phrases.APPLAUSE.search(lines.bare[line])
            end -= len(applause[0]) if applause else 0
            region.head[line] = [Stretch("salutation", start + (label.end() if label else 0), end)]
        _greet(lines, region)
    region.start = min([*region.head, region.body])
    return region


def _greet(lines: Lines, region: Region) -> None:
    """Add the greeting that heads the first paragraph of a speech to the salutation above it (docs/annotation.md)."""
    line = next((n for n in range(region.body, len(lines)) if lines.bare[n]), None)
    if line is not None and (greeting := phrases.GREETS.match(lines.bare[line])):
        start, end = lines.span(line)
        region.head[line] = [Stretch("salutation", start, start + greeting.end())]
        region.body = line + (start + greeting.end() == end)
        region.body_from = start + greeting.end()


# --- the end of a speech ------------------------------------------------------------------------------------


def _end(lines: Lines, region: Region, stop: int) -> int:
    """The line after the last of the speech: notes, appendices, signature and the site's lines are cut off."""
    end = stop
    text = False
    goes_on = _goes_on_at(lines, region.body, stop)
    outline = region.body  # the outline goes on up to here
    listed = max(goes_on, default=0)  # the last paragraph whose marker is not the last of its list
    parted = False  # by lines that separate
    for line in range(region.body, stop):
        bare = lines.bare[line]
        separates = bare[:1] in phrases.SEPARATOR_BEGINS and phrases.SEPARATOR.match(bare) is not None
        if (
            text
            and line >= outline
            and (phrases.BACK.match(bare) or line in lines.notes or _analyses(lines, line))
            and not _above_text(lines, region.body, line, stop, listed)
            and not (separates and _parts_text(lines, region.body, line, stop, parted or listed > line))
            and not (phrases.REMARK.match(bare) and _remarks(lines, region.body, line, stop))
        ):
            end = line
            break
        parted = parted or separates
        outline = max(outline, goes_on.get(line, line))
        text = text or bool(bare)
        if text and line >= outline and phrases.THANKS.match(bare):
            below = min(stop, line + 1 + at.AFTER_THANKS_LINES)
            if not lines.any_prose(line + 1, below):
                end = line + 1
                break
    while end > region.body + 1 and (
        not lines.bare[end - 1] or lines.site(end - 1) or lines.date(end - 1) or _signature(lines, end - 1)
    ):
        end -= 1
    return end


def _above_text(lines: Lines, first: int, line: int, stop: int, listed: int) -> bool:
    """Is it above the text rather than after it, with most of it to come: a line of the site below the caption of a picture, or a note
    at the foot of a printed page, after which a list begins?
    """
    above = list(islice((n for n in range(first, line) if lines.bare[n]), at.CAPTION_LINES + 1))
    return (
        (lines.site(line) or (lines.note(line) and listed > line))
        and len(above) <= at.CAPTION_LINES
        and lines.start(stop) - lines.start(line) > at.TEXT_TO_COME * (lines.start(line) - lines.start(first))
        and lines.any_prose(line + 1, stop)
    )


def _parts_text(lines: Lines, first: int, line: int, stop: int, parted: bool) -> bool:
    """Does a line of hyphens, or a remark, only part the text: is there text below it, which is long, or the speaker's and no
    editor's, or is ``parted`` by others or has a list?
    """
    text = list(islice((n for n in range(line + 1, stop) if lines.bare[n]), at.EDITORIAL_LINES + 1))
    below = text[0] if text else stop
    if below == stop or phrases.BACK.match(lines.bare[below]) or lines.site(below) or not lines.any_prose(below, stop):
        return False
    editorial = [_of_editor(lines, n) for n in text]
    if all(editorial) and len(text) <= at.EDITORIAL_LINES:
        return False
    long = lines.start(stop) - lines.start(below) > at.TEXT_BELOW * (lines.start(line) - lines.start(first))
    above = _above(lines, line)
    took_leave = above is not None and lines.says(above).exhorts
    speaks = lines.prose(below) and not (editorial[0] or took_leave)
    return parted or long or speaks or lines.calls(below)


def _of_editor(lines: Lines, line: int) -> bool:
    """Does an editor say it of the text, rather than the speaker?"""
    speaks = lines.calls(line) or phrases.TURN.match(lines.bare[line]) or phrases.THANKS.search(lines.bare[line])
    return not speaks and phrases.EDITORIAL.match(lines.folded, lines.start(line)) is not None


def _analyses(lines: Lines, line: int) -> bool:
    """Does an analysis of a model begin at a line, below the last words of the model?"""
    above = _above(lines, line) if phrases.ANALYSIS.match(lines.bare[line]) else None
    return above is not None and lines.says(above).exhorts


def _remarks(lines: Lines, first: int, line: int, stop: int) -> bool:
    """Does a remark part the text: not after thanks, nor above a list of what is explained?"""
    above, below = _above(lines, line), _below(lines, line)
    if above is None or phrases.THANKS.match(lines.bare[above]) or below is None or below in lines.first:
        return False
    return _parts_text(lines, first, line, stop, parted=False)


def _goes_on_at(lines: Lines, first: int, stop: int) -> dict[int, int]:
    """For each paragraph whose marker's number goes on below: where it does, in the next marker of its kind."""
    goes_on: dict[int, int] = {}
    latest: dict[tuple[str, str], tuple[int, int]] = {}
    for c in lines.candidates(first, stop):
        if c.ordinal is not None:
            before, number = latest.get((c.style, c.key), (c.line, 0))
            if number and number < c.ordinal <= number + at.NUMBER_AHEAD:
                goes_on[before] = c.line
            latest[c.style, c.key] = c.line, c.ordinal
    return goes_on


def _signature(lines: Lines, line: int) -> bool:
    """A short line with neither marker nor sentence: who signed, or a line of the site."""
    bare = lines.bare[line].removesuffix(phrases.NEWS_ENDS)
    said, bracket, _ = bare.partition("(")  # 谢谢大家!(2016年5月4日) is a sentence with its day
    if line in lines.first or len(bare) >= at.SIGNATURE or (said and bracket and said[-1] in SENTENCE_STOPS):
        return False
    return bare[-1:] not in (*STOPS, ",", "…", "”")
