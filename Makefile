# make setup | run | test | check | bench. The how and why stand in CONTRIBUTING.md.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: setup run test check bench lint types contracts docs lock clean

setup: .venv/run.stamp

run: setup
	@$(BIN)/tropism run --host $(HOST) --port $(PORT)

# Journeys need a browser and the database tests run again on PostgreSQL: both say loudly when they cannot.
test: .venv/dev.stamp
	@$(BIN)/python -m tests.chromium
	@$(BIN)/tropism warm
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile
	@$(BIN)/python -m tests.postgres

check: lint types contracts docs

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/dev.stamp
	$(BIN)/mypy

contracts: .venv/dev.stamp
	$(BIN)/lint-imports

docs: .venv/dev.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir site

bench: .venv/bench.stamp
	$(BIN)/python -m benchmarks

# Pins and hashes anew, from pyproject.toml and requirements/*.in; needs uv.
lock:
	uv pip compile -q --no-header --generate-hashes --python-version 3.11 pyproject.toml requirements/run.in -o requirements/run.txt
	uv pip compile -q --no-header --generate-hashes --python-version 3.11 requirements/dev.in -c requirements/run.txt -o requirements/dev.txt
	uv pip compile -q --no-header --generate-hashes --python-version 3.11 requirements/postgres.in -c requirements/run.txt -c requirements/dev.txt -o requirements/postgres.txt
	uv pip compile -q --no-header --generate-hashes --python-version 3.11 requirements/cluster.in -c requirements/run.txt -c requirements/dev.txt -o requirements/cluster.txt
	uv pip compile -q --no-header --generate-hashes --python-version 3.11 requirements/bench.in -c requirements/run.txt -c requirements/dev.txt -o requirements/bench.txt

clean:
	rm -rf .venv site var

.venv/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tropism needs Python 3.11 or newer; say where it is: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/run.stamp: requirements/run.txt pyproject.toml packs/gene_therapy/pyproject.toml .venv/made.stamp
	@echo "Installing what Tropism runs with"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e . -e packs/gene_therapy
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "Installing what the tests and checks need"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

.venv/bench.stamp: requirements/bench.txt .venv/dev.stamp
	@echo "Installing the benchmarks' peers"
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

# The pictures of the docs, taken anew from a site that runs on PORT.
.PHONY: shots
shots: .venv/dev.stamp
	$(BIN)/python -m tests.journeys.shots http://127.0.0.1:$(PORT)
