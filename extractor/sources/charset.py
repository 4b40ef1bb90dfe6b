"""Bytes to text: which encoding a page is really in, whatever its label says.

The order follows a measurement over Chinese news: a byte order mark, then the bytes themselves (UTF-8 hardly ever
happens by accident), then the label, then whichever Chinese encoding gives common characters. A text that fits none as
a whole is read line by line, since scrapers glue pages together.
"""

from __future__ import annotations

import codecs
from collections import Counter
from functools import cache
from typing import NamedTuple

import regex

from extractor.views import SURROGATES

#: The longest marks first: the mark of UTF-32 begins with that of UTF-16.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: Labels name the small old standard while the bytes are of its superset.
SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-8-sig": "utf-8",
    "ascii": "utf-8",
    "utf-16": "utf-16-le",
}
#: Labels that mean "nobody set one": web servers send them for anything.
IDLE_LABELS = frozenset({"iso8859-1", "cp1252", "latin_1"})

#: The share of a text's characters outside ASCII that must be common ones; real Chinese articles lie above 0.97.
PLAUSIBLE = 0.9
SAMPLE = 20_000

LINES = regex.compile(rb"[^\n>]*+(?:[\n>]|\Z)")
CONTROLS = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Decoded(NamedTuple):
    """A text, the encoding its bytes are in (a Python codec name), and flags that say what was wrong."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def settle(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is kept: no byte order mark, controls and lone surrogates each replaced by one U+FFFD.

    Line ends stay as they are, so offsets count what stands in the file. Controls go because databases refuse NUL and
    terminals obey the rest; lone surrogates because no encoding can write them.
    """
    flags = []
    text = text.removeprefix("\ufeff")
    if CONTROLS.search(text):
        text = CONTROLS.sub("\ufffd", text)
        flags.append("control_chars")
    if SURROGATES.search(text):
        text = SURROGATES.sub("\ufffd", text)
        flags.append("surrogates")
    return text, tuple(flags)


def codec_of(label: str | None) -> str | None:
    """The Python codec that reads what a label means, None where it means nothing."""
    try:
        name = codecs.lookup((label or "").strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    if name in IDLE_LABELS or not getattr(codecs.lookup(name), "_is_text_encoding", True):
        return None
    return SUPERSETS.get(name, name)


@cache
def common_characters() -> frozenset[str]:
    """Characters of real texts: the first levels of GB 2312 and Big5, which were chosen by use, and their signs."""
    gb = bytes(b for high in [*range(0xA1, 0xAA), *range(0xB0, 0xD8)] for low in range(0xA1, 0xFF) for b in (high, low))
    lows = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    big5 = bytes(b for high in [*range(0xA1, 0xA4), *range(0xA4, 0xC7)] for low in lows for b in (high, low))
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore") + "\u3000\xa0©®\ufeff\u200b")


def plausibility(text: str) -> float:
    """The share of common characters among those that are not plain ASCII (1.0 where all are), from three samples."""
    if len(text) > 3 * SAMPLE:
        middle = len(text) // 2
        text = text[:SAMPLE] + text[middle : middle + SAMPLE] + text[-SAMPLE:]
    counts = Counter(text)
    odd = {char: n for char, n in counts.items() if char > "~" or (char < " " and char not in "\t\n\r")}
    total = sum(odd.values())
    common = common_characters()
    return sum(n for char, n in odd.items() if char in common) / total if total else 1.0


def strictly(data: bytes, codec: str) -> tuple[str, bool] | None:
    """The text and whether its last character is cut off; None where a byte does not fit."""
    try:
        decoder = codecs.getincrementaldecoder(codec)("strict")
        text = decoder.decode(data)
        return text, bool(decoder.getstate()[0])
    except (UnicodeError, LookupError, TypeError, NotImplementedError):
        return None


def _done(text: str, cut: bool, encoding: str) -> Decoded:
    return Decoded(text + "\ufffd", encoding, ("decode_replaced",)) if cut else Decoded(text, encoding)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in BOMS:
        if data.startswith(mark):
            found = strictly(data[len(mark) :], codec)
            if found is not None:
                return _done(*found, codec)
            if codec == "utf-8":
                return None  # glued pages often begin with a mark that speaks for the first of them only
            return Decoded(data[len(mark) :].decode(codec, "replace"), codec, ("decode_replaced",))
    return None


def _best(data: bytes, candidates: tuple[str, ...]) -> Decoded | None:
    """The most plausible of several encodings; the earlier one where two are equal."""
    best: tuple[float, Decoded] | None = None
    for codec in candidates:
        found = strictly(data, codec)
        if found is None:
            continue
        score = plausibility(found[0])
        if score >= PLAUSIBLE and (best is None or score > best[0]):
            best = score, _done(*found, codec)
    return best[1] if best else None


def _seven_bit(data: bytes) -> Decoded:
    """ASCII, and what hides in it: UTF-16 of Latin text, and HZ, which writes Chinese in seven bits."""
    if data.count(0) * 5 > len(data):
        wide = _best(data, ("utf-16-le", "utf-16-be"))
        if wide is not None:
            return wide
    if b"~{" in data:
        found = strictly(data, "hz")
        if found is not None and not found[0].isascii() and plausibility(found[0]) >= PLAUSIBLE:
            return _done(*found, "hz")
    return Decoded(data.decode("ascii"), "utf-8")


def _guessed(data: bytes) -> Decoded | None:
    """What chardet says, where that is an encoding of several bytes: one of one byte reads anything as something."""
    import chardet

    label = chardet.detect(data[:SAMPLE]).get("encoding")
    codec = codec_of(label)
    if codec is None or codec in ("utf-8", "utf-7"):
        return None
    found = strictly(data, codec)
    wide = found is not None and len(found[0]) < 0.9 * len(data)
    return _done(*found, codec) if found is not None and wide and not codec.startswith("utf-") else None


def _whole(data: bytes, named: str | None) -> Decoded | None:
    if data.isascii():
        return _seven_bit(data)
    utf8 = strictly(data, "utf-8")
    if utf8 is not None and not (data.count(0) * 5 > len(data)):
        other = _best(data, (named,)) if named not in (None, "utf-8") and plausibility(utf8[0]) < 0.5 else None
        return other or _done(*utf8, "utf-8")
    first = (named,) if named else ()
    return _best(data, (*first, "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"))


def _nearly(line: bytes, codec: str) -> bool:
    """Whether a line is in an encoding but for a few broken bytes."""
    text = line.decode(codec, "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > 2 * bad and plausibility(text.replace("\ufffd", "")) >= PLAUSIBLE


def _line_codec(line: bytes) -> str | None:
    if line.isascii():
        return "utf-8"
    found = strictly(line, "utf-8")
    if found and not found[1]:
        return "utf-8"
    return next((codec for codec in ("utf-8", "gb18030") if _nearly(line, codec)), None)


def _by_lines(data: bytes) -> Decoded:
    """Each line in the encoding it fits; what fits none is replaced, never read as other characters."""
    lines = [match.group() for match in LINES.finditer(data)]
    texts = [(line, _line_codec(line)) for line in lines]
    votes: Counter[str] = Counter()
    for line, codec in texts:
        if codec and not line.isascii():
            votes[codec] += len(line)
    main = max(("utf-8", "gb18030"), key=lambda codec: votes[codec])
    text = "".join(line.decode(codec or main, "replace") for line, codec in texts)
    flags = ["decode_replaced"] if "\ufffd" in text else []
    if len(votes) > 1:
        flags.append("mixed_encoding")
    return Decoded(text, main, tuple(flags))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of one text. Never raises; linear in their length.

    Args:
        data: the bytes, with or without a byte order mark.
        declared: what the page or its server calls the encoding; the bytes win over it.

    Returns:
        The text (:func:`settle` has been applied), the codec, and flags out of ``decode_replaced``,
        ``encoding_mismatch`` (the label is wrong), ``mixed_encoding``, ``control_chars``, ``surrogates``.
    """
    named = codec_of(declared)
    decoded = _by_mark(data)
    if decoded is None:
        data = data.removeprefix(codecs.BOM_UTF8)
        decoded = _whole(data, named) or _mostly(data) or _guessed(data) or _by_lines(data)
    flags = list(decoded.flags)
    if named and named != decoded.encoding and not data.isascii():
        flags.append("encoding_mismatch")
    text, more = settle(decoded.text)
    return Decoded(text, decoded.encoding, (*flags, *more))


def _mostly(data: bytes) -> Decoded | None:
    """Line by line, where nearly all of it is read so: chardet is asked only about what is not Chinese."""
    decoded = _by_lines(data)
    bad = decoded.text.count("\ufffd")
    return decoded if bad * 20 <= len(decoded.text) else None
