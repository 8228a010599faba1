"""Other languages than English are known, per document and per paragraph; what is not sure is read as English."""

from __future__ import annotations

import pytest

from extractor.documents.foreign_text import language_name, language_of
from extractor.documents.make_document import make_document
from extractor.marked import mark
from extractor.pipeline import extract

# The same news in each language: what the council said, and the mayor in quotation marks.
NEWS = {
    "ar": "لن تبحر العبارة الجديدة قبل الخريف، كما أعلن مجلس المدينة يوم الاثنين.\n«لقد وعدونا بهذه السفينة قبل عامين»، قالت رئيسة البلدية آنا رويز.",
    "cs": "Nový trajekt nevypluje před podzimem, oznámila v pondělí městská rada.\n„Tuto loď nám slíbili před dvěma lety,“ řekla starostka Anna Nováková.",
    "da": "Den nye færge sejler ikke før efteråret, meddelte byrådet mandag.\n»Vi blev lovet denne båd for to år siden«, sagde borgmester Anna Lund.",
    "de": "Die neue Fähre wird erst im Herbst fahren, teilte der Stadtrat am Montag mit.\n„Man hat uns das Schiff vor zwei Jahren versprochen“, sagte die Bürgermeisterin Anna Ruiz.\n„Nein“, sagte Müller.",
    "es": "El nuevo transbordador no zarpará antes del otoño, anunció el lunes el ayuntamiento.\n«Nos prometieron este barco hace dos años», dijo la alcaldesa Ana Ruiz.",
    "fr": "Le nouveau ferry ne partira pas avant l’automne, a annoncé lundi le conseil municipal.\n« On nous avait promis ce bateau il y a deux ans », a déclaré la maire, Anne Roux.",
    "it": "Il nuovo traghetto non partirà prima dell’autunno, ha annunciato lunedì il consiglio comunale.\n«Ci avevano promesso questa nave due anni fa», ha detto la sindaca Anna Russo.",
    "nl": "De nieuwe veerboot zal niet voor de herfst varen, zei de gemeenteraad maandag.\n“Deze boot is ons twee jaar geleden beloofd”, zei burgemeester Anna de Vries.",
    "pl": "Nowy prom nie wypłynie przed jesienią, poinformowała w poniedziałek rada miasta.\n„Obiecano nam ten statek dwa lata temu” – powiedziała burmistrz Anna Nowak.",
    "pt": "A nova balsa não partirá antes do outono, anunciou a câmara municipal na segunda-feira.\n“Prometeram-nos este barco há dois anos”, disse a prefeita Ana Ruiz.",
    "ru": "Новый паром не выйдет в море до осени, сообщил в понедельник городской совет.\n«Нам обещали этот корабль два года назад», — сказала мэр Анна Руис.",
    "sv": "Den nya färjan kommer inte att gå före hösten, meddelade kommunen på måndagen.\n”Vi blev lovade den här båten för två år sedan”, sade borgmästaren Anna Lund.",
    "tr": "Yeni feribot sonbahardan önce sefere çıkmayacak, dedi belediye meclisi pazartesi günü.\n“Bu gemi bize iki yıl önce söz verilmişti” dedi belediye başkanı Ayşe Yılmaz.",
    "uk": "Новий паром не вийде в море до осені, повідомила у понеділок міська рада.\n«Нам обіцяли цей корабель два роки тому», — сказала мерка Ганна Руїс.",
    "zh": "市议会周一表示，新渡轮要到秋天才能启航。\n“他们两年前就答应给我们这艘船，”市长安娜说。",
}
ENGLISH = "The new ferry will not sail before autumn, the council said on Monday.\n“We were promised this boat two years ago,” said Ana Ruiz, the mayor."


@pytest.mark.parametrize(("code", "text"), NEWS.items())
def test_a_language_is_known_and_nobody_speaks_in_it(code: str, text: str) -> None:
    document = make_document(text, id=code)
    assert document.language == code
    [extraction] = extract([document])
    assert (extraction.attributions, extraction.profiles) == ((), ())


@pytest.mark.parametrize(("code", "text"), NEWS.items())
def test_a_mixed_document_keeps_its_english_and_nothing_else(code: str, text: str) -> None:
    [alone] = extract([make_document(ENGLISH, id="a")])
    for mixed in (f"{ENGLISH}\n{text}", f"{text}\n{ENGLISH}"):
        document = make_document(mixed, id="a")
        assert document.language == "en"
        [extraction] = extract([document])
        words = [span.of(mixed) for each in extraction.attributions for span in each.content]
        assert words == [span.of(ENGLISH) for each in alone.attributions for span in each.content]
        told = [each.speaker and each.speaker.name for each in extraction.attributions]
        assert told == [each.speaker and each.speaker.name for each in alone.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "Berlin",
        "“No,” she said.",
        "José Núñez, Zoë Müller, Łukasz Żak, Søren Kjær",
        "Results: Real Madrid 2, Bayern München 1; Paris Saint-Germain 0, Fenerbahçe 0.",
        "www.example.org/de/nachrichten von heute",
    ],
)
def test_what_is_not_sure_is_read_as_english(text: str) -> None:
    assert language_of(text) in (None, "en")


def test_english_with_foreign_words_is_english() -> None:
    text = "“C’est la vie,” said Anne Roux, the mayor of Saint-Étienne, and the Süddeutsche Zeitung called it “eine Schande”."
    assert language_of(text) == "en"
    assert "{1 said}" in mark(*extract([make_document(text, id="a")]))


def test_languages_have_names() -> None:
    assert [language_name(code) for code in ("de", "zh", "xx")] == ["German", "Chinese", "xx"]


def test_marked_text_says_that_a_document_was_skipped() -> None:
    [extraction] = extract([make_document(NEWS["de"], id="a")])
    assert mark(extraction).rstrip().endswith("# output\nskipped  is in German")
