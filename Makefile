# Everything a newcomer types. Each target does its own set-up into .venv.
.DEFAULT_GOAL := help
.PHONY: help demo test bench fast docs lock clean

# The first interpreter of 3.11 or later that can also make a virtual environment.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# An editable install recompiles at every start when this is set; a cold start is what we measure.
unexport PYTHONDONTWRITEBYTECODE

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: .venv/.runtime ## run the main job: the 2013-14 year, letters and all, into demo/
	@$(BIN)/cycle demo demo --replace

test: .venv/.dev ## all that CI runs: lint, types, architecture, tests with coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=90

fast: .venv/.dev ## the quick part of test, for use while writing
	$(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/pytest -q -x -n 2 --ignore=tests/acceptance

bench: .venv/.dev ## the benchmarks: medians and ratios
	$(BIN)/python -m bench

docs: .venv/.dev ## write the generated pages and the transcripts of docs/ anew
	@$(BIN)/python -m docs.generate

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Planning Cycle needs Python 3.11 or later with its venv module (on Debian: python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.runtime: requirements/runtime.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

lock: ## choose the versions anew from pyproject.toml (needs uv)
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet \
		requirements/build.in pyproject.toml -o requirements/runtime.txt
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet \
		requirements/build.in pyproject.toml --extra dev -o requirements/dev.txt -c requirements/runtime.txt

clean: ## remove what the other targets made
	rm -rf .venv demo build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
