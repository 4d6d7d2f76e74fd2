import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from encoders import build_tokenizer
from pretraining_text import SENTENCES, write_text
from safetensors import safe_open
from safetensors.torch import load_file

from stance.corpus.judgements import COLUMNS, fingerprint, read_judgements
from stance.errors import DataError
from stance.training.pretraining import PretrainConfig, pretrain
from stance.training.pretraining.judgements import find_judged
from stance.training.pretraining.pools import build_pools
from stance.training.pretraining.settings import (
    ArchitectureSettings,
    Stage,
    TextSettings,
    TokenizerSettings,
)

WEIGHTS = "model.safetensors"
PARAGRAPH = "It rained. They want no truce. The bridge is closed."
POSITION = "They want no truce."


def write_table(path: Path, *rows: tuple[str, int, int, str]) -> Path:
    lines = [",".join(COLUMNS), *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def text(tmp_path: Path) -> TextSettings:
    folder = write_text(tmp_path / "text")
    (folder / "mono" / "fr.txt").write_text(PARAGRAPH + "\n", encoding="utf-8")
    start = PARAGRAPH.index(POSITION)
    agreed, dear = SENTENCES["en"][0], SENTENCES["uk"][2]
    table = write_table(
        tmp_path / "labels.csv",
        (fingerprint(PARAGRAPH), start, start + len(POSITION), "rejection"),
        (fingerprint(agreed), 0, len(agreed), "pro-truce"),
        (fingerprint(dear), 0, len(dear), "commentary"),
        ("0" * 16, 0, 5, "commentary"),
    )
    return TextSettings(
        mono=str(folder / "mono"), pairs=str(folder / "pairs"), judgements=[str(table)]
    )


def test_labels_find_their_sentences_again_and_their_translations(text: TextSettings) -> None:
    found = dict(find_judged(text, read_judgements(text.judgements[0])))
    assert found[POSITION] == "rejection"
    for place, label in ((0, "pro-truce"), (2, "commentary")):
        translations = {lines[place] for lines in SENTENCES.values()} & found.keys()
        assert len(translations) > 1
        assert {found[sentence] for sentence in translations} == {label}


def test_every_sentence_keeps_its_label_in_the_pools(text: TextSettings, tmp_path: Path) -> None:
    tokenizer = build_tokenizer()
    pools = build_pools(text, tokenizer, tmp_path / "cache", longest=64).judged
    sizes = {pool.lang: len(pool.members) for pool in pools}
    assert sizes["rejection"] == 1
    assert sizes.keys() == {"commentary", "pro-truce", "rejection"}
    for number, pool in enumerate(pools):
        assert {int(pool.columns[1][member][0]) for member in pool.members} == {number}


def test_a_wrong_table_tells_every_line(tmp_path: Path) -> None:
    table = write_table(tmp_path / "labels.csv", ("a", 0, 5, "x"))
    table.write_text(table.read_text() + "b,one,5,x\nc,0,,x\n")
    with pytest.raises(DataError, match=r"line 3[\s\S]*line 4"):
        read_judgements(table)
    table.write_text("text,label\nno,x\n")
    with pytest.raises(DataError, match="expected line,start,end,label"):
        read_judgements(table)


def judge_run(text: TextSettings) -> PretrainConfig:
    stage = Stage(
        name="judge", steps=40, max_length=32, judgement_tokens=200, learning_rate=5e-3, decay=0
    )
    return PretrainConfig(
        text=text,
        tokenizer=TokenizerSettings(pieces=500, sample_characters=20_000),
        architecture=ArchitectureSettings(
            width=32, layers=1, heads=2, feed_forward=48, max_length=64
        ),
        stages=[stage],
        checkpoint_steps=20,
        log_steps=5,
        threads=1,
        probe_rows=0,
    )


def test_labels_are_learned_and_their_head_stays_behind(text: TextSettings, tmp_path: Path) -> None:
    encoder = pretrain(judge_run(text), tmp_path / "run")
    lines = (tmp_path / "run" / "history.jsonl").read_text().splitlines()
    losses = [row["judgement"] for row in map(json.loads, lines) if "judgement" in row]
    assert losses[-1] < 0.5 * losses[0]
    with safe_open(encoder / "model.safetensors", "pt") as file:
        assert not [name for name in file.keys() if "judge" in name]  # noqa: SIM118


def test_the_exported_encoder_goes_back_to_where_it_came_from(
    text: TextSettings, tmp_path: Path
) -> None:
    base = pretrain(judge_run(text), tmp_path / "base")
    onward = replace(judge_run(text), base_model=str(base))
    ends = [
        load_file(pretrain(replace(onward, base_share=s), tmp_path / str(s)) / WEIGHTS)
        for s in (0.0, 0.5, 1.0)
    ]
    name = "model.embeddings.tok_embeddings.weight"
    start, (free, half, back) = load_file(base / WEIGHTS)[name], (end[name] for end in ends)
    assert torch.equal(back, start)
    assert not torch.equal(free, start)
    assert torch.allclose(half.float(), (free.float() + start.float()) / 2, atol=2e-3)


def test_a_stage_that_judges_needs_labels(text: TextSettings, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"text\.judgements"):
        pretrain(judge_run(replace(text, judgements=[])), tmp_path / "run")
