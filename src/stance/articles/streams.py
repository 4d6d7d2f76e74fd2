"""Files as streams of bytes and lines: packed or not, never whole in memory."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from stance.articles.encodings import SAMPLE, decode, find_encoding
from stance.errors import DataError

# The most bytes that one article may take in its file.
MAX_BYTES = 10_000_000
PACKED = {".gz": "gzip", ".zst": "zstd"}


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacking `.gz` and `.zst`.

    Raises:
        DataError: The packed data is broken.
    """
    packing = PACKED.get(path.suffix)
    if packing is None:
        with path.open("rb") as file:
            yield file
        return
    import pyarrow as pa

    try:
        with pa.input_stream(str(path), compression=packing, buffer_size=SAMPLE) as stream:
            yield io.BufferedReader(_Unpacked(stream), SAMPLE)
    except (pa.ArrowException, EOFError) as error:
        raise DataError(f"is broken {packing} data ({error}); pack it again") from None


class _Unpacked(io.RawIOBase):
    """An Arrow stream as Python's own kind; data that ends too early is an error."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer and return how many bytes came."""
        try:
            data = self._stream.read(len(buffer))
        except OSError as error:
            raise DataError(f"is broken packed data ({error}); pack it again") from None
        buffer[: len(data)] = data
        return len(data)


def read_all(file: IO[bytes], where: str, limit: int = MAX_BYTES) -> str:
    """Return the text of a whole file.

    Raises:
        DataError: It is too long, or no text.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise DataError(f"is longer than {limit:,} bytes, expected one article; split it")
    return decode(data, where)


def read_lines(file: IO[bytes], where: str) -> Iterator[tuple[int, str | DataError]]:
    """Yield the lines of a file with their numbers; a line that cannot be read is its error."""
    head = file.peek(SAMPLE)[:SAMPLE] if hasattr(file, "peek") else b""
    encoding = find_encoding(head)
    if encoding.startswith(("utf-16", "utf-32")):
        text = io.TextIOWrapper(file, encoding)
        yield from enumerate(iter(lambda: text.readline(MAX_BYTES), ""), 1)
        return
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            _skip_line(file, line)
            yield number, DataError(f"is longer than {MAX_BYTES:,} bytes; split the article")
            continue
        yield number, _decode_line(line, encoding, where)


def _decode_line(line: bytes, encoding: str, where: str) -> str | DataError:
    try:
        return line.decode("utf-8-sig" if encoding.startswith("utf-8") else encoding)
    except UnicodeDecodeError:
        try:
            return decode(line, where)
        except DataError as error:
            return error


def _skip_line(file: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(MAX_BYTES)
