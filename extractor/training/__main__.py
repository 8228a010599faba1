"""Learns weights from annotated articles: python -m extractor.training claims TRAIN.jsonl, or referents GOLD.jsonl."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from extractor.lexicon.language import data_path
from extractor.lexicon.schemas import CLAIM_BITS, CLAIM_WEIGHTS
from extractor.training.annotated import read_samples
from extractor.training.arguments import READABLE
from extractor.training.learn_claims import ExampleSet, gather, learn, matrix
from extractor.training.referents_command import train_referents


@click.command("claims")
@click.argument("train", type=READABLE)
@click.option("--test", type=READABLE, help="Articles not learned from, on which each model is tried.")
def train_models(train: Path, test: Path | None) -> None:
    """Learn from annotated articles (JSON lines) how claims look, and write the weights beside the word lists.

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


def _try_out(weights: dict[str, np.ndarray], unseen: ExampleSet) -> None:
    """Tell how each model does on examples not learned from."""
    for name in CLAIM_BITS:
        asked = unseen.by_model[name]
        table = weights[name].astype(np.float32)
        is_yes = matrix(asked) @ table[:-1] + table[-1] > 0
        answers = np.array(asked.answers)
        right = int((is_yes & answers).sum())
        precision, recall = right / max(1, int(is_yes.sum())), right / max(1, int(answers.sum()))
        click.echo(f"{name:8} {len(answers):7} unseen    precision {precision:.3f}  recall {recall:.3f}")


learning = click.Group(help="Learn weights from annotated articles.", commands=[train_models, train_referents])

if __name__ == "__main__":
    learning()
