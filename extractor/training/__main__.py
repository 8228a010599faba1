"""Learns the weights that come with the program: python -m extractor.training claims, edges or referents, and annotated articles."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from extractor.lexicon.language import data_path
from extractor.lexicon.schemas import CLAIM_BITS, CLAIM_WEIGHTS, EDGE_WEIGHTS
from extractor.training.annotated import read_articles, read_samples
from extractor.training.arguments import READABLE
from extractor.training.learn_claims import ExampleSet, gather, learn, matrix
from extractor.training.learn_edges import gather_edges, learn_edges
from extractor.training.referents_command import train_referents


@click.group()
def training() -> None:
    """Learn the weights that come with the program."""


@training.command("claims")
@click.argument("train", type=READABLE)
@click.option("--test", type=READABLE, help="Other articles, on which each model is tested.")
def train_claims(train: Path, test: Path | None) -> None:
    """Learn from annotated articles (JSON lines) what claims look like, and write the weights to the folder of the word lists.

    Example: python -m extractor.training claims polnear-train.jsonl --test polnear-dev.jsonl
    """
    examples = gather(read_samples(train))
    weights = {name: learn(examples.by_model[name]) for name in CLAIM_BITS}
    np.savez_compressed(data_path(CLAIM_WEIGHTS), allow_pickle=False, **weights)
    for name in CLAIM_BITS:
        learned = examples.by_model[name]
        click.echo(f"{name:8} {len(learned.answers):7} examples, {sum(learned.answers):6} of them yes")
    if test is not None:
        _try_out(weights, gather(read_samples(test)))


@training.command("edges")
@click.argument("many", type=READABLE)
@click.argument("few", nargs=-1, type=READABLE)
def train_edges(many: Path, few: tuple[Path, ...]) -> None:
    """Learn where claims end from MANY annotated articles (JSON lines), then move the weights to the FEW that matter.

    Example: python -m extractor.training edges polnear-train.jsonl news.jsonl
    """
    examples = gather_edges(read_articles(many))
    nearer = gather_edges(article for path in few for article in read_articles(path))
    np.savez_compressed(data_path(EDGE_WEIGHTS), allow_pickle=False, goes_on=learn_edges(examples, nearer))
    for name, learned in (("many", examples), ("few", nearer)):
        click.echo(f"{name:8} {len(learned.answers):7} examples, {sum(learned.answers):6} of them yes")


def _try_out(weights: dict[str, np.ndarray], unseen: ExampleSet) -> None:
    """Print how well each model does on examples that it was not learned from."""
    for name in CLAIM_BITS:
        asked = unseen.by_model[name]
        table = weights[name].astype(np.float32)
        is_yes = matrix(asked) @ table[:-1] + table[-1] > 0
        answers = np.array(asked.answers)
        right = int((is_yes & answers).sum())
        precision, recall = right / max(1, int(is_yes.sum())), right / max(1, int(answers.sum()))
        click.echo(f"{name:8} {len(answers):7} unseen    precision {precision:.3f}  recall {recall:.3f}")


training.add_command(train_referents)

if __name__ == "__main__":
    training()
