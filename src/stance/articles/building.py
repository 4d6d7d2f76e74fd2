"""One row of any file becomes an article, or says why it cannot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from stance.errors import DataError
from stance.records import Article

# Longer than any article; what is longer is a book or a mistake, and would take seconds.
MAX_CHARACTERS = 200_000
# In `en-US` and `uk_UA`.
REGION = re.compile(r"[-_].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns or keys that hold an article's parts."""

    text: str = "text"
    id: str = "id"
    title: str = "title"
    date: str = "date"
    source: str = "source"
    author: str = "author"
    lang: str = "lang"

    def rename(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row with our names for its columns.

        Raises:
            DataError: There is no column of texts.
        """
        if self.text not in row:
            found = ", ".join(map(str, row)) or "nothing"
            raise DataError(
                f"no `{self.text}`; it has {found}; name the column that holds the articles' texts"
            )
        names = {field.name: getattr(self, field.name) for field in fields(self)}
        return {ours: row[theirs] for ours, theirs in names.items() if theirs in row}


def build_article(
    values: Mapping[str, Any], where: str, *, default_id: str, lang: str | None = None
) -> Article:
    """Return the article of one row.

    Args:
        values: The row, with our names.
        where: The file it comes from.
        default_id: Its id if it has none.
        lang: The language that the user gives; it wins over the row's.

    Raises:
        DataError: There is no text, or it is too long or none at all.
    """
    text = values.get("text")
    if not isinstance(text, str):
        raise DataError(f"`text` is {_name_type(text)}, expected a string")
    check_text_of(text)
    known = ("id", "title", "date", "source", "author", "lang")
    given = {key: str(values[key]) for key in known if values.get(key) not in (None, "")}
    if lang:
        given["lang"] = lang
    if "lang" in given:
        given["lang"] = REGION.sub("", given["lang"].strip()).lower()
    return Article(**{"id": default_id, "text": text, "path": where} | given)


def check_text_of(text: str) -> None:
    """Raise unless this can be an article's text.

    Raises:
        DataError: It is empty, too long, or holds characters that no text has.
    """
    if not any(map(str.isalnum, text[:MAX_CHARACTERS])):
        raise DataError("is empty; expected the text of an article")
    if len(text) > MAX_CHARACTERS:
        raise DataError(
            f"is {len(text):,} characters long, expected at most {MAX_CHARACTERS:,}; split it"
        )
    if "\0" in text:
        place = text.index("\0")
        raise DataError(f"character {place} is NUL; expected text, is this a binary file?")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DataError(
            f"character {error.start} is half of a surrogate pair; mend the escapes"
        ) from None


def _name_type(value: Any) -> str:
    return "missing" if value is None else f"a {type(value).__name__}"
