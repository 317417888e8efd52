"""A report as one HTML page that needs nothing beside itself: a headline, figures, tables, notes."""

from dataclasses import dataclass
from importlib.resources import files

import jinja2
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; with a tag it stands out by that name's colour."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the page.

    Attributes
    ----------
    heading
        Above it.
    svg
        A picture that we drew; empty for none.
    columns, rows
        A table; no rows for none.
    points
        Sentences in a list.
    caption
        The sentence under it all.
    """

    heading: str
    svg: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    points: tuple[str, ...] = ()
    caption: str = ""

    @property
    def picture(self) -> Markup:
        """Return the picture as the page takes it."""
        return Markup(self.svg)  # noqa: S704 - drawn by us; names in it are escaped by the drawer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page.

    Attributes
    ----------
    title, about
        At the top.
    headline, sentences, known
        What it shows; ``known`` is False where that is "can't know yet".
    parts, notes
        In order.
    made_by
        Program and versions.
    """

    title: str
    about: str
    headline: str
    sentences: tuple[str, ...]
    known: bool
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    made_by: str


def sheet_html(sheet: Sheet) -> str:
    """Return a page as HTML; every text in it is escaped."""
    folder = files("aftertone.proof.sheet")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string((folder / "sheet.html.j2").read_text("utf-8"))
    return template.render(sheet=sheet, css=sheet_css())


def sheet_css() -> Markup:
    """Return the dress of every page of proof."""
    return Markup((files("aftertone.proof.sheet") / "sheet.css").read_text("utf-8"))  # noqa: S704 - our own file
