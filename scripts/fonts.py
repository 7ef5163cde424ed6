"""
Writes the two small fonts that stand in for Streamlit's large ones.

``icons.woff2`` holds only the icons that Streamlit's own front end and our screens name;
``blank.woff2`` holds no letters, so that text falls through to the fonts of the reader's device.
Run it after a change of Streamlit's version and after naming a new icon: ``make fonts``.
"""

import re
from pathlib import Path

import streamlit
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FRONT_END = Path(streamlit.__file__).parent / "static" / "static"
ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "nindbai" / "static"


def find_icon_names() -> set[str]:
    """Return the names of the icons that Streamlit's own scripts and ours ask for."""
    scripts = [
        *(FRONT_END / "js").glob("*.js"),
        *ROOT.glob("pages/*.py"),
        *ROOT.glob("nindbai/**/*.py"),
    ]
    return {name for file in scripts for name in re.findall(r":material/(\w+)", file.read_text())}


def find_ligatures(font: TTFont) -> dict[str, str]:
    """Return icon name → glyph name, as the font's ligatures spell it."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    tables = (
        getattr(table, "ExtSubTable", table)
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
    )
    return {
        "".join(letters[part] for part in [first, *ligature.Component]): ligature.LigGlyph
        for table in tables
        if hasattr(table, "ligatures")
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
    }


def write_icons() -> None:
    """Write the icons that are needed, with the letters that spell them."""
    font = TTFont(next((FRONT_END / "media").glob("MaterialSymbols-Rounded.*.woff2")))
    ligatures = find_ligatures(font)
    names = find_icon_names() & set(ligatures)
    subsetter = Subsetter(Options(layout_closure=False, layout_features=["*"]))
    subsetter.populate(
        unicodes=[ord(letter) for letter in set("".join(names))],
        glyphs=[ligatures[name] for name in names],
    )
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(TARGET / "icons.woff2")


def write_blank() -> None:
    """Write a font without letters."""
    builder = FontBuilder(unitsPerEm=1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space"])
    builder.setupCharacterMap({})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "space")})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "space"), (500, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Blank", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    builder.font.flavor = "woff2"
    builder.save(TARGET / "blank.woff2")


if __name__ == "__main__":
    write_icons()
    write_blank()
