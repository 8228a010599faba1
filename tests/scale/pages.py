"""One address of each kind of page, the most expensive ones that a reader would come to among them."""

from collections.abc import Iterator
from urllib.parse import urlencode

from sqlite_utils import Database

from db.tables.schema import VIEWS
from db.web.pages.ready_questions import ready_queries
from db.web.site.addresses import CARDS_AT_MOST
from tests.scale.generated import COMMON, RARE, SELDOM

QUOTES = "/quotes/quotes"
WITHOUT = "/quotes/{}_that_quote_one_without_the_other?speaker={}&without="
# So many quotes fill the longest page, and some more.
FULL = CARDS_AT_MOST + 10
# One quote in so many has the common word.
COMMON_IN = 5


def addresses(db: Database) -> dict[str, str]:
    """Return the address of each page by the name of its kind."""
    often, ordinary, seldom = speakers(db)
    return {
        "home": "/",
        **{
            f"quotes: {name}": f"{QUOTES}?{urlencode(each)}".rstrip("?")
            for name, each in filters(db, often, ordinary, seldom).items()
        },
        **{f"quotes: {name}": address for name, address in deep_pages(db, often)},
        **narrowed(often, ordinary),
        **own_pages(db, often, seldom),
        "women and men": "/women-and-men",
        **lists(),
        "question: first use of a common phrase": f"/quotes/first_use_of_a_phrase?phrase={COMMON}",
        "question: first use of a rare phrase": f"/quotes/first_use_of_a_phrase?phrase={RARE}",
        "question: most quoted on a topic": "/quotes/most_quoted_on_a_topic?topic=topic-00",
        "question: documents that quote one, not another": f"{WITHOUT.format('documents', often)}{ordinary}",
        "question: outlets that quote one, not another": f"{WITHOUT.format('outlets', often)}{leaving_outlets(db, often)}",
        **{f"question: {view.stem}": f"/quotes/{view.stem}" for view in sorted(VIEWS.glob("*.sql"))},
    }


def narrowed(often: str, ordinary: str) -> dict[str, str]:
    """Return pages by several values of a facet, by a range of dates, confidence, verb and role, and of all values."""
    asked = {
        "two speakers": f"speaker={often}&speaker={ordinary}",
        "two years": "year=2010&year=2012",
        "two outlets and a common word": f"outlet=Outlet+000&outlet=Outlet+001&_search={COMMON}",
        "range of dates": "sort_date__gte=2010-03-01&sort_date__lte=2012-05-31",
        "at least so sure": "confidence__gte=0.9",
        "verb": "cue=said",
        "unknown verb": "cue=quipped",
        "unknown role": "role=astronaut",
    }
    pages = {f"quotes: {name}": f"{QUOTES}?{query}" for name, query in asked.items()}
    return pages | {f"all values: {facet}": f"/values/{facet}" for facet in ("speaker", "about", "month")}


def filters(db: Database, often: str, ordinary: str, seldom: str) -> dict[str, dict[str, str]]:
    """Return what is asked of the list of quotes: nothing, each facet, words, two and three of them, other orders."""
    topic = {"common topic": "topic-00", "rare topic": filling(db, "topic")}
    for_word = {facet: filling(db, facet, COMMON_IN) for facet in ("topic", "month")}
    words = {"common word": COMMON, "word of one in a hundred": SELDOM, "rare word": RARE, "two words": f"{COMMON} war"}
    found: dict[str, dict[str, str]] = {
        "all": {},
        "often quoted speaker": {"speaker": often},
        "ordinary speaker": {"speaker": ordinary},
        "seldom quoted speaker": {"speaker": seldom},
        "nobody named": {"speaker": "-"},
        **{name: {"topic": slug} for name, slug in topic.items()},
        "no topic": {"topic": "-"},
        "common place": {"about": "place-0000"},
        "year": {"year": "2010"},
        "month": {"month": filling(db, "month")},
        "kind": {"kind": "direct"},
        "outlet": {"outlet": "Outlet 000"},
        "women": {"gender": "she"},
        "the few who are called they": {"gender": "they"},
        "gender unknown": {"gender": "-"},
        "women and common word": {"gender": "she", "_search": COMMON},
        "women and common topic": {"gender": "she", "topic": "topic-00"},
        **{name: {"_search": text} for name, text in words.items()},
        "speaker and common topic": {"speaker": often, "topic": "topic-00"},
        "speaker, topic and word": {"speaker": often, "topic": "topic-00", "_search": COMMON},
        "year and kind": {"year": "2010", "kind": "direct"},
        "common topic and common word": {"topic": "topic-00", "_search": COMMON},
        "rare topic and common word": {"topic": for_word["topic"], "_search": COMMON},
        "outlet and common word": {"outlet": "Outlet 000", "_search": COMMON},
        "year and common word": {"year": "2010", "_search": COMMON},
        "month and common word": {"month": for_word["month"], "_search": COMMON},
        "oldest first": {"_sort": "sort_date"},
        "least certain first": {"_sort": "confidence"},
        "common topic, oldest first": {"topic": "topic-00", "_sort": "sort_date"},
        "speaker, least certain first": {"speaker": often, "_sort": "confidence"},
        "common word, least certain first": {"_search": COMMON, "_sort": "confidence"},
    }
    for name in ("all", "often quoted speaker", "common topic", "common word"):
        found[f"{name}, 100 a page"] = {**found[name], "_size": str(CARDS_AT_MOST)}
    return found


def speakers(db: Database) -> tuple[str, str, str]:
    """Return the most quoted speaker, one whose quotes just fill a page, and one with a single quote or few."""
    rows = [row["slug"] for row in db.query("select slug from speakers where n_quotes > 0 order by n_quotes desc, id")]
    return rows[0], filling(db, "speaker"), rows[-1]


def leaving_outlets(db: Database, often: str) -> str:
    """Return a speaker whom about a page of outlets never quote of those that quote another, as nearly as may be.

    An ordinary speaker leaves 107 of the outlets of ten thousand quotes, and 142 of a million's.
    """
    sql = ready_queries()["outlets_that_quote_one_without_the_other"]["sql"]
    speakers = [row["slug"] for row in db.query("select slug from speakers order by n_quotes desc limit 1000")][10::10]
    left = {slug: len(list(db.query(sql, {"speaker": often, "without": slug}))) for slug in speakers}
    return min(left, key=lambda slug: abs(left[slug] - FULL))


def filling(db: Database, facet: str, one_in: int = 1) -> str:
    """Return the value of a facet of whose quotes one in so many fill a page, as nearly as may be.

    So that a page of a small and a large database hold as much, as far as their values allow: of ten thousand quotes no
    month has more than 93, of a million no topic fewer than 4,000.
    """
    nearest = "select value from facet_counts where facet = ? and value <> '' order by abs(n - ?), value limit 1"
    [value] = db.execute(nearest, [facet, FULL * one_in]).fetchone()
    return str(value)


def deep_pages(db: Database, often: str) -> Iterator[tuple[str, str]]:
    """Yield pages that are many clicks away: half of all quotes before them, and nearly all."""
    for name, share in (("deep page", 0.5), ("last page", 0.99)):
        yield name, f"{QUOTES}?_next={after(db, 'true', {}, share)}&_sort_desc=sort_date"
    condition = "speaker_id = (select id from speakers where slug = :slug)"
    yield "speaker, deep page", f"{QUOTES}?speaker={often}&_next={after(db, condition, {'slug': often}, 0.5)}"
    condition = "id in (select quote_id from quote_topics where topic_id = 1)"
    yield "common topic, deep page", f"{QUOTES}?topic=topic-00&_next={after(db, condition, {}, 0.5)}"


def after(db: Database, condition: str, values: dict[str, str], share: float) -> str:
    """Return where a page stands that has this share of the dated quotes before it, newest first."""
    where = f"from quotes where {condition} and sort_date is not null"
    [n] = db.execute(f"select count(*) {where}", values).fetchone()
    order = f"order by sort_date desc, id limit 1 offset {int(n * share)}"
    day, number = db.execute(f"select sort_date, id {where} {order}", values).fetchone()
    return f"{day},{number}"


def own_pages(db: Database, often: str, seldom: str) -> dict[str, str]:
    """Return a page of each thing that has one."""
    [quote] = db.query("select id, document_id from quotes where speaker_id is not null limit 1")
    [repeated] = db.query(
        "select min(quote_id) as id from same_words group by words_key order by count(*) desc limit 1"
    )
    [unsaid] = db.query("select id from unsaid limit 1")
    numbers = {row["slug"]: row["id"] for row in db.query("select slug, id from speakers")}
    ordinary = speakers(db)[1]
    rare = filling(db, "topic")
    return {
        "quote": f"{QUOTES}/{quote['id']}",
        "quote that many report": f"{QUOTES}/{repeated['id']}",
        "document": f"/quotes/documents/{quote['document_id']}",
        "not a statement": f"/quotes/unsaid/{unsaid['id']}",
        "speaker, often quoted": f"/quotes/speakers/{numbers[often]}",
        "speaker, ordinary": f"/quotes/speakers/{numbers[ordinary]}",
        "topic, common": "/quotes/topics/1",
        "topic, rare": f"/quotes/topics/{int(rare.removeprefix('topic-')) + 1}",
        "compare speakers on a topic": f"/compare?topic=topic-00&speaker={often}&speaker={seldom}",
        "compare speakers": f"/compare?speaker={often}&speaker={ordinary}",
        "compare outlets on a topic": "/compare?topic=topic-00&outlet=Outlet+000&outlet=Outlet+001",
    }


def lists() -> dict[str, str]:
    """Return the lists of what is there, with searches and second pages, and the data of the quotes."""
    return {
        "topics": "/quotes/topics",
        "speakers": "/quotes/speakers",
        "documents": "/quotes/documents",
        "documents: common word": f"/quotes/documents?_search={COMMON}",
        "documents: rare word": f"/quotes/documents?_search={RARE}",
        "unsaid": "/quotes/unsaid",
        "unsaid: of one modality": "/quotes/unsaid?modality=thought",
        "feed": "/feed.atom",
        "feed: common topic": "/feed.atom?topic=topic-00",
        "feed: common word": f"/feed.atom?_search={COMMON}",
        "quotes as JSON": f"{QUOTES}.json",
        "quotes as JSON: common word": f"{QUOTES}.json?_search={COMMON}",
        "export: rare word": f"/export.csv?_search={RARE}",
        "data and SQL": "/quotes",
        "names of speakers": "/quotes/speaker_names",
        "roles of speakers": "/quotes/speaker_roles",
        "what quotes are about": "/quotes/entities",
        "runs": "/quotes/runs",
    }
