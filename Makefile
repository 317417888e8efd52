# AfterTone: `make` lists the targets. Every target sets up what it needs first.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
VENV ?= .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
BENCH_STAMP := $(VENV)/.installed-bench
WORKERS ?= 2

.PHONY: help setup run test check bench format pages lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP) ## make .venv with everything (a second call costs nothing)
	@echo "set up: $(VENV)/bin/aftertone"

$(STAMP): requirements/dev.lock.txt requirements/uv.lock.txt pyproject.toml scripts/set-up
	@VENV=$(VENV) scripts/set-up dev

$(BENCH_STAMP): $(STAMP) requirements/bench.lock.txt
	@VENV=$(VENV) scripts/set-up bench

run: $(STAMP) ## review the sample voicemail; writes review.html
	@$(VENV)/bin/aftertone review tests/samples/voicemail-take-1.wav --goal callback --context cold --html review.html

test: $(STAMP) ## every test
	$(PY) -m pytest -n $(WORKERS) --dist loadfile -m "not warehouse"

check: $(STAMP) ## the fast gate: format, lint, types, import contracts, docs, fast tests
	@$(VENV)/bin/ruff format --check -q . || { echo "run: make format"; exit 1; }
	@$(VENV)/bin/ruff check -q .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo | tail -n 20
	@AFTERTONE_TESTS=fast $(PY) -m pytest -q -n $(WORKERS) --dist loadfile -m "not model and not browser and not slow and not network and not warehouse"

bench: $(BENCH_STAMP) ## measure accuracy and speed (needs ../shared/data; what is absent is named)
	$(PY) -m pytest -q -m warehouse
	$(PY) -m bench

format: $(STAMP) ## format the code and mend what the linter can
	@$(VENV)/bin/ruff format -q .
	@$(VENV)/bin/ruff check -q --fix .

pages: $(STAMP) ## render the pages of docs/ that come from data
	@$(PY) scripts/pages

lock: $(STAMP) ## make the hashed locks anew
	@VENV=$(VENV) scripts/lock

clean: ## remove what the targets made
	rm -rf $(VENV) build dist review.html bench/out .mypy_cache .ruff_cache .pytest_cache
