"""Typst in a process of its own: its cache only grows, so the process that keeps it must end soon.

Run as a script, not imported: `typeset.py pdf` or `typeset.py png`. Reads JSON from standard input, writes the PDF, or
a JSON list of base64 PNG pictures, to standard output; on an error writes it to standard error and returns 1.
"""

import base64
import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import font_source_sans_pro
import typst

HERE = Path(__file__).resolve().parent
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
PICTURES = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Source Sans Pro")
#for svg in json(bytes(sys.inputs.pictures)) { page(image(bytes(svg), format: "svg")) }
"""
PIXELS_PER_INCH = 288


def pdf(source):
    """Compile the paper. Letters that Source Sans lacks come from the system's fonts; what nobody has becomes «□»."""
    for own_fonts_only in (True, False):
        try:
            return compile_paper(source, own_fonts_only)
        except typst.TypstError as error:
            missing = missing_letters(error)
            if not missing:
                raise
    for _attempt in range(10):
        source = source.translate(dict.fromkeys(missing, "\u25a1"))
        try:
            return compile_paper(source, own_fonts_only=False)
        except typst.TypstError as error:
            missing = missing_letters(error)
            if not missing:
                raise
    raise RuntimeError("too many letters without a font")


def compile_paper(source, own_fonts_only):
    return typst.compile(
        HERE / "paper.typ",
        font_paths=[font_source_sans_pro.font_directory],
        ignore_system_fonts=own_fonts_only,
        sys_inputs={"document": source},
        pdf_standards=["ua-1"],
        timestamp=datetime.now(UTC).replace(microsecond=0),
    )


def missing_letters(error):
    """Return the code points that the error says no font can show."""
    texts = MISSING.findall(error.diagnostic)
    plain = "".join(ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) for text in texts)
    return {ord(letter) for letter in plain if not letter.isascii()}


def png(source):
    pages = typst.compile(
        PICTURES,
        font_paths=[font_source_sans_pro.font_directory],
        ignore_system_fonts=True,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"pictures": source},
    )
    pages = pages if isinstance(pages, list) else [pages]
    return json.dumps([base64.b64encode(page).decode() for page in pages]).encode()


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write({"pdf": pdf, "png": png}[sys.argv[1]](sys.stdin.buffer.read().decode()))
    except (typst.TypstError, RuntimeError) as error:
        sys.exit(getattr(error, "diagnostic", "") or str(error))
