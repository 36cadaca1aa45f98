"""Whose a paragraph without a marker is: what each owner of a gap costs, and where the text returned."""

from __future__ import annotations

import pytest

from speechparse.explain import Bill, named
from speechparse.parsing.ownership import Gap, Says, Series

# The open series: a section with a heading line, the last of its series or not; items with text in their paragraphs, whose siblings
# kept to theirs, or did not; two of them; two in words (一是, 第一); an item alone.
LAST = Series(heading=True, items=3, went=(4, 4), lists=True, more=False)
MORE = LAST._replace(more=True)
BARE = Series(heading=True, items=2, went=(3,), lists=False, more=False)
TIGHT = Series(heading=False, items=3, went=(0, 0), lists=False, more=False)
PAIR = TIGHT._replace(items=2, went=(0,))
WORDS = PAIR._replace(words=True)
LOOSE = TIGHT._replace(went=(2, 2))
ALONE = Series(heading=False, items=1, went=(), lists=False, more=False)

SILENT = Says()
CALLS = Says(calls=True)
LEAVES = Says(leaves=True)
OWN = Says(own=True)
SUMS = Says(sums=True)
TOLD = Says(sums=True, told=True)
HEADS = Says(heads=True)
EXHORTS = Says(exhorts=True)

# The open series, the paragraphs of the gap (the last of the speech, if there is a None), the owner, what it costs
OWNERS = [
    # the habit of the series
    ((TIGHT,), (SILENT,), 0, ""),
    ((TIGHT,), (SILENT,), 1, "tight_stays"),
    ((PAIR,), (SILENT,), 0, "return_without_cue"),
    ((PAIR,), (SILENT,), 1, "tight_pair_stays"),
    ((WORDS,), (SILENT,), 1, "tight_words_stay"),
    ((LOOSE,), (SILENT,), 0, "return_without_cue habit habit"),
    ((LOOSE,), (SILENT,), 1, ""),
    ((LOOSE,), (SILENT, SILENT, SILENT), 0, "return_without_cue"),
    ((LOOSE,), (SILENT, SILENT, SILENT), 1, "habit"),
    ((ALONE,), (SILENT,), 0, "return_without_cue"),
    ((ALONE,), (SILENT,), 1, ""),
    ((BARE,), (SILENT,), 0, "return_without_cue heading_left_bare"),
    ((BARE,), (SILENT, SILENT), 0, "return_without_cue heading_returns"),
    ((LAST,), (SILENT,), 1, ""),
    # the numbers ahead
    ((MORE,), (SILENT, CALLS), 0, "series_goes_on heading_returns -call_returns"),
    ((MORE, TIGHT), (SILENT,), 1, ""),
    ((LAST, TIGHT), (SILENT,), 1, ""),
    ((LAST, TIGHT), (SILENT,), 0, "speech_without_cue"),
    ((LAST, TIGHT), (CALLS,), 1, "between_ended -call_returns"),
    ((LAST, TIGHT), (CALLS,), 0, "-call_returns"),
    # what the paragraphs say
    ((BARE,), (SILENT, CALLS), 0, "heading_returns -call_returns"),
    ((BARE,), (CALLS,), 0, "heading_left_bare -call_returns"),
    ((BARE._replace(went=(3, 0)),), (CALLS,), 0, "heading_returns -call_returns"),
    ((BARE,), (LEAVES,), 0, "heading_returns -call_returns"),
    ((BARE._replace(listed=True),), (CALLS,), 0, "heading_returns -call_returns"),
    ((BARE,), (SILENT, OWN), 0, "heading_returns -call_returns"),
    ((BARE,), (SILENT, SUMS), 0, "heading_returns -sum_returns"),
    ((LAST, TIGHT), (SUMS,), 1, "-sum_returns"),
    ((LAST, TIGHT), (TOLD,), 1, "-sum_returns -sum_returns_inside"),
    ((BARE,), (SILENT, HEADS), 0, "heading_returns -unmarked_heading_returns"),
    ((LAST, TIGHT), (SUMS, CALLS), 0, "-sum_returns -call_returns"),
    ((LAST, TIGHT), (LEAVES, CALLS), 0, "-call_returns"),
    ((MORE, TIGHT), (SILENT, SILENT), 1, ""),
    # the end of the speech
    ((BARE,), (SILENT, SILENT, None), 1, "end_stays"),
    ((BARE,), (SILENT, EXHORTS, None), 1, "exhort_stays"),
    ((BARE,), (SILENT, EXHORTS, None), 0, "heading_returns -sum_returns"),
]


def bills(chain: tuple[Series, ...], paragraphs: tuple[Says | None, ...]) -> list[Bill]:
    """The bills of the owners of a gap: of the speech, then of the latest item of each series."""
    gap = Gap(chain, named())
    *before, last = [says for says in paragraphs if says is not None]
    for says in before:
        gap.grow(says)
    return [Bill() + row.cost for row in gap.rows(last, last=None in paragraphs)]


@pytest.mark.parametrize(("chain", "paragraphs", "owner", "paid"), OWNERS)
def test_what_an_owner_costs(chain: tuple[Series, ...], paragraphs: tuple[Says | None, ...], owner: int, paid: str) -> None:
    names = bills(chain, paragraphs)[owner].names
    assert sorted("-" * (count < 0) + name for name, count in names.items() for _ in range(round(abs(count)))) == sorted(paid.split())


def test_the_rows_say_where_the_text_returned() -> None:
    gap = Gap((MORE, TIGHT), named())
    gap.grow(SILENT)
    gap.grow(SILENT)
    assert [row.since for row in gap.rows(SILENT)] == [0, 0, -1]


def test_the_more_items_ended_after_as_many_paragraphs_the_likelier_the_text_returns_there() -> None:
    few, some, most = (LOOSE._replace(went=went) for went in [(4, 4, 4, 1), (4, 4, 1, 1), (4, 1, 1, 1)])
    speech, home = zip(*[[float(bill) for bill in bills((series,), (SILENT, SILENT))] for series in (few, some, most)], strict=True)
    assert speech[0] > speech[1] > speech[2]
    assert home[0] < home[1] < home[2]


def test_more_paragraphs_than_any_item_had_say_nothing() -> None:
    gap = Gap((LOOSE,), named())
    for _ in range(3):
        gap.grow(SILENT)
    speech, home = gap.rows(CALLS)
    assert speech.cost - home.cost < 0


def test_text_after_no_item_is_the_speech_s() -> None:
    gap = Gap((), named())
    gap.grow(CALLS)
    assert gap.rows(SILENT) == [(0.0, 0, -1, False)]


def test_near_the_end_of_a_speech_its_text_returns_to_the_whole() -> None:
    gap = Gap((LAST, TIGHT), named(), late=True)
    speech, section, _ = gap.rows(SUMS)
    assert speech.cost < section.cost
