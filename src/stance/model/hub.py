"""Encoders from a model hub: the files one by one, with short waits and messages that help.

Only the `resolve` addresses of the hub are used, so that any mirror of them will do, and never a
pickled weight file.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from stance.errors import DataError
from stance.model.folder import CONFIG_FILE, WEIGHTS_FILE

TIMEOUT_S = 10
TOKENIZER_FILES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "sentencepiece.bpe.model",
    "spm.model",
    "vocab.json",
    "vocab.txt",
    "merges.txt",
)


def download_encoder(repo: str, *, revision: str) -> Path:
    """Return the local folder of a hub model, downloaded or from the cache.

    Raises:
        FileNotFoundError: The hub has no such repository, or no such revision of it.
        DataError: The hub cannot be reached, the model is gated, or it has no safetensors.
    """
    # No connection is an answer too: one quick look before the client's minutes of retries.
    offline = not _is_reachable()
    config = _fetch(repo, revision, CONFIG_FILE, offline=offline)
    if config is None:
        raise DataError(f"base_model: {repo}: the repository has no {CONFIG_FILE}; is it a model?")
    if _fetch(repo, revision, WEIGHTS_FILE, offline=offline) is None:
        _fetch_shards(repo, revision, offline=offline)
    for name in TOKENIZER_FILES:
        _fetch(repo, revision, name, offline=offline)
    return config.parent


def _is_reachable() -> bool:
    import socket
    from urllib.parse import urlparse

    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return False
    address = urlparse(constants.ENDPOINT)
    port = address.port or (443 if address.scheme == "https" else 80)
    if _has_proxy(address.hostname or ""):
        return True
    try:
        with socket.create_connection((address.hostname, port), timeout=TIMEOUT_S):
            return True
    except OSError:
        return False


def _has_proxy(host: str) -> bool:
    from urllib.request import getproxies, proxy_bypass

    return bool({"http", "https", "all"} & getproxies().keys()) and not proxy_bypass(host)


def _fetch(repo: str, revision: str, name: str, *, offline: bool) -> Path | None:
    """Return the file's local path, or None where the repository has no such file."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import EntryNotFoundError, LocalEntryNotFoundError

    try:
        return Path(
            hf_hub_download(
                repo, name, revision=revision, etag_timeout=TIMEOUT_S, local_files_only=offline
            )
        )
    except LocalEntryNotFoundError as error:
        if offline and name != CONFIG_FILE:
            return None
        raise _explain_unreachable(repo) from error
    except EntryNotFoundError:
        return None
    except Exception as error:
        raise _explain(repo, revision, error) from error


def _fetch_shards(repo: str, revision: str, *, offline: bool) -> None:
    import json

    index = _fetch(repo, revision, f"{WEIGHTS_FILE}.index.json", offline=offline)
    if index is None:
        raise DataError(
            f"base_model: {repo}: has no {WEIGHTS_FILE} at revision {revision!r}; pickled weights "
            "are never loaded. Try a revision with safetensors, or convert it and name the folder"
        )
    for name in sorted(set(json.loads(index.read_text())["weight_map"].values())):
        _fetch(repo, revision, name, offline=offline)


def _explain(repo: str, revision: str, error: Exception) -> Exception:
    from huggingface_hub import errors

    advice = "expected `mini`, a local folder, or a hub name such as FacebookAI/xlm-roberta-base"
    answers: list[tuple[type[Exception], Callable[[], Exception]]] = [
        (
            errors.GatedRepoError,
            lambda: DataError(f"base_model: {repo}: is gated; accept its terms and set HF_TOKEN"),
        ),
        (
            errors.RepositoryNotFoundError,
            lambda: FileNotFoundError(
                f"base_model: {repo}: the hub has no such repository (or it is private); {advice}"
            ),
        ),
        (
            errors.RevisionNotFoundError,
            lambda: FileNotFoundError(
                f"revision: {repo} has no revision {revision!r}; expected a branch, tag or commit"
            ),
        ),
        (
            errors.HFValidationError,
            lambda: FileNotFoundError(
                f"base_model: {repo!r}: not a folder nor a hub name; {advice}"
            ),
        ),
    ]
    for kind, build in answers:
        if isinstance(error, kind):
            return build()
    return _explain_unreachable(repo, error)


def _explain_unreachable(repo: str, error: Any = None) -> DataError:
    reason = f" ({str(error).splitlines()[0][:120]})" if error else ""
    return DataError(
        f"base_model: {repo}: not on this machine, and the hub cannot be reached{reason}; connect, "
        "name a local folder, or use the built-in `mini`"
    )
