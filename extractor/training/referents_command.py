"""Learns who speaks from annotated articles: python -m extractor.training referents GOLD... --out-of-fold PREDICTIONS.jsonl."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from random import Random

import click

from extractor.attribute import by_weight, tell
from extractor.details.second_reading import ResolvedStatement
from extractor.details.weighed_choice import REFERENT_WEIGHTS
from extractor.lexicon.language import data_path
from extractor.model import Extraction
from extractor.training.arguments import READABLE
from extractor.training.choices import GoldArticle, as_written, examples_of, read_gold_articles
from extractor.training.learn_confidence import Rated, learn_sureness, rate
from extractor.training.learn_referents import Example, learn_weights

FOLDS = 10
SEED = 0
ByArticle = list[ResolvedStatement]


@click.command("referents")
@click.argument("golds", type=READABLE, nargs=-1, required=True)
@click.option(
    "--out-of-fold",
    "predictions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what extract would write for each article with weights learned from the others, and no weights.",
)
def train_referents(golds: tuple[Path, ...], predictions: Path | None) -> None:
    """Learn from annotated articles (JSON lines) who speaks, and how sure that is, and write the weights beside the word lists.

    Example: python -m extractor.training referents dev.jsonl
    """
    articles = read_gold_articles(golds)
    examples = [example for article in articles for example in examples_of(article)]
    click.echo(f"{len(articles)} articles, {len(examples)} choices")
    folds = folds_of(articles)
    told = dict(_out_of_fold(articles, examples, folds))
    rated = [each for article in articles for each in rate(article, told[article.document.id], _plainly(article, told))]
    if predictions is not None:
        predictions.write_text("".join(_lines(articles, told, rated, folds)), "utf-8")
        return
    weights = learn_weights(examples) | learn_sureness(rated)
    data_path(REFERENT_WEIGHTS).write_text(weights_file(weights, len(articles), len(examples)), "utf-8")
    click.echo(f"{len(weights)} weights")


def folds_of(articles: Sequence[GoldArticle]) -> Mapping[str, int]:
    """Return the fold of each article, by its id: drawn by a fixed seed."""
    names = sorted(article.document.id for article in articles)
    Random(SEED).shuffle(names)  # noqa: S311  (no secret)
    return {name: place % FOLDS for place, name in enumerate(names)}


def _out_of_fold(
    articles: Sequence[GoldArticle], examples: Sequence[Example], folds: Mapping[str, int]
) -> Iterator[tuple[str, ByArticle]]:
    """Yield who speaks in each article by weights learned from the other folds."""
    for fold in range(FOLDS):
        choose = by_weight(learn_weights([each for each in examples if folds[each.document] != fold]))
        for article in articles:
            if folds[article.document.id] == fold:
                yield article.document.id, article.resolve(choose)


def _plainly(article: GoldArticle, told: Mapping[str, ByArticle]) -> Extraction:
    """Return an article's attributions with everybody named, however unsure."""
    return tell(article.document, told[article.document.id], {})


def _lines(
    articles: Sequence[GoldArticle], told: Mapping[str, ByArticle], rated: Sequence[Rated], folds: Mapping[str, int]
) -> Iterator[str]:
    sure = {fold: learn_sureness([each for each in rated if folds[each.document] != fold]) for fold in range(FOLDS)}
    for article in articles:
        name = article.document.id
        written = as_written(tell(article.document, told[name], sure[folds[name]]))
        yield json.dumps(written, ensure_ascii=False) + "\n"


def weights_file(weights: Mapping[str, float], n_articles: int, n_choices: int) -> str:
    """Return the data file: what it is as comments, then evidence and weight."""
    table = StringIO()
    table.write(
        "# What speaks for and against whom a mention means, by the kind of mention, and how sure a statement is in all.\n"
    )
    table.write("# Columns: evidence, weight. The card beside this file (referents.md) tells where they come from.\n")
    table.write(
        f"# Learned from {n_choices} choices in {n_articles} articles by python -m extractor.training referents.\n"
    )
    writer = csv.writer(table, lineterminator="\n")
    writer.writerows([name, f"{weight:.3f}"] for name, weight in sorted(weights.items()))
    return table.getvalue()
