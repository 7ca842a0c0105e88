"""QR codes as SVG."""

import io

import segno


def svg_of(text: str) -> str:
    """An SVG drawing that scales with its box, dark on light in every theme (scanners need the contrast)."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=4, light="#fff", dark="#000", omitsize=True, xmldecl=False)
    return out.getvalue().decode()
