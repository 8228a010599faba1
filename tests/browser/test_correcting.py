"""Corrections made in a real browser, by somebody who signed in: each is shown first, applies at once, holds, and can be undone."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.editing import Desk, open_desk
from tests.browser.test_basics import MOST_BYTES

REBUILD = "We will rebuild every street of the old town,"
BRIDGE = "The bridge is older than the road,"
TRADERS = "Nobody asked the traders,"
PAY = "The pay is too low to live on,"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, desk: Desk) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=desk.address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(desk.sign_in)
    expect(page.get_by_role("link", name="Corrections")).to_be_visible()
    page.close()
    yield context
    context.close()


@pytest.fixture
def editor(signed_in: BrowserContext, desk: Desk) -> Iterator[Page]:
    """A window of the editor. What the test decided is undone in the end, and the browser must have been content."""
    complaints: list[str] = []
    page = signed_in.new_page()
    page.set_default_timeout(60_000)  # the first correction loads the model
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    # Chromium calls every answer 400 an error; a correction that can't be made is one.
    complaints = [each for each in complaints if "400 (Bad Request)" not in each]
    while "[[" in desk.decisions:
        page.goto("/-/edit")
        follow(page, page.get_by_role("link", name="Undo").first, "/-/edit/undo")
        follow(page, page.get_by_role("button", name="Take it back"), "/-/edit$|/quotes/(quotes|unsaid|speakers)/")
    page.close()
    assert complaints == []


def press_enter(page: Page, leads_to: str) -> None:
    with page.expect_navigation(url=re.compile(leads_to)):
        page.keyboard.press("Enter")


def follow(page: Page, way: Locator, leads_to: str) -> None:
    with page.expect_navigation(url=re.compile(leads_to)):
        way.click()


def open_quote(page: Page, word: str) -> None:
    page.goto(f"/quotes/quotes?_search={word}")
    page.locator(".qt-words a").first.click()
    expect(page.get_by_role("heading", name="Correct this quote")).to_be_visible()


def open_speaker(page: Page, slug: str) -> None:
    page.goto(f"/speaker/{slug}")
    expect(page.get_by_role("heading", name="Correct this speaker")).to_be_visible()


def test_who_said_a_quote_is_corrected_with_three_actions_and_holds(editor: Page, desk: Desk) -> None:
    editor.goto("/")
    card = editor.locator(".qt-card", has_text="The bridge is older")
    card.get_by_label("Said by").fill("Ana Ruiz")
    press_enter(editor, "/-/edit/decide")
    expect(editor.locator(".qt-copy")).to_contain_text('+is = "Ana Ruiz"')
    assert "[[" not in desk.decisions and (BRIDGE, "Omar Bell") in desk.said()
    press_enter(editor, "/quotes/quotes/")

    expect(editor.locator(".message-info")).to_contain_text('was said by "Ana Ruiz"')
    expect(editor.locator(".qt-speaker-large")).to_have_text(re.compile("^Ana Ruiz"))
    expect(editor.locator(".qt-decided")).to_contain_text("Corrected by hand")
    assert (BRIDGE, "Ana Ruiz") in desk.said()
    assert '[[speaker]]\ndocument = "news/bridge.txt"' in desk.decisions

    assert "decisions: 1 followed, 0 not" in desk.run()
    assert "decisions: 1 followed, 0 not" in desk.run(again=True)
    assert (BRIDGE, "Ana Ruiz") in desk.said()
    article = desk.folder / "news" / "bridge.txt"
    before = article.read_text("utf-8")
    article.write_text(before.replace("met on Monday", "met late on Monday, after the flood"), "utf-8")
    assert "decisions: 1 followed, 0 not" in desk.run()
    assert (BRIDGE, "Ana Ruiz") in desk.said()
    assert "decision:" not in desk.check()
    article.write_text(before, "utf-8")
    desk.run()


def test_a_decision_is_taken_back(editor: Page, desk: Desk) -> None:
    open_quote(editor, "bridge")
    follow(
        editor, editor.get_by_role("button", name="Not said by Omar Bell, and nobody knows by whom"), "/-/edit/decide"
    )
    press_enter(editor, "/quotes/quotes/")
    assert (BRIDGE, None) in desk.said()
    follow(editor, editor.get_by_role("link", name="undo"), "/-/edit/undo")
    expect(editor.locator(".qt-copy")).to_contain_text("-[[speaker]]")
    press_enter(editor, "/quotes/quotes/")
    expect(editor.locator(".message-info")).to_contain_text("Taken back")
    expect(editor.locator(".qt-speaker-large")).to_have_text(re.compile("^Omar Bell"))
    assert (BRIDGE, "Omar Bell") in desk.said()
    assert "[[" not in desk.decisions


def test_what_is_not_a_quote_goes(editor: Page, desk: Desk) -> None:
    open_quote(editor, "traders")
    follow(editor, editor.get_by_role("button", name="It is not a quote"), "/-/edit/decide")
    press_enter(editor, "/quotes/documents/")
    assert TRADERS not in {words for words, _ in desk.said()}


def test_the_topics_of_a_quote_are_corrected(editor: Page, desk: Desk) -> None:
    open_quote(editor, "pay")
    editor.get_by_label("Topic 1").fill("Football")
    for other in ("Topic 2", "Topic 3"):
        editor.get_by_label(other).fill("")
    press_enter(editor, "/-/edit/decide")
    press_enter(editor, "/quotes/quotes/")
    expect(editor.locator("main > .qt-topics")).to_have_text("Football")
    assert 'are = ["Football"]' in desk.decisions


def test_an_unknown_topic_is_refused_with_the_closest(editor: Page, desk: Desk) -> None:
    open_quote(editor, "pay")
    editor.get_by_label("Topic 1").fill("Footbal")
    with editor.expect_navigation(url=re.compile("/-/edit/decide")):
        editor.keyboard.press("Enter")
    expect(editor.get_by_role("alert")).to_contain_text(
        'there is no such topic; write "Basketball and American football" or "Football"'
    )
    assert "[[" not in desk.decisions


def test_two_speakers_are_said_to_be_one(editor: Page, desk: Desk) -> None:
    open_speaker(editor, "anna-ruiz" if (TRADERS, "Anna Ruiz") in desk.said() else "ana-ruiz")
    editor.get_by_label("The same as").fill("Karen Holt")
    press_enter(editor, "/-/edit/decide")
    press_enter(editor, "/quotes/speakers/")
    said = dict(desk.said())
    assert said[TRADERS] == said[PAY]


def test_a_person_and_a_body_are_one_only_after_a_question(editor: Page, desk: Desk) -> None:
    open_speaker(editor, "omar-bell")
    bodies = [name for _, name in desk.said() if name and "ministry" in name.lower()]
    editor.get_by_label("The same as").fill(bodies[0])
    press_enter(editor, "/-/edit/decide")
    expect(editor.locator(".qt-warning")).to_contain_text('"Omar Bell" is a person')
    editor.get_by_role("button", name="Correct it").click()
    assert "[[" not in desk.decisions  # the box must be ticked
    editor.get_by_label("They are one all the same").check()
    editor.get_by_role("button", name="Correct it").click()
    editor.wait_for_url("**/quotes/speakers/*")
    assert "[[same]]" in desk.decisions


def test_a_speaker_gets_the_right_name_and_a_wikidata_id(editor: Page, desk: Desk) -> None:
    open_speaker(editor, "karen-holt")
    editor.get_by_label("Is called", exact=True).fill("Karin Holt")
    press_enter(editor, "/-/edit/decide")
    press_enter(editor, "/quotes/speakers/")
    expect(editor.locator("h1")).to_have_text("Karin Holt")
    editor.get_by_label("Wikidata id").fill("Q42")
    press_enter(editor, "/-/edit/decide")
    press_enter(editor, "/quotes/speakers/")
    expect(editor.get_by_label("Wikidata id")).to_have_value("Q42")
    assert (PAY, "Karin Holt") in desk.said()


def test_somebody_else_has_the_name_in_a_document(editor: Page, desk: Desk) -> None:
    open_speaker(editor, "karen-holt")
    follow(editor, editor.locator(".qt-editing .qt-button").last, "/-/edit/decide")
    press_enter(editor, "/quotes/speakers/|/-/edit|/speaker/")
    assert '[[not-same]]\nnames = ["Karen Holt"]\ndocuments = ["news/strike.txt"]' in desk.decisions


def test_the_worklist_needs_no_mouse(editor: Page, desk: Desk) -> None:
    editor.goto("/-/edit/worklist")
    first = editor.locator(".qt-words").inner_text()
    expect(editor.get_by_role("radio").first).to_be_focused()
    press_enter(editor, "/-/edit/decide")  # it is right
    press_enter(editor, "/-/edit/worklist")
    expect(editor.locator(".message-info")).to_contain_text("was said by")
    second = editor.locator(".qt-words").inner_text()
    assert second != first
    editor.keyboard.press("ArrowDown")  # the next name
    chosen = editor.locator("label:has(:checked)").first.inner_text().strip()
    press_enter(editor, "/-/edit/decide")
    expect(editor.locator(".qt-lead")).to_contain_text(f'was said by "{chosen}"'.replace('"Nobody knows"', "nobody"))
    press_enter(editor, "/-/edit/worklist")
    editor.get_by_label("I can't tell: leave it as it is").check()
    press_enter(editor, "/-/edit/worklist")
    assert desk.decisions.count("[[speaker]]") == 2


def test_pages_of_editing_are_usable_light_and_silent(editor: Page) -> None:
    places = [
        "/-/edit",
        "/-/edit/worklist",
        "/quotes/quotes",
        "/-/edit/decide?kind=same&speaker=omar-bell&is=Nobody+At+All",
    ]
    open_quote(editor, "rebuild")
    places.append(editor.url)
    editor.get_by_label("Said by", exact=True).fill("Omar Bell")
    press_enter(editor, "/-/edit/decide")
    places.append(editor.url)
    open_speaker(editor, "omar-bell")
    places.append(editor.url)
    for scheme in ("light", "dark"):
        editor.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for place in places:
            answer = editor.goto(place)
            assert answer is not None and len(answer.body()) < MOST_BYTES
            found = Axe().run(editor).response["violations"]
            assert [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]] == [], place


def test_who_is_not_signed_in_sees_no_form(page: Page, desk: Desk) -> None:
    for place in ("/", "/quotes/quotes"):
        page.goto(desk.address + place)
        assert page.locator("form.qt-edit").count() == 0
    answer = page.goto(desk.address + "/-/edit")
    assert answer is not None and answer.status == 403
    again = page.goto(desk.sign_in)  # it was used
    assert again is not None and again.status == 403
