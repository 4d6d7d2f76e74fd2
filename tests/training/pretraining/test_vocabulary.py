import pytest
from pretraining_text import SENTENCES, write_text
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from stance.training.pretraining.settings import TextSettings, TokenizerSettings
from stance.training.pretraining.vocabulary import pieces_per_word, train_tokenizer

PIECES = 700


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> PreTrainedTokenizerBase:
    folder = write_text(tmp_path_factory.mktemp("text"))
    text = TextSettings(mono=str(folder / "mono"), pairs=str(folder / "pairs"))
    settings = TokenizerSettings(pieces=PIECES, sample_characters=20_000)
    saved = folder / "tokenizer"
    train_tokenizer(text, settings, max_length=64).save_pretrained(saved)
    return AutoTokenizer.from_pretrained(saved)


def test_the_vocabulary_has_at_most_the_wanted_size(tokenizer: PreTrainedTokenizerBase) -> None:
    assert len(tokenizer) <= PIECES


@pytest.mark.parametrize("lang", SENTENCES)
def test_text_comes_back_whole(tokenizer: PreTrainedTokenizerBase, lang: str) -> None:
    for text in SENTENCES[lang]:
        ids = tokenizer(text)["input_ids"]
        whole = tokenizer.decode(ids, skip_special_tokens=True)
        assert whole.replace(",", "，") == text.replace("İ", "i").lower().replace(",", "，")


def test_letters_never_seen_become_bytes(tokenizer: PreTrainedTokenizerBase) -> None:
    ids = tokenizer("ꙮ 🕊", add_special_tokens=False)["input_ids"]
    assert tokenizer.unk_token_id not in ids
    assert tokenizer.decode(ids) == "ꙮ 🕊"


def test_offsets_point_into_the_text_as_given(tokenizer: PreTrainedTokenizerBase) -> None:
    text = "Ｔｈｅ  bridge, “closed”…"
    offsets = tokenizer(text, return_offsets_mapping=True)["offset_mapping"][1:-1]
    covered = {place for start, end in offsets for place in range(start, end)}
    assert covered >= {place for place, letter in enumerate(text) if not letter.isspace()}
    assert max(covered) < len(text)


def test_all_quotation_marks_are_one(tokenizer: PreTrainedTokenizerBase) -> None:
    kinds = ["“No”", "„No“", "«No»", "「No」", '"No"']
    assert len({tuple(tokenizer(text)["input_ids"]) for text in kinds}) == 1


def test_case_says_nothing(tokenizer: PreTrainedTokenizerBase) -> None:
    assert tokenizer.tokenize("The TRUCE, İzmir") == tokenizer.tokenize("the truce, izmir")


def test_chinese_words_are_counted_by_ideographs(tokenizer: PreTrainedTokenizerBase) -> None:
    fairness = pieces_per_word(tokenizer, {"zh": ["双方同意"], "en": ["two sides"]})
    pieces = len(tokenizer("双方同意", add_special_tokens=False)["input_ids"])
    assert fairness["zh"] == pytest.approx(pieces / (4 / 1.6))
