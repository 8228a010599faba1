"""Quotes as an Excel workbook of one sheet. Every cell is text or a number, never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from db.export.columns import EXPORT_COLUMNS, Cell, row_of
from db.export.records import Record

# The limits of a sheet and of a cell.
MOST_ROWS = 1_048_576
MOST_CHARS = 32_767
# XML can't hold these characters, not even escaped.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Excel reads _x0041_ as an A, so the underscore of such a sequence is itself escaped.
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="Quotes" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def write_excel(file: IO[bytes], records: Iterable[Record], site: str | None = None) -> None:
    """Write a workbook (ISO/IEC 29500) row by row, so that a long one needs no memory."""
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        for name, content in PARTS.items():
            book.writestr(name, XML + content)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for part in sheet_parts(records, site):
                sheet.write(part.encode("utf-8"))


def sheet_parts(records: Iterable[Record], site: str | None) -> Iterator[str]:
    """Yield the XML of the sheet row by row. The heading stays in sight when a reader scrolls."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield f'{XML}<worksheet xmlns="{SHEET}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    yield "<sheetData>" + sheet_row(EXPORT_COLUMNS)
    for _, record in zip(range(MOST_ROWS - 1), records, strict=False):
        yield sheet_row(row_of(record, site).values())
    yield "</sheetData></worksheet>"


def sheet_row(cells: Iterable[Cell]) -> str:
    return f"<row>{''.join(map(sheet_cell, cells))}</row>"


def sheet_cell(cell: Cell) -> str:
    """Return a cell of the sheet.

    >>> sheet_cell("=A1 & <b>"), sheet_cell(0.5), sheet_cell(None)
    ('<c t="inlineStr"><is><t xml:space="preserve">=A1 &amp; &lt;b&gt;</t></is></c>', '<c><v>0.5</v></c>', '<c/>')
    """
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, float):
        return f"<c><v>{cell}</v></c>"
    text = escape(ESCAPED.sub("_x005F_", sayable(cell)[:MOST_CHARS]))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sayable(text: str) -> str:
    """Return a text without the characters that XML can't hold."""
    return NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
