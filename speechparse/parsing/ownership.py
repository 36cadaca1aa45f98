"""Whose a paragraph without a marker is: the item just above it, an item further out, or the speech itself.

Between the latest item of a reading and the next candidate lies a *gap* of unmarked paragraphs. It begins as the *home's*: the
innermost item that heads a paragraph (a list inside a paragraph ends with it). At any of its paragraphs the text may return to an
outer owner. A *row* for each owner says what it costs that the gap ends as this owner's, and where the text returned. Costs are
soft, and only their differences count: a gap that says nothing of its owner costs nothing.

Only after the last item of a series can the text return, so the numbers ahead are the first evidence. The second is the habit of the
series: where no item went on past its own paragraph, the text after the last one is not the last one's; where items did, the last one
likely ends after as many paragraphs as they did. The third is what the paragraphs say: they call the audience, sum up, announce a
list, or take leave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from operator import itemgetter
from typing import NamedTuple

from .costs import Costs


class Says(NamedTuple):
    """What an unmarked paragraph says of its owner.

    It ``calls`` the audience, or opens a part of the page; ``leaves`` the last point for the whole (总之 …, 最后 …, 谢谢大家);
    announces a list of the speaker's ``own`` (我再强调三点); looks back and ``sums`` up; is a heading line (``heads``); ``announces``
    some list; or takes leave and ``exhorts`` in its last words. ``told`` is true where it looks back on all that was told.
    """

    calls: bool = False
    leaves: bool = False
    own: bool = False
    sums: bool = False
    heads: bool = False
    announces: bool = False
    exhorts: bool = False
    told: bool = False


class Series(NamedTuple):
    """An open series, as seen from a gap after its latest item.

    ``heading`` is true where that item is a heading line; ``items`` is their number; ``went`` says of the items just before it how
    many unmarked paragraphs came after each; ``lists`` is true where an earlier item has lists; ``more`` where its numbers go on after
    the gap. ``listed`` is true where the latest item has a list inside a paragraph, ``articles`` where the items are the articles of
    a regulation, ``words`` where their markers have a number in words and no rank.
    """

    heading: bool
    items: int
    went: tuple[int, ...]
    lists: bool
    more: bool
    listed: bool = False
    articles: bool = False
    words: bool = False


class Row(NamedTuple):
    """What it costs that a gap ends as an owner's.

    ``depth`` is that of the owner: 0 for the speech, 1 for the latest item of its outermost series. ``since`` is the position in the
    gap of the paragraph at which the text returned to it; -1 where it did not. ``cued`` is true where that paragraph said so.
    """

    cost: float
    depth: int
    since: int = -1
    cued: bool = False


_NOT_YET = Row(float("inf"), 0)
"""That of each outer owner before the first paragraph."""


class Gap:
    """The rows of a gap, which grows as the page is read.

    ``chain`` are the open series, outermost first, the last being the home's. ``late`` is true near the end of the speech.
    """

    __slots__ = ("_article", "_chain", "_late", "_left", "_rows", "costs", "length")

    def __init__(self, chain: Sequence[Series], costs: Costs, late: bool = False) -> None:
        self._chain = chain
        self._late = late
        self.costs = costs
        self._rows = [*[_NOT_YET] * len(chain), Row(0.0, len(chain))]
        self._left = [0.0] * len(chain)  # what it costs to leave the series from each depth on
        self._article = 0
        left = 0.0
        for depth in range(len(chain) - 1, -1, -1):
            if chain[depth].more:
                left += costs.series_goes_on
            if chain[depth].articles:
                self._article = depth + 1
            self._left[depth] = left
        self.length = 0

    def grow(self, says: Says, last: bool = False) -> list[Row]:
        """Add a paragraph; its rows."""
        self._rows = self.rows(says, last)
        self.length += 1
        return self._rows

    def rows(self, says: Says, last: bool = False) -> list[Row]:
        """A row for each owner after one more paragraph, one of the ``last`` of the speech or not.

        The first row is the speech's, then come those of the latest item of each series.
        """
        if self._article:
            return self._rows_of_article()
        *outer, home = self._rows
        if not outer:
            return self._rows
        goes_on, ended = self._habit(says)
        cued = says.calls or says.leaves or says.own
        rows = []
        for depth, row in enumerate(outer):
            stays = row.cost + self._stays(depth, says, last)
            returns = home.cost + ended + self._returns(depth, says, last)
            rows.append(row._replace(cost=stays) if stays <= returns else Row(returns, depth, self.length, cued))
        if cued:
            rows[0] = min([rows[0], *self._returns_again()], key=itemgetter(0))
        rows.append(Row(home.cost + goes_on + self._stays(len(outer), says, last), len(outer)))
        return rows

    def _returns_again(self) -> Iterator[Row]:
        """The speech's rows where the text returned to an item without a cue, and now returns to the speech with one."""
        for row in self._rows[1:-1]:
            if row.since >= 0 and not row.cued:
                left = self._left[0] - self._left[row.depth]
                yield Row(row.cost + left - self.costs.call_returns, 0, self.length, cued=True)

    def _rows_of_article(self) -> list[Row]:
        """The rows where the paragraphs are those of an article: they follow its lists, whose items have one each."""
        home = len(self._chain)
        rows = [Row(self.costs.not_the_article, depth, 0 if depth < home else -1) for depth in range(home + 1)]
        rows[self._article] = rows[self._article]._replace(cost=0.0)
        return rows

    def _habit(self, says: Says) -> tuple[float, float]:
        """What it costs, by the habit of its series, that the home goes on with a paragraph, and that it has ended before it."""
        home = self._chain[-1]
        goes_on, ended = self._as_siblings(home.went) if home.went else (0.0, 0.0)
        if self._leaves_tight():
            pair = self.costs.tight_words_stay if home.words else self.costs.tight_pair_stays
            goes_on = self.costs.tight_stays if home.items > 2 else pair
        if home.heading and (home.lists or not home.went or any(home.went)):
            bare = 0 in home.went and not home.lists  # other headings of the series have no text either
            ended = self.costs.heading_returns if self.length or says.leaves or home.listed or bare else self.costs.heading_left_bare
        return goes_on, ended

    def _as_siblings(self, went: Sequence[int]) -> tuple[float, float]:
        """The same, by how many of its siblings that had as many paragraphs had one more."""
        reached = len([number for number in went if number >= self.length])
        if not reached:
            return 0.0, 0.0
        ended = went.count(self.length)
        return -self.costs.habit * log(1 - ended / (reached + 1)), -self.costs.habit * log((ended + 0.5) / (reached + 1))

    def _stays(self, depth: int, says: Says, last: bool) -> float:
        """The cost of a paragraph that remains with the owner of the one before it."""
        if depth and last:
            return self.costs.exhort_stays if says.exhorts else self.costs.end_stays
        return 0.0

    def _leaves_tight(self) -> bool:
        """Is this the first paragraph after an item of a series in which no item went on past its own?"""
        home = self._chain[-1]
        return self.length == 0 and home.went != () and not any(home.went) and not (home.heading and home.lists)

    def _returns(self, depth: int, says: Says, last: bool) -> float:
        """The cost of a paragraph at which the text returns from the home to an outer owner."""
        cost = self._left[depth]
        home = self._chain[-1]
        cued = says.calls or says.leaves or says.own
        if cued or self._late:
            if depth and not self._chain[depth - 1].more:
                cost += self.costs.between_ended
        elif not (depth or last or says.sums or says.heads) and len(self._chain) > 1:
            cost += self.costs.speech_without_cue
        if cued:
            cost -= self.costs.call_returns
        elif says.sums or (last and says.exhorts):
            cost -= self.costs.sum_returns + (self.costs.sum_returns_inside if depth and says.told else 0.0)
        elif says.heads:
            cost -= self.costs.unmarked_heading_returns
        elif not self._leaves_tight() or home.items == 2:
            cost += self.costs.return_without_cue
        return cost
