# ruff: noqa: N815 - the vendor spells them so
"""What the operations answer that read and act. Member names are the vendor's, or ours where it names none."""

from coram.faces.idenfy.shapes import Shape


class PdfAnswer(Shape, kw_only=True):
    """`pdf` is Base64. `language` is that of the report."""

    pdf: str
    fileName: str
    language: str
    scanRef: str
