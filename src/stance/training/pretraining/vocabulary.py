"""Trains the shared tokenizer and measures how fair it is to each language."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from tokenizers.processors import TemplateProcessing
from tokenizers.trainers import UnigramTrainer
from transformers import PreTrainedTokenizerBase, PreTrainedTokenizerFast

from stance.training.pretraining.settings import TextSettings, TokenizerSettings
from stance.training.pretraining.sources import find_files, read_lines, read_pairs

SPECIAL_PIECES = ("<s>", "</s>", "<pad>", "<unk>", "<mask>")
IDEOGRAPHS_PER_WORD = 1.6
IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST_LINE = 1_000
_BYTE_PIECES = tuple(f"<0x{byte:02X}>" for byte in range(256))
# Punctuation stands alone, with the space before it; apostrophes and hyphens stay in words.
_PUNCTUATION = Regex(r"▁?[[\p{P}\p{S}]&&[^'’ʼ▁\-]]+")


def train_tokenizer(
    text: TextSettings, settings: TokenizerSettings, *, max_length: int
) -> PreTrainedTokenizerFast:
    """Train a Unigram tokenizer with byte fallback on a sample of every language.

    Args:
        text: Where the text lies; pair files count by their weights.
        settings: Size of the vocabulary and of the sample.
        max_length: Recorded in the tokenizer as its limit.
    """
    tokenizer = _empty_tokenizer()
    trainer = UnigramTrainer(
        vocab_size=settings.pieces - len(_BYTE_PIECES),
        special_tokens=list(SPECIAL_PIECES),
        unk_token="<unk>",
        max_piece_length=12,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_sample(text, settings), trainer)
    return _wrap(_add_byte_fallback(tokenizer), max_length)


def pieces_per_word(
    tokenizer: PreTrainedTokenizerBase, texts: Mapping[str, list[str]]
) -> dict[str, float]:
    """Return how many pieces a word takes, by language.

    Chinese has no spaces: 1.6 ideographs count as a word.

    Args:
        tokenizer: Any tokenizer.
        texts: Texts by language.
    """
    return {
        lang: sum(len(ids) for ids in tokenizer(lines, add_special_tokens=False)["input_ids"])
        / sum(map(_words, lines))
        for lang, lines in texts.items()
    }


def _words(text: str) -> float:
    spaced = len(IDEOGRAPH.sub(" ", text).split())
    return spaced + len(IDEOGRAPH.findall(text)) / IDEOGRAPHS_PER_WORD


def _empty_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            # One kind of letters, quotation marks and apostrophes: which one a newsroom takes says
            # nothing. Lower-casing leaves a dot on the Turkish İ; Arabic rarely writes vowels.
            normalizers.Lowercase(),
            normalizers.Replace("i\u0307", "i"),
            normalizers.Replace(Regex("[“”„‟«»「」『』]"), '"'),
            normalizers.Replace(Regex("[’‘ʼ]"), "'"),
            normalizers.Replace(Regex("[\u064b-\u0652\u0640]"), ""),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Metaspace(), pre_tokenizers.Split(_PUNCTUATION, "isolated")]
    )
    return tokenizer


def _sample(text: TextSettings, settings: TokenizerSettings) -> Iterator[str]:
    """Yield as much mono text, half of it about the subject, as pair text of every language."""
    mono = find_files(text.mono, ".txt")
    pairs = find_files(text.pairs, ".tsv")
    weights = {source: text.pair_weights.get(source, 1.0) for source in pairs}
    for lang, path in mono.items():
        about = re.compile("|".join(text.focus_words.get(lang, [])), re.IGNORECASE)
        lines = ((lang, line) for line in read_lines(path) if about.search(line))
        yield from _take(lines, settings, 0.25)
        yield from _take(((lang, line) for line in read_lines(path)), settings, 0.25)
    for source, path in pairs.items():
        share = 0.5 * weights[source] / sum(weights.values())
        yield from _take(_sides(path), settings, share)


def _sides(path: Path) -> Iterator[tuple[str, str]]:
    for pair in read_pairs(path):
        yield pair.lang_a, pair.text_a
        yield pair.lang_b, pair.text_b


def _take(
    texts: Iterable[tuple[str, str]], settings: TokenizerSettings, share: float
) -> Iterator[str]:
    """Yield texts of each language until its share of the sample is used up."""
    used: Counter[str] = Counter()
    for lang, text in texts:
        if used[lang] < settings.sample_characters * settings.shares.get(lang, 1.0) * share:
            start = text[:_LONGEST_LINE]
            used[lang] += len(start) + 2 * len(IDEOGRAPH.findall(start))
            yield start


def _add_byte_fallback(tokenizer: Tokenizer) -> Tokenizer:
    """Add the 256 byte pieces, which the trainer of `tokenizers` cannot do itself."""
    state = json.loads(tokenizer.to_str())
    vocabulary = state["model"]["vocab"]
    lowest = min(score for _, score in vocabulary) - 10.0
    vocabulary.extend([piece, lowest] for piece in _BYTE_PIECES)
    state["model"]["byte_fallback"] = True
    return Tokenizer.from_str(json.dumps(state))


def _wrap(tokenizer: Tokenizer, max_length: int) -> PreTrainedTokenizerFast:
    tokenizer.decoder = decoders.Sequence(
        [decoders.ByteFallback(), decoders.Metaspace(), decoders.Fuse()]
    )
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> $B </s>",
        special_tokens=[(piece, tokenizer.token_to_id(piece)) for piece in ("<s>", "</s>")],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_max_length=max_length,
        model_input_names=["input_ids", "attention_mask"],
    )
