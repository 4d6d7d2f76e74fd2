"""A saved web page becomes the values of an article: its paragraphs and what its head says."""

import re
from typing import Any

from stance.errors import DataError

MAX_PAGE = 4_000_000
MAX_DEPTH = 200
LANG = re.compile(r"<html[^>]*?\blang\s*=\s*[\"']?\s*([A-Za-z]{2,3})\b", re.IGNORECASE)
OUTLET = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
VOID = frozenset({"base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
# Their closing tag may be left out.
OPEN = frozenset({"p", "li", "td", "tr", "th", "dt", "dd", "option", "source", "track"})


def read_page(page: str) -> dict[str, Any]:
    """Return `text`, and `title`, `date`, `author`, `source`, `lang` as far as the page says.

    Raises:
        DataError: There is no article on the page.
    """
    import trafilatura

    _check_depth(page)
    document: Any = trafilatura.bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    if document is None or not (document.text or "").strip():
        raise DataError("no article was found on the page; expected paragraphs of text")
    title = _clean_title(document.title, document.sitename)
    lang = LANG.search(page[:20_000])
    return {
        "text": _join(title, document.text),
        "title": title,
        "date": document.date,
        "author": document.author,
        "source": document.sitename or document.hostname,
        "lang": lang.group(1).lower() if lang else None,
    }


def _check_depth(page: str) -> None:
    """Raise for tags within tags beyond any page's need: parsers take minutes over them."""
    depth = 0
    for match in TAG.finditer(page):
        if match.group(2).lower() in VOID | OPEN or match.group(3):
            continue
        depth += -1 if match.group(1) else 1
        if depth > MAX_DEPTH:
            raise DataError(f"its tags lie more than {MAX_DEPTH} deep; expected a news page")


def _clean_title(title: str | None, outlet: str | None) -> str | None:
    """Drop the outlet's name from the headline's end."""
    if not title:
        return None
    if outlet and title.endswith(outlet):
        title = title[: -len(outlet)].rstrip(" |–—·»-")
    return OUTLET.sub("", title) if "|" in title else title.strip()


def _join(title: str | None, text: str) -> str:
    """Put the headline before the paragraphs, once."""
    body = text.strip()
    if not title or _fold(body).startswith(_fold(title)):
        return body
    return f"{title}\n\n{body}"


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", text[:400]).casefold()
