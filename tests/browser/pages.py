"""The addresses of every kind of page, and of the site that has them all."""

from dataclasses import replace

from playwright.sync_api import Page

from extractor.model import Attribution, Document, Extraction, Profile, Published, Speaker, TextSpan
from tests.support.samples import samples

# Each with the status that says why.
REFUSED = {"/a/b/c/d/e": 404, "/quotes/quotes?topic=nothing": 404, "/quotes/quotes?_sort=nothing": 400}
FIXED = (
    "/",
    "/quotes/quotes",
    "/quotes/quotes?speaker=dmitry-peskov&year=2023&_search=peacekeepers",
    "/quotes/quotes?speaker=-",
    "/quotes/quotes?_search=nothing+at+all",
    "/quotes/quotes?_search=peskov+peacekeepers",
    "/quotes/speakers",
    "/quotes/speakers?_search=peskov",
    "/quotes/topics",
    "/quotes/documents",
    "/quotes/documents?_search=peace",
    "/quotes/unsaid",
    "/women-and-men",
    "/women-and-men?names=on",
    "/quotes/quotes?gender=she",
    "/compare",
    "/compare?topic=diplomacy&speaker=dmitry-peskov&speaker=elmar-mammadyarov",
    "/compare?by=outlet",
    "/compare?by=topic&topic=diplomacy&topic=russian-peacekeepers",
    "/values/speaker",
    "/values/month?named=2023&year=2023",
    "/quotes/quotes?speaker=dmitry-peskov&speaker=sergey-lavrov&confidence__gte=0.5&sort_date__gte=2022-01-01&cue=said&_where=1",
    "/quotes/first_use_of_a_phrase?phrase=peace",
    "/quotes/most_quoted",
    "/quotes/same_words_elsewhere",
    "/quotes/decisions",
    *REFUSED,
)
DATASETTES = (
    "/quotes",
    "/quotes?sql=select+*+from+topics",
    "/quotes/runs",
)
OUTLETS = ("The Morning Post", "Daily Ledger", None)


def articles() -> list[Extraction]:
    """Return the seeds and the invented articles, in outlets that were made up."""
    return [
        replace(each, document=replace(each.document, outlet=OUTLETS[number % len(OUTLETS)]))
        for number, each in enumerate((*samples("seeds"), *samples("dev")))
    ] + reports()


def reports() -> list[Extraction]:
    """Return four reports of one quote: as it was said, trimmed, altered, and given to somebody else."""
    said = "We will rebuild every street of the old town before the first snow falls"
    return [
        report("Kars Gazette", "2024-03-02", "Mayor Ana Ruiz", "Mayor promises to rebuild the old town", said),
        report("Daily Ledger", "2024-03-03", "Ana Ruiz", "Old town to rise again", said.partition(" before")[0]),
        report("The Morning Post", "2024-03-04", "Ana Ruiz", "“Before the snow falls”", said.replace("every", "each")),
        report("Evening Echo", "2024-03-05", "Ben Okri", "Deputy mayor: streets first", said),
    ]


def report(outlet: str, day: str, speaker: str, title: str, words: str) -> Extraction:
    text = f"“{words},” {speaker} told reporters on Saturday."
    name = speaker.removeprefix("Mayor ")
    source, cue = text.index(speaker), text.index("told")
    quote = Attribution(
        id="a1",
        kind="direct",
        content=(TextSpan(1, 1 + len(words)),),
        cue=(TextSpan(cue, cue + 4),),
        source=(TextSpan(source, source + len(speaker)),),
        speaker=Speaker(name, name, "person", role="mayor" if name == "Ana Ruiz" else "deputy mayor"),
        reason='subject of "told"',
        confidence=0.97,
    )
    published = Published(day, "day", "metadata")
    document = Document(day, text, text, path=f"{day}.txt", title=title, outlet=outlet, published=published)
    return Extraction(document, (quote,), (Profile(name, name, "person", (name,)),))


def row_pages(page: Page) -> list[str]:
    """Return the addresses of a quote, its document, its speaker, its topic, of words that were no statement, and of a
    quote that others report too, where the site has one."""
    page.goto("/quotes/quotes?_search=heroism")
    card = page.locator(".qt-card")
    places = (".qt-words", ".qt-from", ".qt-speaker", ".qt-topics li:first-child")
    links = [card.locator(f"{place} a").get_attribute("href") for place in places]
    for place in ("/quotes/unsaid", "/quotes/quotes?_search=snow"):
        page.goto(place)
        links += [link.get_attribute("href") for link in page.locator(".qt-words a").all()[:1]]
    return [link for link in links if link]
