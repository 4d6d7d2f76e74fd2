"""Bytes become text: UTF-8 first, then what the bytes look like."""

import codecs

from stance.errors import DataError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = ["cp1251", "koi8_r", "cp1252"]


def decode(data: bytes) -> str:
    """Return the text of a file.

    Raises:
        DataError: It is text in no encoding that we know.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="strict")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, error)


def _guess(data: bytes, error: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=GUESSED).best()
    if best is None:
        raise DataError(
            f"byte {error.start} is not UTF-8 (0x{data[error.start]:02x}); save it as UTF-8"
        ) from None
    return str(best)
