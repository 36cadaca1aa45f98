"""Bytes to characters, without loss or with an error."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from ..language.compiled import expression
from .source_file import Opened

# Byte order marks. That of UTF-32 goes first, since that of UTF-16 is its beginning.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The bytes of a unit, for encodings in which they are more than one.
_WIDE = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
# Names that mean more than the codec of that name in Python: files said to be GB 2312 have characters of its successors.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "utf-8-sig": "utf-8"}
# A page that declares the one is in the other (https://encoding.spec.whatwg.org/#names-and-labels).
_DECLARED = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Codecs that no page is in; the first two take time that grows with the square of the length.
_NO_PAGE = ("punycode", "idna", "unicode-escape", "raw-unicode-escape")

# What does not belong in a text: control characters, except blanks, escape and the old mark of a file's end.
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a\x1b"))
# What nearly all of a Chinese text is made of: ASCII, punctuation, signs, ideographs, full-width forms.
_ORDINARY = expression("[\t\n\r -~\xa0\u2000-\u206f\u2190-\u21ff\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE, _LINE = 4096, 16  # bytes
_LOST = 0.05  # the share of a text that may be lost: in another encoding than its own much more is
# Characters that Python's cp950 has where other codecs have others: see `_big5`.
_MISPLACED = expression("[\u0401-\u0451\u3005\u3041-\u30fe]")


def decoded(opened: Opened, declared: str | None = None) -> tuple[str, str, bytes]:
    """The text, its codec and its byte order mark. The mark and the text in that codec are the bytes of the file again, except for
    the ten characters that Big5 has twice.

    What the user says goes before all else. Then a byte order mark; UTF-8, where the bytes are that; UTF-16 and UTF-32; what the
    file itself declares, ``declared``, unless it is unknown or wrong; and GB18030 or Big5, whichever charset-normalizer finds to
    read better. An encoding of single bytes can decode any bytes: if the file declares one, it is believed only if the bytes do not
    read as Chinese. Raises FileError where none of them decodes without loss.
    """
    data = opened.data
    text, damaged = None, 0
    sure = opened.encoding or next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if sure is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            damaged = error.start + 1
        if text is None or "\0" in text:
            sure = _wide(data)
    if sure is not None:
        try:
            return _decode(data, sure)
        except UnicodeDecodeError as error:
            if opened.replacing:
                return _decode(data, sure, "replace")
            at = len(data) - len(error.object) + error.start + 1
            raise opened.error(f"not {sure}: {error.reason} at byte {at:,}") from error
        except ValueError as error:
            raise opened.error(f"not {sure}: {error}") from error
    if _binary(data):
        raise opened.error("binary, not text")
    if text is not None:
        return text, "utf-8", b""
    if _damaged(data):
        if opened.replacing:
            return _decode(data, "utf-8", "replace")
        raise opened.error(f"UTF-8, but damaged at byte {damaged:,}")
    for name in _suggested(data, declared):
        try:
            found = _decode(data, name)
        except (LookupError, ValueError):
            continue
        if "\ufffd" not in found[0]:
            return found
    if opened.replacing and (least := _least_damaged(data, declared)):
        return least
    raise opened.error("neither UTF-8, UTF-16, UTF-32, GB18030 nor Big5; if it is something else, say what")


def beginning(data: bytes) -> bytes:
    """What a file begins with after its byte order mark and white space; of a text in UTF-16 or UTF-32 its characters in ASCII."""
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", None))
    start = data[len(mark) : _SAMPLE]
    if not mark and b"\0" in start:  # as ASCII has in these
        codec = _wide(data)
    if codec in _WIDE:
        start = start.decode(codec, "replace").encode("ascii", "replace")
    return start.lstrip()


def _codec(name: str) -> str:
    """Python's name for an encoding; itself where it has none."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return name
    return _WIDER.get(codec, codec)


def _decode(data: bytes, name: str, errors: str = "strict") -> tuple[str, str, bytes]:
    """The text, codec and mark of bytes in an encoding; ``errors`` are those of ``bytes.decode``. Raises LookupError, ValueError."""
    codec = _codec(name)
    for mark, marked in _MARKS:
        if marked.startswith(codec) and data.startswith(mark):
            return data[len(mark) :].decode(marked, errors), marked, mark
    if codec in ("utf-16", "utf-32"):
        codec = _wide(data, codec) or f"{codec}-le"
    elif codec == "big5":
        codec = _big5(data)
    return data.decode(codec, errors), codec, b""


def _least_damaged(data: bytes, declared: str | None) -> tuple[str, str, bytes] | None:
    """What a text with bytes that cannot be decoded is in, if it is Chinese and they are few: the encoding with the fewest of them."""
    names = [name for name in (_codec(declared or "gb18030"), "gb18030", "big5") if name in ("gb18030", "big5", "cp950", "big5hkscs")]
    found = [_decode(data, name, "replace") for name in names]
    text, codec, mark = min(found, key=lambda one: (not _is_chinese(data, one[1]), one[0].count("\ufffd")))
    few = text.count("\ufffd") <= len(text) * _LOST
    return (text, codec, mark) if few and _is_chinese(data, codec) else None


def _suggested(data: bytes, declared: str | None) -> Iterator[str]:
    """What a text that is not in UTF-8, -16 or -32 may be in, the likeliest first."""
    codec = _codec(declared or "utf-8")
    known = not codec.startswith("utf") and codec not in _NO_PAGE
    codec = _DECLARED.get(codec, codec)
    single = known and _of_single_bytes(codec)
    if known and not single:
        yield codec
    guess = _guess(data)
    if single and not (guess and _is_chinese(data, guess)):
        yield codec
    if guess:
        yield guess


def _of_single_bytes(codec: str) -> bool:
    """Is it an encoding of single bytes?"""
    try:
        return len(bytes(range(256)).decode(codec, "replace")) == 256
    except (LookupError, ValueError):
        return False


def _is_chinese(data: bytes, codec: str) -> bool:
    """Is most of a text in GB18030 or Big5, ASCII aside, what both have: characters in common use, and punctuation?"""
    text = data.decode(codec, "replace")
    plain = text.encode("ascii", "ignore")
    return len(text.encode("gb2312", "ignore")) - len(plain) > len(text) - len(plain)


def _wide(data: bytes, family: str = "utf-") -> str | None:
    """The codec of a text in units of two or four bytes, if it is one.

    In such a text nearly all characters are ordinary ones. Without a NUL, which other texts do not have, all of them must be: a few
    bytes of another encoding may look like that, but not a line.
    """
    sample = data[:_SAMPLE]
    best, share = None, 0.0
    for codec, unit in _WIDE.items():
        if codec.startswith(family) and len(data) % unit == 0:
            text = sample.decode(codec, "replace")
            ordinary = len(_ORDINARY.findall(text)) / (len(text) or 1)
            if ordinary > share:
                best, share = codec, ordinary
    return best if (share == 1 and len(data) >= _LINE) or (share >= 0.8 and b"\0" in sample) else None


def _binary(data: bytes) -> bool:
    """Is it binary rather than text in an encoding of one or more bytes: are there more than a few control characters?"""
    return len(data) - len(data.translate(None, _CONTROLS)) > max(8, len(data) // 20)


def _damaged(data: bytes) -> bool:
    """Is it a text in UTF-8 except for a few bytes? In other encodings few characters pass for such."""
    text = data.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > 5 * damage


def _guess(data: bytes) -> str | None:
    """GB18030 or Big5, None if it is neither. Lines in ASCII say nothing, and are left out."""
    from charset_normalizer import from_bytes  # slow to load, and seldom needed

    lines = b"".join(line for line in data.splitlines(keepends=True) if not line.isascii())
    # The threshold is for telling text from binary, and is exceeded by names of files and the like.
    best = from_bytes(
        lines,
        threshold=1.0,
        cp_isolation=["gb18030", "cp950", "big5hkscs"],
        preemptive_behaviour=False,
        enable_fallback=False,
    ).best()
    return None if best is None else "gb18030" if best.encoding == "gb18030" else "big5"


def _big5(data: bytes) -> str:
    """Which of two codecs bytes in Big5 are in.

    cp950 is what Windows writes, and has the punctuation right. Rows C6 and C7, with circled numbers and kana, are empty in Windows;
    Big5-ETEN and Hong Kong have them, and Python's big5hkscs. Python's cp950 has them in another order, where the circled numbers
    of others are kana.
    """
    try:
        return "big5hkscs" if _MISPLACED.search(data.decode("cp950")) else "cp950"
    except UnicodeDecodeError:
        return "big5hkscs"
