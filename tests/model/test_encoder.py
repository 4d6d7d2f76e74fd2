from pathlib import Path

import numpy as np
import pytest
import torch
from encoders import ARCHITECTURES, build_tokenizer, save_bert

from stance.errors import DataError
from stance.labels import LABELS
from stance.model.encoder import (
    EncoderSource,
    build_classifier,
    find_encoder,
    find_head,
)
from stance.training.calibration import Scaling, fold_scaling


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_any_architecture_opens_and_its_head_takes_the_temperature(
    architecture: str, tmp_path: Path
) -> None:
    folder = ARCHITECTURES[architecture](tmp_path)
    model, tokenizer = build_classifier(EncoderSource(str(folder)), LABELS)
    model.eval()
    batch = tokenizer(["we want peace now", "never with them"], return_tensors="pt", padding=True)
    before = model(**batch).logits
    fold_scaling(find_head(model, len(LABELS)), Scaling(2.0, (0.0,) * len(LABELS)))
    np.testing.assert_allclose(
        model(**batch).logits.detach().numpy(), before.detach().numpy() / 2, atol=1e-6
    )
    assert model.config.id2label == dict(enumerate(LABELS))
    assert model.dtype == torch.float32


def test_weights_are_float32_whatever_the_file_holds(tmp_path: Path) -> None:
    from transformers import AutoModel

    folder = save_bert(tmp_path / "full")
    AutoModel.from_pretrained(folder).half().save_pretrained(tmp_path / "half")
    build_tokenizer().save_pretrained(tmp_path / "half")
    model, _ = build_classifier(EncoderSource(str(tmp_path / "half")), LABELS)
    assert {p.dtype for p in model.parameters()} == {torch.float32}


def test_without_pretrained_only_the_architecture_is_kept(tmp_path: Path) -> None:
    folder = save_bert(tmp_path)
    loaded, _ = build_classifier(EncoderSource(str(folder)), LABELS)
    fresh, _ = build_classifier(EncoderSource(str(folder), pretrained=False), LABELS)
    key = "bert.embeddings.word_embeddings.weight"
    assert loaded.state_dict()[key].shape == fresh.state_dict()[key].shape
    assert not torch.equal(loaded.state_dict()[key], fresh.state_dict()[key])


def test_a_head_that_knows_the_labels_is_kept_in_their_order(tmp_path: Path) -> None:
    encoder = EncoderSource(str(save_bert(tmp_path / "encoder")))
    model, tokenizer = build_classifier(encoder, LABELS)
    model.save_pretrained(tmp_path / "base")
    tokenizer.save_pretrained(tmp_path / "base")
    base, turned = EncoderSource(str(tmp_path / "base")), LABELS[::-1]
    kept = build_classifier(base, turned)[0]
    assert kept.config.id2label == dict(enumerate(turned))
    assert torch.equal(find_head(kept, 4).weight, find_head(model, 4).weight.flip(0))
    assert torch.equal(find_head(kept, 4).bias, find_head(model, 4).bias.flip(0))
    for others in (("a", "b", "c", "d"), ("yes", "no")):
        fresh = find_head(build_classifier(base, others)[0], len(others))
        assert not torch.equal(fresh.weight, find_head(model, 4).weight[: len(others)])


def test_dropout_is_set_everywhere_but_in_attention(tmp_path: Path) -> None:
    folder = save_bert(tmp_path)
    own = build_classifier(EncoderSource(str(folder)), LABELS)[0].config
    config = build_classifier(EncoderSource(str(folder), dropout=0.37), LABELS)[0].config
    assert config.hidden_dropout_prob == 0.37
    assert config.attention_probs_dropout_prob == own.attention_probs_dropout_prob


def test_a_folder_with_pickled_weights_only_is_refused(tmp_path: Path) -> None:
    folder = save_bert(tmp_path)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(DataError, match=r"missing model.safetensors; .*never pickled"):
        find_encoder(str(folder))


def test_code_from_the_folder_is_never_run(tmp_path: Path) -> None:
    folder = save_bert(tmp_path)
    config = (folder / "config.json").read_text().replace('"bert"', '"mine"')
    auto = '{"auto_map": {"AutoConfig": "mine.Config"},'
    (folder / "config.json").write_text(config.replace("{", auto, 1))
    (folder / "mine.py").write_text("raise SystemExit('ran')")
    with pytest.raises(DataError, match="transformers cannot open it"):
        build_classifier(EncoderSource(str(folder)), LABELS)


def test_a_path_that_is_no_folder_is_told() -> None:
    with pytest.raises(FileNotFoundError, match=r"/no/where: no such folder; expected `mini`"):
        find_encoder("/no/where")
