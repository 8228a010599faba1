"""The same three articles in every format that can be read, with the structures that such files have in real life.

python -m tests.readers.corpus FOLDER      writes all of them, to be looked at or read with `quote-tracker run`
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from pathlib import Path


@dataclass(frozen=True)
class Article:
    """An invented article. What it says is known: its quotes are those of its plain text."""

    name: str
    title: str
    published: str
    author: str
    outlet: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def row(self) -> dict[str, str]:
        fields = ("title", "published", "author", "outlet", "url")
        return {"id": self.name, "text": self.text} | {name: getattr(self, name) for name in fields}


ARTICLES = (
    Article(
        "ferry",
        "Port Alder waits for its new ferry",
        "2024-05-06",
        "Mira Kovac",
        "The Alder Post",
        "https://alderpost.example/2024/05/06/ferry-waits",
        (
            "PORT ALDER — The new ferry between Port Alder and the islands will not sail before autumn, the town council said on Monday.",
            "“We were promised this boat two years ago, and we are still waiting,” said Ana Ruiz, the mayor of Port Alder. “Nobody has told us why.”",
            "Omar Bell, who runs the only bakery on the smallest island, said that he had lost “half of the summer” because of the delay.",
            "The shipyard’s director, Lena Fischer, told reporters that the engine had failed a test in March. “It’s a safe ship, and it will be a safe ship in October,” she said.",
            "The council will meet again on Thursday. According to Ruiz, the old ferry can sail until then.",
        ),
    ),
    Article(
        "school",
        "Teachers ask for smaller classes",
        "2024-05-07",
        "Jonas Weber",
        "The Alder Post",
        "https://alderpost.example/2024/05/07/smaller-classes",
        (
            "Teachers at three schools in Port Alder have asked the county for smaller classes, in a letter that was published on Tuesday.",
            "“There are thirty-four children in my room, and twenty-eight chairs,” Clara Nowak, a teacher, wrote in the letter.",
            "The county’s head of education, Peter Lindqvist, answered the same day. “I have read every word of it,” he said, “and I agree with most of it.”",
            "Lindqvist added that money for five more teachers had been found, and that the first of them would start in August.",
        ),
    ),
    Article(
        "flood",
        "River falls after a night of fear",
        "2024-05-08",
        "Mira Kovac",
        "The Alder Post",
        "https://alderpost.example/2024/05/08/river-falls",
        (
            "The Alder river fell by forty centimetres on Wednesday, after a night in which two hundred people had to leave their homes.",
            "“At three in the morning the water stood in our kitchen,” said Ruth Okafor, 71, who has lived on Mill Lane all her life. “I took the cat and the photographs.”",
            "Fire chief Marek Dvorak said his crews had filled eleven thousand bags of sand. He called the night “the longest of my life”.",
        ),
    ),
)

Writer = Callable[[], bytes]


def page(article: Article) -> str:
    """Return a web page as content systems write them: metadata, JSON-LD, a menu, a caption, teasers, a newsletter."""
    facts = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": article.outlet, "url": "https://alderpost.example/"},
            {
                "@type": "NewsArticle",
                "headline": article.title,
                "datePublished": f"{article.published}T09:30:00+02:00",
                "dateModified": "2024-06-01T10:00:00+02:00",
                "author": [{"@type": "Person", "name": article.author}],
                "publisher": {"@type": "Organization", "name": article.outlet},
            },
        ],
    }
    first, *others = (f"<p>{escape(each, quote=False)}</p>" for each in article.paragraphs)
    menu = "".join(f'<li><a href="/{each}">{each.title()}</a></li>' for each in ("news", "sport", "weather", "jobs"))
    teasers = "".join(
        f'<li><a href="/t{n}">“Not again”: why residents of street {n} are angry</a></li>' for n in range(5)
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)} | {article.outlet}</title>
<link rel="canonical" href="{article.url}"><meta property="og:site_name" content="{article.outlet}">
<meta property="og:title" content="{escape(article.title)}"><meta name="author" content="{article.author}">
<script type="application/ld+json">{json.dumps(facts)}</script><style>p {{ color: black }}</style></head>
<body><header><a href="/">{article.outlet}</a><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{escape(article.title)}</h1><p class="byline">By {article.author}</p>
<figure><img src="boat.jpg" alt="A boat"><figcaption>The harbour on Sunday, when “nobody could sleep”. Photo: A. Reader</figcaption></figure>
{first}
<aside class="related"><h2>Related</h2><ul>{teasers}</ul></aside>
{"".join(others)}
<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a story from the harbour.</p></div></article></main>
<footer><p>© 2024 {article.outlet}. All rights reserved.</p></footer></body></html>"""


def written_text() -> dict[str, bytes]:
    return {f"{each.name}.txt": each.text.encode() for each in ARTICLES}


def pages() -> dict[str, bytes]:
    return {f"{each.name}.html": page(each).encode() for each in ARTICLES}


def saved_whole() -> dict[str, bytes]:
    """As Chrome saves pages in one file."""
    made = {}
    for each in ARTICLES:
        whole = EmailMessage()
        whole["From"], whole["Snapshot-Content-Location"] = "<Saved by Blink>", each.url
        whole["Subject"] = each.title
        whole.make_related()
        whole.add_related(page(each), subtype="html", cte="quoted-printable")
        whole.add_related(b"\xff\xd8\xff", "image", "jpeg")
        made[f"{each.name}.mhtml"] = whole.as_bytes()
    return made


def markdown() -> dict[str, bytes]:
    made = {}
    for each in ARTICLES:
        top = f'---\ntitle: "{each.title}"\ndate: {each.published}\nauthor: {each.author}\npublication: {each.outlet}\nurl: {each.url}\n---\n'
        first, *others = each.paragraphs
        body = [
            f"# {each.title}",
            f"**{first.split()[0]}**{first[len(first.split()[0]) :]}",
            "![A boat](boat.jpg)",
            *others,
            "[1]: https://alderpost.example/map",
        ]
        made[f"{each.name}.md"] = (top + "\n\n".join(body) + "\n").encode()
    return made


def json_lines() -> dict[str, bytes]:
    return {"news.jsonl": b"".join(json.dumps(each.row).encode() + b"\n" for each in ARTICLES)}


def json_in_one_piece() -> dict[str, bytes]:
    """As news services answer: a list within an object, other names, and an object for the outlet."""
    articles = [
        {
            "source": {"id": None, "name": each.outlet},
            "author": each.author,
            "title": each.title,
            "url": each.url,
            "publishedAt": f"{each.published}T09:30:00Z",
            "content": each.text,
        }
        for each in ARTICLES
    ]
    return {"answer.json": json.dumps({"status": "ok", "totalResults": 3, "articles": articles}, indent=1).encode()}


def table(separator: str, encoding: str, names: Mapping[str, str]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, [names.get(name, name) for name in ARTICLES[0].row], delimiter=separator)
    writer.writeheader()
    writer.writerows({names.get(name, name): value for name, value in each.row.items()} for each in ARTICLES)
    return file.getvalue().encode(encoding)


def tables() -> dict[str, bytes]:
    """With commas and in UTF-8, and as Excel writes them in Europe."""
    odd = {"text": "Article Text", "published": "Pub Date", "title": "Headline", "outlet": "Source", "id": "Article ID"}
    return {"comma.csv": table(",", "utf-8", {})} | {"excel.csv": table(";", "windows-1252", odd)}


def tab_table() -> dict[str, bytes]:
    return {"news.tsv": table("\t", "utf-16", {})}


def parquet() -> dict[str, bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([each.row | {"n_likes": 3} for each in ARTICLES]), file)
    return {"news.parquet": file.getvalue()}


def rss() -> dict[str, bytes]:
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{each.url}</link><guid isPermaLink='false'>post-{each.name}</guid>"
        f"<dc:creator>{each.author}</dc:creator><pubDate>{rfc_date(each)}</pubDate>"
        f"<description>{escape(each.paragraphs[0][:60])}...</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{paragraph}</p>' for paragraph in each.paragraphs)}]]></content:encoded></item>"
        for each in ARTICLES
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = f'{head} xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Alder Post</title>{items}</channel></rss>'
    return {"feed.rss": feed.encode()}


def atom() -> dict[str, bytes]:
    entries = "".join(
        f"<entry><title type='html'>{escape(each.title)}</title><link href='{each.url}'/><id>tag:{each.name}</id>"
        f"<author><name>{each.author}</name></author><published>{each.published}T09:30:00+02:00</published>"
        f"<content type='html'>{escape(''.join(f'<p>{paragraph}</p>' for paragraph in each.paragraphs))}</content></entry>"
        for each in ARTICLES
    )
    feed = (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Alder Post</title>{entries}</feed>'
    )
    return {"feed.xml": feed.encode()}


def rfc_date(article: Article) -> str:
    day = int(article.published[-2:])
    return f"{('Mon', 'Tue', 'Wed')[day - 6]}, {day:02} May 2024 23:30:00 -0500"


def web_archive() -> dict[str, bytes]:
    """As crawlers write it: a picture, a redirect and a page fetched twice among the pages, one of them packed by the server."""

    def record(address: str, head: str, body: bytes) -> bytes:
        http = f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        warc = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-07-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{abs(hash((address, len(body)))):032x}>\r\nWARC-Payload-Digest: sha1:{len(body)}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        return gzip.compress(warc.encode() + http + b"\r\n\r\n")

    html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"
    ferry, school, flood = (page(each).encode() for each in ARTICLES)
    return {
        "crawl.warc.gz": record(
            "https://alderpost.example/boat.jpg", "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg", b"\xff\xd8\xff"
        )
        + record(
            "https://alderpost.example/old",
            "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /",
            b"<p>Moved</p>",
        )
        + record(ARTICLES[0].url, html, ferry)
        + record(ARTICLES[0].url, html, ferry)
        + record(ARTICLES[1].url, f"{html}\r\nContent-Encoding: gzip", gzip.compress(school))
        + record(ARTICLES[2].url, html, flood)
    }


def pdfs() -> dict[str, bytes]:
    """Pages of broken lines, with a running head and a page number on each; paragraphs end with a gap or begin with an indent."""
    return {f"{each.name}.pdf": pdf(each) for each in ARTICLES}


def pdf(article: Article) -> bytes:
    is_indented = article.name == "school"
    lines: list[str] = []
    for paragraph in article.paragraphs:
        first, *others = broken(paragraph, 70)
        lines += ["  " + first, *others] if is_indented else [first, *others, ""]
    per_page = -(-len(lines) // 3)
    contents = []
    for number, start in enumerate(range(0, len(lines), per_page), 1):
        shown = ["The Alder Post - Press review", *lines[start : start + per_page], f"Page {number}"]
        drawn = "\n".join(pdf_line(line) for line in shown)
        contents.append(f"BT /F1 11 Tf 14 TL 60 780 Td\n{drawn}\nET".encode("windows-1252"))
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    return pdf_file(objects)


def pdf_file(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects; the first is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def pdf_line(line: str) -> str:
    """Return how a line is drawn; an indented one begins ten points further right, and an empty one is half as high."""
    if not line:
        return "0 -7 Td"
    if line.startswith("  "):
        return f"10 0 Td ({pdf_escaped(line[2:])}) Tj -10 -14 Td"
    return f"({pdf_escaped(line)}) Tj 0 -14 Td"


def pdf_escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def broken(paragraph: str, width: int) -> list[str]:
    """Return a paragraph in lines that are no longer than a width."""
    lines = [""]
    for word in paragraph.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def word() -> dict[str, bytes]:
    """One plain document, one with words in several runs, and one whose words stand in a table."""
    import docx

    made = {}
    for number, each in enumerate(ARTICLES):
        document = docx.Document()
        document.core_properties.title, document.core_properties.author = each.title, each.author
        cell = document.add_table(1, 1).cell(0, 0) if number == 2 else document
        for paragraph in each.paragraphs:
            added = cell.add_paragraph()
            for at in range(0, len(paragraph), 25):
                added.add_run(paragraph[at : at + 25]).bold = number == 1 and at == 25
        file = io.BytesIO()
        document.save(file)
        made[f"{each.name}.docx"] = file.getvalue()
    return made


def mails() -> dict[str, EmailMessage]:
    """Plain text in quoted-printable, HTML beside a plain text that only points at it, and an article as an attachment."""
    made = {}
    for each in ARTICLES:
        mail = EmailMessage()
        mail["From"], mail["To"] = f"{each.author} <desk@alderpost.example>", "reader@example.org"
        mail["Subject"], mail["Date"], mail["Message-ID"] = (
            each.title,
            rfc_date(each),
            f"<{each.name}@alderpost.example>",
        )
        made[each.name] = mail
    ferry, school, flood = ARTICLES
    made["ferry"].set_content(f"{ferry.text}\n\n-- \nThe desk\n“Read us every day”\n", cte="quoted-printable")
    made["school"].set_content("This message is in HTML.")
    body = "".join(f"<p>{escape(each)}</p>" for each in school.paragraphs)
    made["school"].add_alternative(f"<html><body>{body}</body></html>", subtype="html")
    made["flood"].set_content(flood.text, charset="windows-1252", cte="base64")
    return made


def eml() -> dict[str, bytes]:
    return {f"{name}.eml": mail.as_bytes() for name, mail in mails().items()}


def mbox() -> dict[str, bytes]:
    box = b"".join(
        b"From desk@alderpost.example Mon May  6 09:30:00 2024\n"
        + mail.as_bytes().replace(b"\nFrom ", b"\n>From ")
        + b"\n"
        for mail in mails().values()
    )
    return {"news.mbox": box}


def zipped(files: Mapping[str, bytes]) -> dict[str, bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._a.txt", b"\x00\x05\x16\x07")
        for name, data in files.items():
            archive.writestr(f"2024/may/{name}", data)
    return {"news.zip": file.getvalue()}


def tarred(files: Mapping[str, bytes]) -> dict[str, bytes]:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(f"./2024/{name}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return {"news.tar": file.getvalue()}


def compressed(files: Mapping[str, bytes], compress: Callable[[bytes], bytes], suffix: str) -> dict[str, bytes]:
    return {name + suffix: compress(data) for name, data in files.items()}


def corpora() -> dict[str, dict[str, bytes]]:
    """Return the files of each format, by its name. Each holds the three articles."""
    single = {
        "txt": written_text(),
        "html": pages(),
        "mhtml": saved_whole(),
        "md": markdown(),
        "jsonl": json_lines(),
        "json": json_in_one_piece(),
        "csv": {"comma.csv": tables()["comma.csv"]},
        "csv of Excel": {"excel.csv": tables()["excel.csv"]},
        "tsv": tab_table(),
        "parquet": parquet(),
        "rss": rss(),
        "atom": atom(),
        "warc": web_archive(),
        "pdf": pdfs(),
        "docx": word(),
        "eml": eml(),
        "mbox": mbox(),
    }
    packed = {f"{name} in zip": zipped(files) for name, files in single.items()}
    packed |= {f"{name} in tar": tarred(files) for name, files in single.items()}
    packed |= {f"{name} in gz": compressed(files, gzip.compress, ".gz") for name, files in single.items()}
    packed["txt in tar.gz"] = compressed(tarred(written_text()), gzip.compress, ".gz")
    packed["txt in tgz"] = {"news.tgz": gzip.compress(tarred(written_text())["news.tar"])}
    packed["txt in bz2"] = compressed(written_text(), bz2.compress, ".bz2")
    packed["html in xz"] = compressed(pages(), lzma.compress, ".xz")
    packed["html in tar in zip"] = zipped(tarred(pages()))
    return single | packed


def write_corpora(folder: Path) -> None:
    """Write each corpus into a folder of its own."""
    for name, files in corpora().items():
        for file, data in files.items():
            path = folder / name.replace(" ", "-") / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


if __name__ == "__main__":
    write_corpora(Path(sys.argv[1]))
