from pathlib import Path

import pytest

from stance.config import Config, load_config, to_yaml, trace_origins
from stance.errors import DataError


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_yaml_scalars_mean_what_they_look_like(tmp_path: Path) -> None:
    text = "training:\n  learning_rate: 2e-5\ndata:\n  withheld_languages: [no, en]\n"
    config = load_config(Config, write(tmp_path, text))
    assert config.training.learning_rate == 2e-5
    assert config.data.withheld_languages == ("no", "en")


def test_the_command_line_wins_over_the_file_and_the_origin_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "seed: 1\ntraining:\n  epochs: 2\n")
    overrides = {"training.epochs": "5"}
    config = load_config(Config, path, overrides)
    origins = trace_origins(config, path, overrides)
    assert config.training.epochs == 5
    assert origins["training.epochs"] == (5, "command line")
    assert origins["seed"] == (1, str(path))
    assert origins["base_model"] == ("mini", "default")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "training:\n  learning_ratee: 1",
            r"learning_ratee: unknown key; did you mean `learning_rate`",
        ),
        ("foo: 1", r"foo: unknown key\. Allowed here: base_model"),
        (
            "training:\n  learning_rate: fast",
            r'training.learning_rate: got "fast", expected a valid n',
        ),
        ("training:\n  epochs: 2.5", r"training.epochs: got 2.5, expected a valid integer"),
        ("training:\n  epochs: '3'", r'training.epochs: got "3", expected a valid integer'),
        ("base_model: 3", r"base_model: got 3, expected a valid string"),
        ("training:\n  learning_rate: -1", r"learning_rate: got -1, expected greater than 0"),
        ("training:\n  learning_rate: .nan", r"learning_rate: got NaN, expected"),
        ("training:\n  scheduler: slow", r"got \"slow\", expected 'linear', 'cosine'"),
        ("training: 3", r"training: got 3, expected an object"),
        ("context: next", r"context: got \"next\", expected 'none', 'previous' or 'title'"),
        ("- 1", r"got list, expected `key: value` lines"),
        ("a: [", r"is not valid YAML"),
    ],
)
def test_a_bad_key_or_value_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_config(Config, write(tmp_path, text))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "foo: 1\nseed: x\ntraining:\n  epochs: 0\n")
    with pytest.raises(DataError, match="foo") as caught:
        load_config(Config, path)
    assert len(caught.value.problems) == 3
    assert all(problem.startswith(str(path)) for problem in caught.value.problems)


def test_a_bad_override_is_named_as_it_was_typed() -> None:
    with pytest.raises(DataError, match=r"^--training.epochz: unknown key; did you mean `epochs`"):
        load_config(Config, None, {"training.epochz": "3"})


def test_a_missing_file_says_where_to_look() -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere.yaml: no such configuration file"):
        load_config(Config, "nowhere.yaml")


def test_yaml_round_trip(tmp_path: Path) -> None:
    config = load_config(Config, None, {"training.learning_rate": "1e-5", "data.share": "0.5"})
    assert load_config(Config, write(tmp_path, to_yaml(config))) == config


def test_configs_of_the_repository_load() -> None:
    paths = [p for p in Path("configs").glob("*.yaml") if "base_model: " in p.read_text()]
    assert len(paths) >= 4
    for path in paths:
        if not path.name.startswith("pretrain"):
            load_config(Config, path)
