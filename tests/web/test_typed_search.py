"""What readers type into the search box, and what they find."""

import re
from urllib.parse import quote_plus

import pytest

from extractor.model import Published
from tests.support.samples import samples
from tests.support.spoken import spoken_in
from tests.support.web_site import Get, open_site, text_of

# Words, who says them, when, and in which outlet.
SAID = [
    ("The ferry will not sail in winter", "Máire O’Brien", "2021-03-04", "Alder Herald"),
    ("Nobody asked the fishermen of Port Alder", "Lars Løkke Holm", "2021-03-05", "Alder Herald"),
    ("The pumps were sold to a scrap dealer", "Maya Garcia", "2022-07-01", "The Delta Post"),
    ("We negotiated for nine days about the ferry", "Omar Bell", "2022-07-02", "The Delta Post"),
    ("Negotiations about the harbour go on", "Omar Bell", "2023-01-20", "Radio Alder"),
    ("The draft agreement is dead", "Ana Bell", "2023-01-21", "Radio Alder"),
    ("The agreement of the harbour masters holds", "Ana Ruiz", "2024-05-06", "Alder Herald"),
    ("Мы откроем порт", "Олег Петренко", "2024-05-07", "Alder Herald"),
    ("The café by the pier shut for good", "Zoë Brontë", "2024-05-08", None),
    ("The year 2022 was the worst for the ferry", "Ana Ruiz", "2024-06-01", "Alder Herald"),
]  # fmt: skip


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Get:
    articles = tuple(
        spoken_in(
            f"“{words},” said {who}.",
            (words, who),
            id=f"d{number}",
            path=f"{number}.txt",
            outlet=outlet,
            published=Published(day, "day", "metadata"),
        )
        for number, (words, who, day, outlet) in enumerate(SAID)
    )
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", articles)


def found(get: Get, search: str) -> tuple[int, list[str]]:
    """Return how many quotes a search finds, and its chips."""
    page = get(f"/quotes/quotes?_search={quote_plus(search)}")
    assert page.status_code == 200
    n = re.search(r"([\d,]+) quotes?(?= with|,| |$)", text_of(page).partition("Sort:")[0].rpartition("outlet")[2])
    chips = re.findall(r'<span class="qt-hidden">Remove</span> (.*?) <span', page.text)
    counted = re.search(r'role="status">(?:More than )?([\d,]+) quote', page.text)
    assert n is not None or counted is not None
    return int(counted.group(1)) if counted else 0, [chip.replace("&#34;", '"') for chip in chips]


PESKOV, LAVROV, PASHINYAN = "Dmitry Peskov", "Sergey Lavrov", "Nikol Pashinyan"
IN_SEEDS: list[tuple[str, int, list[str]]] = [
    # a speaker's name
    ("Peskov", 22, [PESKOV]),
    ("peskov", 22, [PESKOV]),
    ("PESKOV", 22, [PESKOV]),
    ("Dmitry Peskov", 22, [PESKOV]),
    ("dmitry peskov", 22, [PESKOV]),
    ("Peskov, Dmitry", 22, [PESKOV]),
    ("Peskov’s", 22, [PESKOV]),
    ("Peskov's", 22, [PESKOV]),
    ("Lavrov", 3, [LAVROV]),
    ("Sergey Lavrov", 3, [LAVROV]),
    ("sergey", 3, [LAVROV]),
    ("Putin", 1, ["Vladimir Putin"]),
    ("vladimir putin", 1, ["Vladimir Putin"]),
    ("Aliyev", 1, ["Ilham Aliyev"]),
    ("Pashinyan", 2, [PASHINYAN]),
    # spellings, slips and other alphabets
    ("Pashinian", 2, [PASHINYAN]),
    ("pashinian", 2, [PASHINYAN]),
    ("Nikol Pashinian", 2, [PASHINYAN]),
    ("Lavorv", 3, [LAVROV]),
    ("Lavrow", 3, [LAVROV]),
    ("Peskow", 22, [PESKOV]),
    ("Peskvo", 22, [PESKOV]),
    ("Dmitri Peskov", 22, [PESKOV]),
    ("Песков", 22, [PESKOV]),
    ("Лавров", 3, [LAVROV]),
    ("Сергей Лавров", 3, [LAVROV]),
    ("Путин", 1, ["Vladimir Putin"]),
    ("Пашинян", 2, [PASHINYAN]),
    ("Փաշինյան", 2, [PASHINYAN]),
    ("Նիկոլ Փաշինյան", 2, [PASHINYAN]),
    # a name and words
    ("Peskov peacekeepers", 4, ["“peacekeepers”", PESKOV]),
    ("peacekeepers Peskov", 4, ["“peacekeepers”", PESKOV]),
    ("Peskov’s “peacekeepers”", 4, ['“"peacekeepers"”', PESKOV]),
    ("what did Peskov say about the peacekeepers", 4, ["“peacekeepers”", PESKOV]),
    ("Peskov on heroism", 1, ["“heroism”", PESKOV]),
    ("peskvo peacekepers", 4, ["“peacekeepers”", PESKOV]),
    ("Песков peacekeepers", 4, ["“peacekeepers”", PESKOV]),
    # years and months
    ("Peskov 2023", 20, ["2023", PESKOV]),
    ("Peskov in 2023", 20, ["2023", PESKOV]),
    ("Lavrov 2017", 3, ["2017", LAVROV]),
    ("Peskov September 2023", 18, ["September 2023", PESKOV]),
    ("Peskov 2023-09", 18, ["September 2023", PESKOV]),
    ("peskov peacekeepers september 2023", 4, ["“peacekeepers”", "September 2023", PESKOV]),
    ("peacekeepers 2023", 5, ["“peacekeepers”", "2023"]),
    # words
    ("peacekeepers", 5, ["“peacekeepers”"]),
    ("peacekeeper", 5, ["“peacekeeper”"]),
    ("peacekeeprs", 5, ["“peacekeepers”"]),
    ('"peace treaty"', 1, ['“"peace treaty"”']),
    ("“peace treaty”", 1, ["““peace treaty””"]),
    ("heroism OR treaty", 2, ["“heroism OR treaty”"]),
    ("peacekeepers -heroism", 4, ["“peacekeepers -heroism”"]),
    ("heroi*", 1, ["“heroi*”"]),
    ("scholast*", 2, ["“scholast*”"]),
    # words with a colon
    ("speaker:peskov", 22, [PESKOV]),
    ("speaker:dmitry-peskov", 22, [PESKOV]),
    ('speaker:"Dmitry Peskov"', 22, [PESKOV]),
    ("Speaker:Lavrov", 3, [LAVROV]),
    ("speaker:Песков", 22, [PESKOV]),
    ("speaker:peskov peacekeepers", 4, ["“peacekeepers”", PESKOV]),
    ("speaker:peskov -peacekeepers heroism", 0, ["“-peacekeepers heroism”", PESKOV]),
    ("before:2018 speaker:lavrov", 3, [LAVROV, "before 2018"]),
    ("after:2018 speaker:lavrov", 0, [LAVROV, "since 2018"]),
    ("after:2023-09 before:2023-10 speaker:peskov", 18, [PESKOV, "since September 2023", "before October 2023"]),
]  # fmt: skip
IN_TOWN: list[tuple[str, int, list[str]]] = [
    # names
    ("O'Brien", 1, ["Máire O’Brien"]),
    ("O’Brien", 1, ["Máire O’Brien"]),
    ("OBrien", 1, ["Máire O’Brien"]),
    ("o'brien", 1, ["Máire O’Brien"]),
    ("Maire O'Brien", 1, ["Máire O’Brien"]),
    ("O'Brien ferry", 1, ["“ferry”", "Máire O’Brien"]),
    ("Løkke", 1, ["Lars Løkke Holm"]),
    ("Lokke", 1, ["Lars Løkke Holm"]),
    ("lokke", 1, ["Lars Løkke Holm"]),
    ("Lars Lokke Holm", 1, ["Lars Løkke Holm"]),
    ("Holm", 1, ["Lars Løkke Holm"]),
    ("Garcia", 1, ["Maya Garcia"]),
    ("García", 1, ["Maya Garcia"]),
    ("Gracia", 1, ["Maya Garcia"]),
    ("Петренко", 1, ["Олег Петренко"]),
    ("петренко", 1, ["Олег Петренко"]),
    ("Олег Петренко", 1, ["Олег Петренко"]),
    ("порт", 1, ["“порт”"]),
    ("Bronte", 1, ["Zoë Brontë"]),
    ("Brontë", 1, ["Zoë Brontë"]),
    ("Zoe Bronte", 1, ["Zoë Brontë"]),
    ("Ruiz", 2, ["Ana Ruiz"]),
    ("Ana Bell", 1, ["Ana Bell"]),
    ("Omar Bell", 2, ["Omar Bell"]),
    ("Bell", 2, ["Omar Bell"]),
    ("omar bell harbour", 1, ["“harbour”", "Omar Bell"]),
    # outlets
    ("Alder Herald", 5, ["Alder Herald"]),
    ("alder herald", 5, ["Alder Herald"]),
    ("the Alder Herald", 5, ["Alder Herald"]),
    ("Delta Post", 2, ["The Delta Post"]),
    ("the delta post", 2, ["The Delta Post"]),
    ("Radio Alder", 2, ["Radio Alder"]),
    ("ferry Alder Herald", 2, ["“ferry”", "Alder Herald"]),
    ("Omar Bell Radio Alder", 1, ["Radio Alder", "Omar Bell"]),
    ("Omar Bell in the Delta Post", 1, ["The Delta Post", "Omar Bell"]),
    ("Alder Herald 2021", 2, ["2021", "Alder Herald"]),
    ('outlet:"Alder Herald"', 5, ["Alder Herald"]),
    ('outlet:"alder herald" ferry', 2, ["“ferry”", "Alder Herald"]),
    # periods
    ("2022", 2, ["2022"]),
    ("2024-05", 3, ["May 2024"]),
    ("May 2024", 3, ["May 2024"]),
    ("may 2024", 3, ["May 2024"]),
    ("ferry in July 2022", 1, ["“ferry”", "July 2022"]),
    ("worst 2022", 1, ["“worst 2022”"]),
    ('"2022"', 1, ['“"2022"”']),
    ("1999", 0, ["“1999”"]),
    ("before:2022", 2, ["before 2022"]),
    ("after:2024", 4, ["since 2024"]),
    ("ferry before:2022", 1, ["“ferry”", "before 2022"]),
    ("ferry after:2022-07 before:2023", 1, ["“ferry”", "since July 2022", "before 2023"]),
    ("ferry after:2024-06-01", 1, ["“ferry”", "since 1 June 2024"]),
    # words
    ("ferry", 3, ["“ferry”"]),
    ("ferries", 3, ["“ferries”"]),
    ("ferry OR harbour", 5, ["“ferry OR harbour”"]),
    ("ferry or harbour", 0, ["“ferry or harbour”"]),
    ("agreement -draft", 1, ["“agreement -draft”"]),
    ('agreement -"draft agreement"', 1, ['“agreement -"draft agreement"”']),
    ("negotiat*", 2, ["“negotiat*”"]),
    ("cafe", 1, ["“cafe”"]),
    ("café", 1, ["“café”"]),
    ("agrement", 2, ["“agreement”"]),
    ("ferrry harbour", 0, ["“ferrry harbour”"]),
    ("ferry OR harbour -winter", 4, ["“ferry OR harbour -winter”"]),
    ('"harbour masters"', 1, ['“"harbour masters"”']),
    ("ferry -speaker:ruiz", 2, ["“ferry”", "not Ana Ruiz"]),
    ("OR", 0, ["“OR”"]),
    ("ferry OR", 3, ["“ferry OR”"]),
]  # fmt: skip


@pytest.mark.parametrize(("search", "n", "chips"), IN_SEEDS, ids=[each[0] for each in IN_SEEDS])
def test_a_search_of_the_seeds_finds_what_a_reader_means(seeds: Get, search: str, n: int, chips: list[str]) -> None:
    assert found(seeds, search) == (n, chips)


@pytest.mark.parametrize(("search", "n", "chips"), IN_TOWN, ids=[each[0] for each in IN_TOWN])
def test_a_search_of_a_town_finds_what_a_reader_means(town: Get, search: str, n: int, chips: list[str]) -> None:
    assert found(town, search) == (n, chips)


def test_one_click_leads_to_the_words_instead(seeds: Get) -> None:
    page = seeds("/quotes/quotes?_search=Peskov+peacekeepers")
    assert "You typed “Peskov peacekeepers”. Search for these words instead" in text_of(page)
    [address] = re.findall(r'id="qt-typed">.*?href="([^"]*)"', page.text)
    assert address == "/quotes/quotes?_search=%22Peskov%22+%22peacekeepers%22"
    words = seeds(address)
    assert '0 quotes with “"Peskov" "peacekeepers"”' in text_of(words)
    assert "You typed" not in text_of(words)


def test_pages_files_and_links_of_a_search_agree(seeds: Get) -> None:
    page = seeds("/quotes/quotes?_search=Peskov+peacekeepers").text.replace("&amp;", "&")
    assert "/export.csv?speaker=dmitry-peskov&_search=peacekeepers" in page
    assert "/feed.atom?speaker=dmitry-peskov&_search=peacekeepers" in page
    assert seeds("/export.csv?speaker=dmitry-peskov&_search=peacekeepers").text.count("\n") == 5


def test_data_are_searched_for_the_words_alone_but_read_words_with_a_colon(seeds: Get) -> None:
    n = "filtered_table_rows_count"
    assert seeds("/quotes/quotes.json?_search=Peskov").json()[n] == 0
    assert seeds("/quotes/quotes.json?_search=speaker:peskov+peacekeepers").json()[n] == 4
    assert seeds("/quotes/quotes.json?_search=heroism+OR+treaty").json()[n] == 2


def test_an_unknown_name_behind_a_colon_is_refused(seeds: Get) -> None:
    page = seeds("/quotes/quotes?_search=speaker:zog")
    assert page.status_code == 404
    assert "No speaker is called “zog”." in text_of(page)


@pytest.mark.parametrize("argument", ["utm_source=news", "fbclid=IwAR0x", "gclid=1", "ref=x", "foo=bar", "mc_cid="])
@pytest.mark.parametrize("page", ["/quotes/quotes", "/quotes/speakers", "/quotes/documents", "/quotes/unsaid", "/quotes/quotes.json", "/export.csv", "/feed.atom", "/quotes/latest_quotes"])  # fmt: skip
def test_unknown_arguments_are_ignored(seeds: Get, page: str, argument: str) -> None:
    got = seeds(f"{page}?{argument}")
    assert got.status_code == 200
    assert argument not in got.text


def test_a_shared_link_keeps_its_filters(seeds: Get) -> None:
    page = seeds("/quotes/quotes?speaker=dmitry-peskov&utm_source=x&fbclid=y")
    assert "22 quotes" in text_of(page)
