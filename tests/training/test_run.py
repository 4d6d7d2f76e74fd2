import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from sentences import build_rows, write_rows
from transformers import AutoModelForSequenceClassification

from stance.config import Config, DataConfig, to_yaml
from stance.errors import DataError
from stance.model.folder import MANIFEST_FILE, read_manifest
from stance.training.run import TrainingRun, train


def final(scores: dict[str, object]) -> dict[str, object]:
    return {k: v for k, v in scores.items() if k != "history"}


def test_the_fixture_corpus_is_learned(trained: TrainingRun) -> None:
    assert trained.scores["macro_f1"] > 0.9
    assert set(trained.scores["by_lang"]) == {"en", "uk"}


def test_the_seed_decides_everything(
    tiny_config: Config, trained: TrainingRun, tmp_path: Path
) -> None:
    again = train(tiny_config, tmp_path / "again")
    other = train(replace(tiny_config, seed=14), tmp_path / "other")
    weights = [(f / "model.safetensors").read_bytes() for f in (trained.model_dir, again.model_dir)]
    assert weights[0] == weights[1]
    assert final(again.scores) == final(trained.scores)
    assert weights[0] != (other.model_dir / "model.safetensors").read_bytes()


def test_kill_and_resume_ends_like_the_uninterrupted_run(
    tiny_config: Config, trained: TrainingRun, tmp_path: Path
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(to_yaml(tiny_config))
    output = tmp_path / "model"
    command = [sys.executable, "scripts/train.py", "--config", str(config), "--output", str(output)]
    process = subprocess.Popen(
        command, stderr=subprocess.DEVNULL, env=os.environ | {"OMP_NUM_THREADS": "1"}
    )
    while process.poll() is None and not list(output.glob("checkpoints/checkpoint-7*")):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (output / MANIFEST_FILE).exists()
    resumed = train(tiny_config, output, resume=True)
    assert final(resumed.scores) == final(trained.scores)
    weights = [(f / "model.safetensors").read_bytes() for f in (trained.model_dir, output)]
    assert weights[0] == weights[1]


def test_a_half_written_checkpoint_is_not_resumed_from(
    tiny_config: Config, trained: TrainingRun, tmp_path: Path
) -> None:
    folder = tmp_path / "model" / "checkpoints"
    (folder / "checkpoint-24").mkdir(parents=True)
    (folder / "checkpoint-24" / "model.safetensors").write_bytes(b"cut")
    (folder / "training.yaml").write_text(to_yaml(tiny_config))
    resumed = train(tiny_config, tmp_path / "model", resume=True)
    assert final(resumed.scores) == final(trained.scores)


def test_resume_refuses_another_config(tiny_config: Config, tmp_path: Path) -> None:
    folder = tmp_path / "model" / "checkpoints"
    folder.mkdir(parents=True)
    (folder / "training.yaml").write_text(to_yaml(replace(tiny_config, seed=99)))
    with pytest.raises(DataError, match=r"config has changed; seed: was 99, now 13"):
        train(tiny_config, tmp_path / "model", resume=True)


def test_a_model_is_not_overwritten_unasked(
    tiny_config: Config, model_dir: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(model_dir, tmp_path / "model")
    with pytest.raises(DataError, match="is not empty; --force replaces it"):
        train(tiny_config, folder)
    assert read_manifest(folder)


def test_a_finished_model_has_nothing_to_resume(tiny_config: Config, model_dir: Path) -> None:
    with pytest.raises(DataError, match="is a finished model; --force trains it afresh"):
        train(tiny_config, model_dir, resume=True)


def test_tensorboard_logs_stay_with_the_model(tiny_config: Config, tmp_path: Path) -> None:
    training = replace(tiny_config.training, tensorboard=True, epochs=3)
    run = train(replace(tiny_config, training=training), tmp_path / "model")
    assert list((run.model_dir / "tensorboard").rglob("events.out.*"))


def test_a_folder_that_is_not_ours_is_never_cleared(tiny_config: Config, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(DataError, match="not a model folder; name another one"):
        train(tiny_config, tmp_path, force=True)
    assert (tmp_path / "thesis.txt").exists()


def test_a_loss_that_is_no_number_ends_the_run(tiny_config: Config, tmp_path: Path) -> None:
    training = replace(tiny_config.training, learning_rate=1e30)
    with pytest.raises(
        DataError, match=r"the loss is nan at step \d+; lower training.learning_rate"
    ):
        train(replace(tiny_config, training=training), tmp_path / "model")
    assert not (tmp_path / "model" / MANIFEST_FILE).exists()


def test_one_answer_to_everything_is_no_model(tiny_config: Config, tmp_path: Path) -> None:
    training = replace(tiny_config.training, learning_rate=1e-9, epochs=1)
    with pytest.raises(DataError, match=r"answers '.*' to every validation statement"):
        train(replace(tiny_config, training=training), tmp_path / "model")
    assert not (tmp_path / "model" / MANIFEST_FILE).exists()


@pytest.mark.skipif(torch.cuda.is_available(), reason="a GPU can do fp16")
def test_fp16_without_a_gpu_is_refused(tiny_config: Config, tmp_path: Path) -> None:
    training = replace(tiny_config.training, precision="fp16")
    with pytest.raises(DataError, match="got fp16 without a GPU"):
        train(replace(tiny_config, training=training), tmp_path / "model")


@pytest.mark.parametrize("pretrained", [True, False])
def test_embeddings_stay_as_pre_trained_only_if_they_are(
    tiny_config: Config, encoder_dir: Path, tmp_path: Path, pretrained: bool
) -> None:
    training = replace(tiny_config.training, freeze_embeddings=True)
    train(replace(tiny_config, training=training, pretrained=pretrained), tmp_path / "model")
    before, after = (
        AutoModelForSequenceClassification.from_pretrained(d).get_input_embeddings().weight
        for d in (encoder_dir, tmp_path / "model")
    )
    assert torch.equal(before, after) == pretrained


def test_withheld_languages_are_not_trained_on(
    tiny_config: Config, corpus_dir: Path, tmp_path: Path
) -> None:
    data = DataConfig(path=str(corpus_dir), withheld_languages=("uk",))
    run = train(replace(tiny_config, data=data), tmp_path / "model")
    assert set(run.scores["by_lang"]) == {"en"}


def test_a_bad_corpus_stops_before_anything_is_written(
    tiny_config: Config, corpus_dir: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(corpus_dir, tmp_path / "corpus")
    write_rows(folder / "train.jsonl", [build_rows("train")[0] | {"label": "x"}])
    with pytest.raises(DataError, match="label: got 'x'"):
        train(replace(tiny_config, data=DataConfig(path=str(folder))), tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_metrics_and_manifest_agree(trained: TrainingRun) -> None:
    manifest = read_manifest(trained.model_dir)
    metrics = json.loads((trained.model_dir / "metrics.json").read_text())
    assert metrics["macro_f1"] == trained.scores["macro_f1"]
    assert 0 < manifest.threshold <= 1
    assert manifest.temperature > 0
