"""The typed settings of a pre-training run: text, tokenizer, architecture and stages."""

import re
from dataclasses import field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from stance.config import STRICT, Count, Positive, Share

Natural = Annotated[int, Field(ge=0)]
Folders = str | list[str] | None
Weights = dict[str, Annotated[float, Field(ge=0)]]


def _check_expression(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"expected a regular expression: {error}") from None
    return text


Expression = Annotated[str, AfterValidator(_check_expression)]


@dataclass(frozen=True, config=STRICT)
class TextSettings:
    """Where the text lies and how often each part of it is drawn.

    Attributes:
        mono: Folder, or folders, of `<lang>.txt.xz` or `<lang>.txt`, one sentence or paragraph a
            line; a file of mixed languages, such as `corpus.txt`, counts as a language.
        pairs: Folder, or folders, of `<source>.tsv.xz` or `.tsv`: `lang_a, text_a, lang_b, text_b`.
        judgements: CSV tables of labels of some of the sentences, by the fingerprints of their
            lines, as `judgements.py` describes them; each table weighs by its own size.
        held_out: Folder of parallel tables (a header of languages, one segment a row) for the
            retrieval probe; never trained on.
        characters_per_language: Read at most this many characters of each mono file; 0 reads all.
        smoothing: Languages and language pairs are drawn in proportion to their size to this power.
        mono_weights: Weight of a mono file beside 1.0, by language.
        pair_weights: Weight of a pair file beside 1.0, by source; 0 leaves it out.
        pair_language_weights: Weight of a language beside 1.0 within each pair file.
        focus_words: Regular expressions, by language: lines of the mono file in which one occurs
            are about the subject.
        focus_share: Share of those lines in what is drawn of such a language.
    """

    mono: Folders = None
    pairs: Folders = None
    judgements: list[str] = field(default_factory=list)
    held_out: str | None = None
    characters_per_language: Natural = 0
    smoothing: Share = 0.5
    mono_weights: Weights = field(default_factory=dict)
    pair_weights: Weights = field(default_factory=dict)
    pair_language_weights: Weights = field(default_factory=dict)
    focus_words: dict[str, list[Expression]] = field(default_factory=dict)
    focus_share: Share = 0.5


@dataclass(frozen=True, config=STRICT)
class TokenizerSettings:
    """A new tokenizer over all languages of the mono folder.

    Attributes:
        pieces: Size of the vocabulary, special and byte pieces included.
        sample_characters: Characters read of each language; ideographs count three times.
        shares: Factor on `sample_characters`, by language, to even out the pieces per word.
    """

    pieces: Count = 40_000
    sample_characters: Count = 2_000_000
    shares: Weights = field(default_factory=dict)


@dataclass(frozen=True, config=STRICT)
class ArchitectureSettings:
    """The shape of a new ModernBERT with full attention in every layer."""

    width: Count = 256
    layers: Count = 4
    heads: Count = 4
    feed_forward: Count = 768
    max_length: Count = 512


@dataclass(frozen=True, config=STRICT)
class Stage:
    """One stretch of training with its own objectives and learning rate.

    A step adds up the losses of all objectives whose tokens are above 0.

    Attributes:
        name: Word for the history and the log.
        steps: Optimiser steps.
        learning_rate: Height of the trapezoid: linear warm-up, plateau, linear decay to 0.
        depth: Train only the token embeddings (a bag of words) or the whole encoder.
        max_length: Longer texts are cut to this many tokens, special ones included.
        masking_tokens: Tokens of mono text a step for masked-language modelling.
        translation_tokens: Tokens of joined pairs a step for translation-language modelling.
        ranking_tokens: Tokens of pairs a step for translation ranking in the batch.
        ranking_weight: Factor on the ranking loss.
        alignment_tokens: Tokens of pairs a step for translation ranking by the token embeddings
            alone, so that masked-language modelling does not drive the languages apart.
        ranking_memory: Pairs of the last steps that are wrong answers beside those of the batch.
        distillation_tokens: Tokens a step of pairs with English, whose sentences should lie where
            the teacher puts the English one and whose English words where it puts them; the pairs
            are ranked too, among themselves and the memory.
        imitation_tokens: Tokens a step of English mono text, for the same without translations.
        distillation_weight: Factor on the distances from the teacher.
        judgement_tokens: Tokens a step of labelled sentences, the labels drawn as languages are;
            they are told by the first token, of which a head that is thrown away reads them.
        masking_rate: Share of tokens to be predicted.
        ranking_masking_rate: The same in the texts that are ranked; 0 ranks them whole.
        sampled_negatives: Vocabulary items a prediction is compared with; 0 takes all.
        temperature: Divides the cosine in the ranking loss.
        warmup: Share of the steps in which the learning rate rises.
        decay: Share of the steps in which the learning rate falls.
    """

    name: str
    steps: Count
    learning_rate: Positive = 1e-3
    depth: Literal["embeddings", "encoder"] = "encoder"
    max_length: Annotated[int, Field(ge=8)] = 64
    masking_tokens: Natural = 0
    translation_tokens: Natural = 0
    ranking_tokens: Natural = 0
    alignment_tokens: Natural = 0
    distillation_tokens: Natural = 0
    imitation_tokens: Natural = 0
    judgement_tokens: Natural = 0
    distillation_weight: float = 10.0
    ranking_weight: float = 1.0
    ranking_memory: Natural = 0
    masking_rate: Share = 0.25
    ranking_masking_rate: Share = 0.0
    sampled_negatives: Natural = 4096
    temperature: Positive = 0.05
    warmup: Share = 0.02
    decay: Share = 0.3


@dataclass(frozen=True, config=STRICT)
class TeacherSettings:
    """An English sentence encoder to learn from.

    Attributes:
        model: A BERT whose sentence vector is the mean of its tokens, by folder or hub name.
        layers: Its layers, counted from 0, that the new encoder starts with. The token embeddings
            under them are made from those of `base_model`, or of the stages of `depth: embeddings`.
            Without any layers, `base_model` goes on as it is.
    """

    model: str
    layers: list[Natural] = field(default_factory=list)


@dataclass(frozen=True, config=STRICT)
class PretrainConfig:
    """A pre-training run.

    Attributes:
        text: Where the text lies.
        stages: Run one after the other, each from the weights of the one before.
        base_model: A masked-language encoder (folder or hub name) to continue, with its own
            tokenizer; without it a new tokenizer and encoder are made.
        base_share: How far the exported encoder goes back to `base_model`, weight by weight; what
            it has learned mostly stays, and so does what it could before (WiSE-FT, Wortsman et
            al., CVPR 2022).
        teacher: An encoder that this one starts from, or learns from, or both.
        tokenizer: The new tokenizer; unused with `base_model`.
        architecture: The new encoder; unused with `base_model`.
        seed: Fixes initial weights, data order and masks.
        checkpoint_steps: Steps between checkpoints.
        log_steps: Steps between lines of the history.
        averaging: Decay, per step, of the averaged weights that are exported.
        threads: Torch threads; 0 leaves torch's own number.
        probe_rows: Segments of each held-out table that checkpoints are probed with; 0: none.
    """

    text: TextSettings
    stages: list[Stage]
    base_model: str | None = None
    base_share: Share = 0.0
    teacher: TeacherSettings | None = None
    tokenizer: TokenizerSettings = field(default_factory=TokenizerSettings)
    architecture: ArchitectureSettings = field(default_factory=ArchitectureSettings)
    seed: Natural = 0
    checkpoint_steps: Count = 500
    log_steps: Count = 20
    averaging: Share = 0.998
    threads: Natural = 0
    probe_rows: Natural = 200
