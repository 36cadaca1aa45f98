"""PDF files for the tests that take what they should not: some kilobytes that become gigabytes, or hours."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, b"".join(places))
    return data + table + b"trailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, len(data))


def nested_forms(depth: int = 9, times: int = 10) -> bytes:
    """A form that shows another ten times, which shows another ten times …"""
    forms = []
    for number in range(depth):
        inner = number < depth - 1
        content = b"/X Do " * times if inner else b"BT /F 12 Tf (abc) Tj ET"
        below = b"/XObject << /X %d 0 R >>" % (7 + number) if inner else b""
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> %s >>" % below
        forms.append(_stream(content, form))
    return _page(_stream(b"/X Do " * times), _HELVETICA, *forms, resources=b"/XObject << /X 6 0 R >>")


def chained_filters(size: int, times: int = 2) -> bytes:
    """Content of so many bytes, packed and packed again: unpacked once it is small."""
    data = b"0 " * (size // 2)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _page(_stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times)), _HELVETICA)


def long_unicode(codes: int) -> bytes:
    """A text of so many codes, each of which is said to be 190 characters."""
    content = zlib.compress(b"BT /F 12 Tf 100 700 Td <%s> Tj ET" % (b"0001" * codes))
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song %s /DW 1000 >>" % system
    unicode = _stream(b"1 beginbfchar\n<0001> <%s>\nendbfchar" % (b"0041" * 190))
    return _page(_stream(content, b"/Filter /FlateDecode"), font, descendant, unicode)


_HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def _page(content: bytes, font: bytes, *others: bytes, resources: bytes = b"") -> bytes:
    """A file of one page; its content is object 4, the font 5, the others go on from 6."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> >>"
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page % resources, content, font, *others])
