"""Hub names against a loopback server that answers like the hub, in a process of its own."""

import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from encoders import save_bert, save_xlm_roberta

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SCRIPT = """
import sys
from stance.model.encoder import EncoderSource, build_classifier
from stance.labels import LABELS
try:
    model, tokenizer = build_classifier(EncoderSource(sys.argv[1], sys.argv[2]), LABELS)
except Exception as error:
    print(type(error).__name__, error)
else:
    print("opened", model.config.model_type, len(tokenizer))
"""


class Hub(http.server.BaseHTTPRequestHandler):
    root: Path

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _answer(self, *, body: bool) -> None:
        parts = self.path.strip("/").split("/")
        if len(parts) < 5 or parts[2] != "resolve":
            return self._refuse("EntryNotFound")
        repo, revision, name = "/".join(parts[:2]), parts[3], "/".join(parts[4:])
        if not (self.root / repo).is_dir():
            return self._refuse("RepoNotFound")
        if revision not in {"main", COMMIT}:
            return self._refuse("RevisionNotFound")
        if not (self.root / repo / name).is_file():
            return self._refuse("EntryNotFound")
        return self._send((self.root / repo / name).read_bytes(), body=body)

    def _refuse(self, code: str) -> None:
        self.send_response(404)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, data: bytes, *, body: bool) -> None:
        self.send_response(200)
        self.send_header("ETag", f'"{hash(data):x}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if body:
            self.wfile.write(data)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("hub")
    save_xlm_roberta(root / "some" / "encoder")
    pickled = save_bert(root / "some" / "pickled")
    (pickled / "model.safetensors").rename(pickled / "pytorch_model.bin")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Hub,), {"root": root}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def open_model(endpoint: str, cache: Path, repo: str, revision: str = "main") -> str:
    hidden = {"HF_HUB_OFFLINE", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"}
    env = {k: v for k, v in os.environ.items() if k not in hidden}
    env |= {"HF_ENDPOINT": endpoint, "HF_HOME": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, repo, revision],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def test_a_hub_name_opens_and_then_opens_without_network(hub: str, tmp_path: Path) -> None:
    assert open_model(hub, tmp_path, "some/encoder").startswith("opened xlm-roberta")
    assert open_model("http://127.0.0.1:9", tmp_path, "some/encoder").startswith("opened xlm-rob")
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize(
    ("repo", "revision", "message"),
    [
        ("some/nothing", "main", "FileNotFoundError base_model: some/nothing: the hub has no such"),
        ("some/encoder", "v9", "FileNotFoundError revision: some/encoder has no revision 'v9'"),
        ("some/pickled", "main", "DataError base_model: some/pickled: has no model.safetensors"),
    ],
)
def test_what_the_hub_lacks_is_told(
    hub: str, tmp_path: Path, repo: str, revision: str, message: str
) -> None:
    assert open_model(hub, tmp_path, repo, revision).startswith(message)


def test_no_network_is_told_quickly(tmp_path: Path) -> None:
    started = time.monotonic()
    told = open_model("http://127.0.0.1:9", tmp_path, "some/encoder")
    assert "not on this machine, and the hub cannot be reached" in told
    assert time.monotonic() - started < 30
