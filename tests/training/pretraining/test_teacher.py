import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from pretraining_text import SENTENCES, write_text
from safetensors.torch import load_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from tokenizers.trainers import WordPieceTrainer
from transformers import BertConfig, BertModel, BertTokenizerFast, PreTrainedTokenizerBase

from stance.errors import DataError
from stance.training.pretraining import PretrainConfig, pretrain
from stance.training.pretraining.distillation import Distiller
from stance.training.pretraining.encoder import open_encoder
from stance.training.pretraining.settings import (
    ArchitectureSettings,
    Stage,
    TeacherSettings,
    TextSettings,
    TokenizerSettings,
)
from stance.training.pretraining.teacher import Teacher, mean_words
from stance.training.pretraining.transplant import transplant

WIDTH = 24


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an English BERT of three layers with random weights."""
    folder = tmp_path_factory.mktemp("teacher")
    tokenizer = build_wordpiece(SENTENCES["en"])
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=WIDTH,
        num_attention_heads=2,
        intermediate_size=32,
        num_hidden_layers=3,
    )
    BertModel(config).save_pretrained(folder)
    return folder


def build_wordpiece(sentences: Sequence[str]) -> BertTokenizerFast:
    specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    raw = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    raw.normalizer = normalizers.BertNormalizer(lowercase=True)
    raw.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    raw.train_from_iterator(sentences, WordPieceTrainer(vocab_size=300, special_tokens=specials))
    raw.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return BertTokenizerFast(tokenizer_object=raw)


@pytest.fixture(scope="module")
def aligned(tmp_path_factory: pytest.TempPathFactory) -> tuple[PretrainConfig, Path]:
    """A bag of embeddings that finds translations, and the config that made it."""
    folder = write_text(tmp_path_factory.mktemp("text"))
    config = PretrainConfig(
        text=TextSettings(mono=str(folder / "mono"), pairs=str(folder / "pairs")),
        tokenizer=TokenizerSettings(pieces=700, sample_characters=20_000),
        architecture=ArchitectureSettings(
            width=32, layers=1, heads=2, feed_forward=48, max_length=64
        ),
        stages=[
            Stage("align", steps=60, depth="embeddings", ranking_tokens=600, learning_rate=0.01)
        ],
        threads=1,
    )
    return config, pretrain(config, tmp_path_factory.mktemp("runs") / "words")


def test_a_word_is_the_mean_of_its_tokens() -> None:
    hidden = torch.arange(24.0).reshape(2, 4, 3)
    places = [[None, 0, 0, 2], [None, 0, None, None]]
    words, known = mean_words(hidden, places, [3, 1])
    assert known.tolist() == [True, False, True, True]
    expected = [hidden[0, 1:3].mean(0), hidden[0, 3], hidden[1, 1]]
    assert torch.equal(words[known], torch.stack(expected))


def test_layers_are_the_teachers_and_known_pieces_too(
    aligned: tuple[PretrainConfig, Path], teacher: Path
) -> None:
    words, tokenizer = open_encoder(str(aligned[1]))
    source = Teacher.open(str(teacher))
    model = transplant(words, tokenizer, source, [0, 2])
    taken = model.bert.encoder.layer[1].state_dict()
    for name, weight in source.model.encoder.layer[2].state_dict().items():
        assert torch.equal(taken[name], weight)
    ours, theirs = tokenizer.get_vocab(), source.tokenizer.get_vocab()
    same = [piece for piece in ours if piece[0] == "▁" and piece[1:] in theirs]
    assert same
    table, known = model.get_input_embeddings().weight, source.model.get_input_embeddings().weight
    for piece in same:
        assert torch.equal(table[ours[piece]], known[theirs[piece[1:]]])


def test_missing_layers_are_refused(aligned: tuple[PretrainConfig, Path], teacher: Path) -> None:
    words, tokenizer = open_encoder(str(aligned[1]))
    with pytest.raises(DataError, match=r"layers up to 3, got a bert with 3"):
        transplant(words, tokenizer, Teacher.open(str(teacher)), [0, 3])


def test_the_teachers_own_words_are_at_no_distance(
    aligned: tuple[PretrainConfig, Path], teacher: Path
) -> None:
    _, tokenizer = open_encoder(str(aligned[1]))
    source = Teacher.open(str(teacher))
    rows = [encode(tokenizer, text) for text in SENTENCES["en"][:3]]
    distiller = Distiller(source, tokenizer)
    texts = [text.lower().split() for text in SENTENCES["en"][:3]]
    assert [distiller.split(row) for row in rows] == texts
    lesson = source.teach(texts)
    assert lesson.known.all()
    assert len(lesson.words) == sum(map(len, texts))


def encode(tokenizer: PreTrainedTokenizerBase, text: str) -> np.ndarray:
    return np.array(tokenizer(text, add_special_tokens=False)["input_ids"])


def test_a_student_comes_nearer_to_its_teacher(
    aligned: tuple[PretrainConfig, Path], teacher: Path, tmp_path: Path
) -> None:
    config, words = aligned
    stage = Stage(
        "distil",
        steps=40,
        distillation_tokens=400,
        imitation_tokens=200,
        masking_tokens=200,
        learning_rate=3e-3,
        sampled_negatives=100,
    )
    settings = TeacherSettings(str(teacher), layers=[0, 2])
    config = replace(config, base_model=str(words), teacher=settings, stages=[stage], log_steps=5)
    folder = pretrain(config, tmp_path / "run")
    assert open_encoder(str(folder))[0].config.num_hidden_layers == 2
    lines = (tmp_path / "run" / "history.jsonl").read_text().splitlines()
    history = [json.loads(line) for line in lines]
    first, last = (history[number] for number in (0, -1))
    for name in ("words", "sentences", "imitated words"):
        assert last[name] < first[name]


def test_one_config_aligns_words_and_goes_on_from_the_teachers_layers(
    aligned: tuple[PretrainConfig, Path], teacher: Path, tmp_path: Path
) -> None:
    config, words = aligned
    stage = Stage("distil", steps=2, distillation_tokens=100, sampled_negatives=20)
    settings = TeacherSettings(str(teacher), layers=[1])
    config = replace(config, teacher=settings, stages=[*config.stages, stage])
    folder = pretrain(config, tmp_path / "run")
    assert open_encoder(str(folder))[0].config.hidden_size == WIDTH
    shapes = [
        {name: tuple(weight.shape) for name, weight in load_file(encoder).items()}
        for encoder in (
            tmp_path / "run" / "words" / "encoder" / "model.safetensors",
            words / "model.safetensors",
        )
    ]
    assert shapes[0] == shapes[1]
    assert pretrain(config, tmp_path / "run", resume=True) == folder
    with pytest.raises(DataError, match="teacher's layers need `base_model`"):
        pretrain(replace(config, stages=[stage]), tmp_path / "other")


def test_learning_without_a_teacher_is_refused(
    aligned: tuple[PretrainConfig, Path], tmp_path: Path
) -> None:
    config, _ = aligned
    stages = [Stage("distil", steps=1, distillation_tokens=100)]
    with pytest.raises(DataError, match=r"distil: .* need a `teacher`"):
        pretrain(replace(config, stages=stages), tmp_path / "run")
