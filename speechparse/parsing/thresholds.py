"""How long and how near: the numbers by which paragraphs, heads and ends of speeches are recognised.

They are code points, or lines if the name says so. What makes a line a title is weighed; weights have no unit, just as costs.
"""

from __future__ import annotations

# --- what a paragraph is ------------------------------------------------------------------------------------

PROSE = 90  # longer paragraphs are prose, even without a stop
PROSE_WITH_STOP = 12  # longer paragraphs that end in a stop are prose; shorter ones may be names or slogans
SITE_LINE = 120  # the longest line of a site: its path, its buttons, who put the page up
INDENTED = 8  # blanks that may be before the sign of a heading in Markdown
DATE_LINE = 40  # lines with a date, perhaps with a place, are shorter
TITLE_FROM, TITLE_UP_TO = 4, 100  # the shortest and the longest line of a title
SUBTITLE_FROM, SUBTITLE_UP_TO = 5, 80  # … of a subtitle, with its dash
GENRE_LINE = 100  # the longest line that names a genre as a title does
SALUTATION_LINE = 90  # the longest line that is a salutation
EXCLAMATION = 16  # lines that end in an exclamation mark instead of a colon are salutations only if they are shorter

# --- what a paragraph says of its owner ---------------------------------------------------------------------

LIST_WORDS = 50  # the words at the end of a paragraph that announce the speaker's own list
EXHORTING_WORDS = 60  # … that exhort
ANNOUNCING_WORDS = 40  # … that announce what is below
CALLED_OUT = 40  # the longest of several lines that are called out together: …万岁!
UNMARKED_HEADING = 30  # the longest heading without a marker
RUNNING = 3  # a line that is printed so often is that of each page: the title at its head …
RUNNING_FROM = 8  # … if it is no shorter; a shorter one may be a heading: 主要做法

# --- where a speech begins ----------------------------------------------------------------------------------

FRONT_MATTER_LINES = 60  # a page's own data ends within this many lines
LETTER_LINES = 20  # a letter in front of a speech ends within this many lines of text
HEAD_LINES = 12  # lines above a salutation that may be the head of its speech
SALUTATION_LINES = 3  # the next line of a salutation is within this many
BYLINES = 6  # lines from a salutation up to the title that names its genre: a subtitle, who spoke, when, words of the site
TEXT_OF_ANOTHER = 4  # paragraphs of sentences above a speech that are another one's, and no lead
ADDRESS = 120  # a salutation at the head of a paragraph ends within this many code points

# --- its head -----------------------------------------------------------------------------------------------

# How much a line looks like the title of a speech: what comes to more than 0 may be it.
GENRE = 3.0  # names its genre: most titles do, and hardly any other line
BARE_GENRE = 0.75  # … and little more, as columns of a site do: 领导讲话
PUBLISHED = 1.5  # has the site's word below it of when it was put there and from where
SIGNED = 1.0  # has the name of the site next to it, as the title of a page
HEADING = 2.0  # is a heading in Markdown
REPEATED = 1.0  # is there several times: sites print a title as the page's, in the path, and above the text
LONG = 0.5  # is too long for a label or a button
SUBTITLED = 1.0  # has a line with a dash in front below it
SUBTITLE = -0.5  # has a dash in front: the title is above it
OCCASION = 0.5  # begins with the day and the occasion, and may be all the title there is
INTRODUCES = -1.0  # ends in a colon, and is more of a title if it names its genre: … 的讲话全文:

SURE = 2.0  # a line above a news lead, which separates it from its text, is a title from here on
LONG_FROM = 8  # the shortest line that is not a label or a button
WHOLE_FROM = 6  # the shortest upper line of a title; shorter ones are columns and names of the site
PHRASE_UP_TO = 24  # the longest first phrase of a title that ends in a comma
TOPIC_FROM = 10  # the shortest title below the speaker's line
SLOGAN_FROM, SLOGAN_UP_TO = 4, 50  # the shortest and the longest title that ends as a sentence does
SLOGAN_LINES = 3  # its subtitle is within this many lines below it
HEADLINE_UP_TO = 90  # the longest headline that is a sentence
NAMED_UP_TO = 24  # the longest line that ends in the speaker's name
PUBLISHED_LINES = 3  # what the site says of the page begins within this many lines below its title
LOOKED_AT_LINES = 60  # the lines of a head, at most

# --- its end ------------------------------------------------------------------------------------------------

NUMBER_AHEAD = 2  # a list that goes on after a note may leave out a number: the next is at most this much greater
CAPTION_LINES, TEXT_TO_COME = 3, 2.0  # a source below so few lines, with so many times their length to come, is above the text
TEXT_BELOW = 0.5  # a line of hyphens separates two parts of a speech if the text below it is so many times as long as the text above
TERM = 16  # code points of the longest term that a note explains
EDITORIAL_LINES = 4  # what an editor says below a thematic break has so many lines at most
AFTER_THANKS_LINES = 3  # thanks end a speech if there is no prose in this many lines after them
SIGNATURE = 40  # a signature is shorter
