"""The commands that measure, as a user types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.textacy_there import has_textacy, textacy_missing

TEXT = "“We will rebuild every street,” said Ana Ruiz."
QUOTE, CUE, RUIZ = [1, 30], [32, 36], [37, 45]
ATTRIBUTION = {"id": "a1", "kind": "direct", "source": [RUIZ], "cue": [CUE], "content": [QUOTE]}
GOLD = {"id": "d", "text": TEXT, "attributions": [ATTRIBUTION], "quoted": [{"span": QUOTE, "attribution": "a1"}]}


def quote_tracker(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from extractor.cli.main import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def predictions(tmp_path: Path) -> Path:
    file = tmp_path / "predictions.jsonl"
    told = {"id": "d", "attributions": [{**ATTRIBUTION, "confidence": 0.9}]}
    file.write_text(json.dumps(told) + "\n", encoding="utf-8")
    return file


def test_score_tells_figures_and_what_changed(tmp_path: Path, gold: Path, predictions: Path) -> None:
    nothing, saved = tmp_path / "nothing.jsonl", str(tmp_path / "saved.jsonl")
    nothing.write_text("", encoding="utf-8")
    assert quote_tracker("score", str(gold), str(nothing), "--save", saved).returncode == 0
    done = quote_tracker("score", str(gold), str(predictions), "--against", saved)
    assert done.stdout.splitlines()[1:3] == [
        "direct, 3+ words: detection                       1.000   1.000  1.000      1          1     1",
        "direct, 3+ words: source right of detected        1.000                     1  of 1",
    ]
    assert done.stdout.endswith(
        "2 gained\n"
        "d:1  claim  right  We will rebuild every street,\n"
        "d:1  segment  right  We will rebuild every street,\n"
        "\n0 lost\n"
    )


def test_score_draws_how_far_confidences_hold(tmp_path: Path, gold: Path, predictions: Path) -> None:
    picture = tmp_path / "calibration.svg"
    assert quote_tracker("score", str(gold), str(predictions), "--plot", str(picture)).returncode == 0
    assert "1 segments: confidence 0.90, 1.00 right" in picture.read_text(encoding="utf-8")


def test_score_runs_the_extractor_and_its_peers(gold: Path) -> None:
    done = quote_tracker("score", str(gold), "--peers")
    if not has_textacy():
        assert (done.returncode, done.stdout, done.stderr) == (2, "", textacy_missing("score --peers"))
        return
    assert "direct, 3+ words: end to end                                 1.000                 1.000" in done.stdout


def test_score_refuses_a_line_that_is_no_json(tmp_path: Path, gold: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "d", "attributions": []}\n{\n', encoding="utf-8")
    done = quote_tracker("score", str(gold), str(broken))
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {broken}:2: no JSON (")


def test_calibrate_writes_the_data_file(tmp_path: Path) -> None:
    corpus, weights = tmp_path / "corpus.jsonl", tmp_path / "confidence.csv"
    corpus.write_text("".join(json.dumps({**GOLD, "id": f"d{at}"}) + "\n" for at in range(10)), encoding="utf-8")
    done = quote_tracker("calibrate", str(corpus), "--out", str(weights))
    assert done.stdout.splitlines()[0].startswith("held back, quotes: 10 confidences, mean error")
    assert "\ncase governs/name," in weights.read_text(encoding="utf-8")
