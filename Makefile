# Two targets are all a newcomer needs: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: install demo test check format lint test-slow train clean

install: $(INSTALLED)

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[train,onnx,tensorboard]" --group dev
	touch $(INSTALLED)

demo: $(INSTALLED)
	$(BIN)/python scripts/train.py --config configs/mini.yaml --output models/mini --force
	$(BIN)/python scripts/evaluate.py --model models/mini --output reports/mini
	$(BIN)/python scripts/predict.py --model models/mini data/articles/*.txt --output predictions/demo.jsonl
	@echo
	@echo "model        models/mini          (open it with StanceClassifier.from_pretrained)"
	@echo "report       reports/mini         (open report.html in a browser)"
	@echo "predictions  predictions/demo.jsonl"

test: $(INSTALLED)
	$(BIN)/pytest -m "not slow and not gpu"

test-slow: $(INSTALLED)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[ray]"
	$(BIN)/pytest -m "slow"

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

check: lint test

format: $(INSTALLED)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

CONFIG ?= configs/mini.yaml
train: $(INSTALLED)
	$(BIN)/python scripts/train.py --config $(CONFIG) --output models/$(basename $(notdir $(CONFIG)))

clean:
	rm -rf .venv models predictions reports/mini
