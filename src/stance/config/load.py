"""YAML files and dotted overrides become a typed configuration, or a list of what is wrong.

pydantic does the checking: it reports every problem of a file, not the first. Our loader has YAML
1.2's scalars, so that `2e-5` is a number and the language `no` a text.
"""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from stance.errors import DataError

ConfigT = TypeVar("ConfigT")


def load_config(
    schema: type[ConfigT], path: str | Path | None, overrides: Mapping[str, str] | None = None
) -> ConfigT:
    """Read a configuration from a YAML file and dotted overrides.

    Args:
        schema: The dataclass to fill, such as `Config`.
        path: A YAML file; None for defaults alone.
        overrides: Dotted keys with values in YAML's notation, such as
            `{"training.learning_rate": "1e-4"}`; they win over the file.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: Unknown keys, wrong types, impossible values: one line each.
    """
    values = read_yaml(Path(path)) if path is not None else {}
    for key, text in (overrides or {}).items():
        _set_dotted(values, key, _parse_yaml(text, f"--{key}"))
    where = str(path) if path is not None else "command line"
    try:
        return TypeAdapter(schema).validate_json(json.dumps(values, default=str))
    except ValidationError as error:
        problems = [_explain(schema, where, overrides or {}, e) for e in error.errors()]
        raise DataError(*problems) from None


def to_dict(config: Any) -> dict[str, Any]:
    """Return the configuration as plain nested dictionaries."""
    return asdict(config)


def to_yaml(config: Any) -> str:
    """Return the configuration as YAML that `load_config` reads back."""
    import yaml

    return yaml.safe_dump(json.loads(json.dumps(asdict(config))), sort_keys=False)


def trace_origins(
    config: Any, path: str | Path | None, overrides: Mapping[str, str]
) -> dict[str, tuple[Any, str]]:
    """Return every dotted key with its value and where that came from."""
    in_file = set(flatten(read_yaml(Path(path)))) if path is not None else set()

    def origin(key: str) -> str:
        if key in overrides:
            return "command line"
        return str(path) if key in in_file else "default"

    return {key: (value, origin(key)) for key, value in flatten(asdict(config)).items()}


def flatten(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested mappings as one with dotted keys."""
    flat: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            flat.update(flatten(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file whose top level is a mapping.

    Raises:
        FileNotFoundError: There is no such file.
        DataError: It is not YAML, or not a mapping.
    """
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such configuration file; see configs/ for examples")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    values = _parse_yaml(text, str(path))
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise DataError(f"{path}: got {type(values).__name__}, expected `key: value` lines")
    return values


def _parse_yaml(text: str, where: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=_loader())
    except yaml.YAMLError as error:
        reason = re.sub(r"\s+", " ", str(error))
        raise DataError(f"{where}: is not valid YAML: {reason}") from None


def _loader() -> Any:
    """A safe loader with YAML 1.2's scalars: `2e-5` is a number and the language `no` a text."""
    import yaml

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 (the base class has it so)
            first: [(tag, rule) for tag, rule in rules if not tag.endswith((":bool", ":float"))]
            for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    number = r"^[-+]?(\d+\.\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|\d+[eE][-+]?\d+|\.(inf|nan))$"
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:float", re.compile(number), list("-+.0123456789")
    )
    Loader.add_implicit_resolver(
        "tag:yaml.org,2002:bool", re.compile(r"^(true|True|false|False)$"), list("tTfF")
    )
    return Loader


def _set_dotted(values: dict[str, Any], key: str, value: Any) -> None:
    *parents, last = key.split(".")
    for parent in parents:
        inner = values.setdefault(parent, {})
        if not isinstance(inner, dict):
            inner = values[parent] = {}
        values = inner
    values[last] = value


def _explain(
    schema: type, where: str, overrides: Mapping[str, str], error: Mapping[str, Any]
) -> str:
    key = ".".join(str(part) for part in error["loc"] if not _is_union_tag(str(part)))
    came = key if key not in overrides else f"--{key}"
    place = f"{where}: " if key not in overrides and where != "command line" else ""
    if error["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
        allowed = sorted(_keys_near(schema, key))
        near = difflib.get_close_matches(key.rpartition(".")[2], allowed, n=1)
        hint = f"; did you mean `{near[0]}`?" if near else "."
        return f"{place}{came}: unknown key{hint} Allowed here: {', '.join(allowed)}"
    expected = error["msg"].removeprefix("Input should be ")
    return f"{place}{came}: got {json.dumps(error['input'], default=str)}, expected {expected}"


def _is_union_tag(part: str) -> bool:
    return bool(re.search(r"[\[\]() ]|^(none|nullable)$", part))


def _keys_near(schema: type, key: str) -> Iterator[str]:
    for parent in key.split(".")[:-1]:
        inner = get_type_hints(schema).get(parent)
        if not (isinstance(inner, type) and is_dataclass(inner)):
            return
        schema = inner
    yield from (f.name for f in fields(schema))
