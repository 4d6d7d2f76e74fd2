"""A hand-made corpus and a tiny encoder, so that no test needs the network or minutes."""

import json
import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import pytest
import torch
from encoders import save_bert
from sentences import SENTENCES, write_corpus

from stance.config import Config, DataConfig, TrainingConfig
from stance.training.run import TrainingRun, train

# Models of a few thousand weights lose time to a second thread.
torch.set_num_threads(1)


@pytest.fixture(scope="session")
def encoder_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A one-layer BERT of width 32 over the words of the fixture sentences."""
    return save_bert(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="session")
def corpus_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of a few sentences a label in two languages, with its card."""
    return write_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def tiny_config(encoder_dir: Path, corpus_dir: Path) -> Config:
    """A config that learns the fixture corpus in a second."""
    return Config(
        base_model=str(encoder_dir),
        max_length=32,
        data=DataConfig(path=str(corpus_dir)),
        training=TrainingConfig(learning_rate=0.003, batch_size=4, epochs=8, patience=8),
    )


@pytest.fixture(scope="session")
def trained(tiny_config: Config, tmp_path_factory: pytest.TempPathFactory) -> TrainingRun:
    """A finished run on the fixture corpus."""
    return train(tiny_config, tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="session")
def model_dir(trained: TrainingRun) -> Path:
    """The model folder of that run."""
    return trained.model_dir


@pytest.fixture
def articles_dir(tmp_path: Path) -> Path:
    """One text file and one JSONL file with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "No deal with them\n\n“We want peace,” she said. The road is closed.\n"
    (folder / "one.txt").write_text(text, encoding="utf-8")
    rows = [{"id": f"a{i}", "text": f"{s}\n{s}"} for i, s in enumerate(SENTENCES["rejection"][:2])]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "two.jsonl").write_text(lines, encoding="utf-8")
    return folder
