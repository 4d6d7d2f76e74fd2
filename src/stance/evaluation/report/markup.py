"""HTML elements whose texts are escaped unless they are elements themselves."""

from collections.abc import Iterable
from html import escape

EMPTY = frozenset({"meta", "link", "line", "rect", "circle", "path", "polyline", "br"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """Return an element.

    Args:
        name: The element's name.
        children: Markup, None for nothing, lists of children, or anything else as escaped text.
        attributes: Without their trailing underscore, other underscores as hyphens; None leaves one
            out.
    """
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in EMPTY:
        return Markup(f"<{name}{pairs}/>")
    return Markup(f"<{name}{pairs}>{join(children)}</{name}>")


def join(children: Iterable[object]) -> Markup:
    """Return children one after the other."""
    return Markup("".join(map(_to_markup, children)))


def _to_markup(child: object) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, list | tuple):
        return join(child)
    return escape(str(child))


def quote(text: str, lang: str | None = None) -> Markup:
    """Return a sentence in its own language and direction, whatever stands in it."""
    return tag("bdi", text, lang=lang, dir="auto", class_="quote")
