#!/usr/bin/env python3
"""Documents of several formats to measure ingest with: make_documents.py CORPUS FOLDER COUNT

COUNT files each of txt, html, docx, odt and pdf in FOLDER/<format>, of 400 to 900 words: sentences of
the shipped corpus in random order, the same each time.
"""
import html
import pathlib
import random
import re
import sys
import zipfile


def sentences(corpus):
    found = []
    for path in sorted(corpus.glob("p*/*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        for line in body.splitlines():
            if not line.startswith(("#", "-")):
                found += [s for s in re.split(r"(?<=\.) ", line) if len(s) > 40]
    return found


def text_of(rng, pool):
    sections = []
    for heading in ("Contexto", "Acciones", "Resultados", "Lecciones"):
        paragraphs = [" ".join(rng.sample(pool, 4)) for _ in range(rng.randint(1, 3))]
        sections.append((heading, paragraphs))
    return "Experiencia de " + " ".join(rng.choice(pool).split()[:6]), sections


def write_txt(path, title, sections):
    parts = [title] + [p for heading, paragraphs in sections for p in [heading, *paragraphs]]
    path.write_text("\n\n".join(parts), encoding="utf-8")


def write_html(path, title, sections):
    body = "".join(f"<h2>{h}</h2>" + "".join(f"<p>{html.escape(p)}</p>" for p in ps) for h, ps in sections)
    page = f"<!doctype html><html lang=es><meta charset=utf-8><title>{html.escape(title)}</title><body>"
    path.write_text(page + f"<nav><ul><li>Inicio<li>Contacto</ul></nav><article><h1>{html.escape(title)}</h1>{body}"
                    "</article><footer>Pie</footer>", encoding="utf-8")


def write_zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in members:
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), contents, stored)


def write_docx(path, title, sections):
    def paragraph(text, style=""):
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{look}<w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"
    body = paragraph(title, "Title")
    for heading, paragraphs in sections:
        body += paragraph(heading, "Heading1") + "".join(map(paragraph, paragraphs))
    space = "http://schemas.openxmlformats.org"
    write_zip(path, [
        ("[Content_Types].xml", f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
         'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="a" '
         f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("docProps/core.xml", '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
         'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
         f'{html.escape(title)}</dc:title></cp:coreProperties>'),
        ("word/document.xml", f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'),
    ])


def write_odt(path, title, sections):
    body = f"<text:h>{html.escape(title)}</text:h>"
    for heading, paragraphs in sections:
        body += f"<text:h>{heading}</text:h>" + "".join(f"<text:p>{html.escape(p)}</text:p>" for p in paragraphs)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    write_zip(path, [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("meta.xml", f'<office:document-meta xmlns:office="{space}:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
         f'<office:meta><dc:title>{html.escape(title)}</dc:title></office:meta></office:document-meta>'),
        ("content.xml", f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0">'
         f'<office:body><office:text>{body}</office:text></office:body></office:document-content>'),
    ])


def write_pdf(path, title, sections):
    def escaped(text):
        return text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    lines = [(18, title)]
    for heading, paragraphs in sections:
        lines.append((14, heading))
        for paragraph in paragraphs:
            words, line = paragraph.split(), ""
            for word in words:
                if len(line) + len(word) > 90:
                    lines.append((10, line))
                    line = ""
                line += (" " if line else "") + word
            lines.append((10, line))
    pages, content, y = [], b"", 800
    for size, line in lines:
        if y < 60:
            pages.append(content)
            content, y = b"", 800
        y -= size + 4
        content += b"BT /F %d Tf 50 %d Td (%s) Tj ET\n" % (size, y, escaped(line))
    pages.append(content)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    for i, page in enumerate(pages):
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * i))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(page), page))
    out, places = b"%PDF-1.4\n", []
    for i, obj in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, obj)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)


def main():
    corpus, folder, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    pool = sentences(corpus)
    writers = {"txt": write_txt, "html": write_html, "docx": write_docx, "odt": write_odt, "pdf": write_pdf}
    for name, write in writers.items():
        (folder / name).mkdir(parents=True)
        rng = random.Random(name)
        for i in range(count):
            write(folder / name / f"documento-{name}-{i:05}.{name}", *text_of(rng, pool))


if __name__ == "__main__":
    main()
