"""Bytes become text: by their mark, as UTF-8, or as what the bytes look like."""

import codecs
import logging

from stance.errors import DataError

logger = logging.getLogger(__name__)

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = ["cp1251", "koi8_r", "cp1252"]
OTHERS = ["cp1250", "cp1254", "cp1256", "gb18030"]
SAMPLE = 65_536
# First bytes of files that are no text, whatever they are called.
BINARIES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PAR1", "a Parquet file"),
)


def decode(data: bytes, where: str = "input") -> str:
    """Return the text of a file; a note is logged where its encoding was guessed.

    Raises:
        DataError: It is no text, or in no encoding that we know.
    """
    encoding = find_encoding(data)
    if not encoding.startswith("utf"):
        logger.info("%s: is not UTF-8; read as %s", where, encoding)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DataError(_explain(error, data)) from None


def find_encoding(data: bytes) -> str:
    """Return the encoding of some bytes that begin a file.

    Raises:
        DataError: It is no text, or in no encoding that we know.
    """
    check_text(data)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        return _guess(data, error)
    return "utf-8"


def check_text(data: bytes) -> None:
    """Raise unless these first bytes of a file can be text.

    Raises:
        DataError: They are a PDF's, an image's, an archive's.
    """
    for magic, name in BINARIES:
        if data.startswith(magic):
            raise DataError(f"is {name} whatever its name says; expected text, convert it first")


def _guess(data: bytes, error: UnicodeDecodeError) -> str:
    if len(data) > 4 and error.start > 0.98 * len(data) > SAMPLE:
        return "utf-8"
    plain = _guess_utf16(data)
    if plain:
        return plain
    if _is_damaged_utf8(data):
        raise DataError(_explain(error, data)) from None
    cyrillic = _guess_cyrillic(data)
    if cyrillic:
        return cyrillic
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=GUESSED).best()
    best = best or from_bytes(data[:SAMPLE], cp_isolation=OTHERS).best()
    if best is None or b"\x00" in data[:1000]:
        raise DataError(_explain(error, data)) from None
    return str(best.encoding)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8: a guess would spoil all of it."""
    text = data[:SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > 4 * broken


def _guess_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    head = data[:1000]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[place::2].count(0) > 0.6 * len(head[place::2]) > 2:
            return name
    return None


def _guess_cyrillic(data: bytes) -> str | None:
    """Windows-1251 and KOI8-R: the one whose letters are mostly lower case and common."""
    high = [byte for byte in data[:SAMPLE] if byte >= 0x80]
    if len(high) < 0.4 * len(data[:SAMPLE]):
        return None
    scores = {}
    for name in ("cp1251", "koi8_u"):
        text = data[:SAMPLE].decode(name, errors="replace")
        scores[name] = sum(char in "оеаинтсрвлкіияумдпь " for char in text)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0.4 * len(data[:SAMPLE]) else None


def _explain(error: UnicodeDecodeError, data: bytes) -> str:
    value = data[error.start] if error.start < len(data) else 0
    return f"byte {error.start} is no {error.encoding} (0x{value:02x}); save the file as UTF-8"
