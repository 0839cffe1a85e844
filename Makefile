# Needs python3 (3.11 to 3.13) with venv and pip, and GNU make. Nothing else.
PYTHON ?= python3
PYTEST_ARGS ?=
SERVE_ARGS ?=
LOCK_ARGS ?=

VENV = .venv
BIN = $(VENV)/bin
PIP_INSTALL = $(BIN)/python -m pip install --no-deps --no-compile --no-input --quiet \
	--disable-pip-version-check
LOCKED = $(PIP_INSTALL) --require-hashes --requirement

UV = build/uv/bin/uv
UV_COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	$(LOCK_ARGS)

# Settings of the caller's pip that would install somewhere else, or not at all.
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_HASHES PIP_CONSTRAINT \
	PIP_DRY_RUN PYTHONHOME

.DEFAULT_GOAL = help
.PHONY: help install demo test unit lint format baseline serve lock llama clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s  %s\n", $$1, $$2 }' Makefile

install: $(VENV)/dateline.stamp ## make .venv with Dateline in it, from the locked requirements

demo: install ## index the example archive and ask it three questions
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

# One more than there are cores: some tests wait, for a time-out or another process.
test unit: WORKERS = $(shell $(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))')
test unit: RUN = $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

test: install $(VENV)/dev.stamp ## run all tests (PYTEST_ARGS=… for pytest)
	$(RUN) $(PYTEST_ARGS)

unit: install $(VENV)/dev.stamp ## run those that are quick: no models, no programs, no shared data
	$(RUN) -m 'not (end_to_end or real_model or shared or llama)' $(PYTEST_ARGS)

lint: install $(VENV)/dev.stamp ## check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/dev.stamp ## format the code, and mend what can be mended
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

baseline: install ## measure the examples anew, for the baseline that the tests hold
	rm -rf build/baseline
	$(BIN)/dateline eval run examples --out build/baseline
	mkdir -p examples/baseline
	cp $(addprefix build/baseline/,run.json scores.jsonl summary.json) examples/baseline/

serve: install ## start the API on this machine (SERVE_ARGS=… for dateline serve)
	$(BIN)/dateline serve $(SERVE_ARGS)

lock: $(UV) ## lock the requirements anew (LOCK_ARGS=--upgrade for newer versions)
	$(UV_COMPILE) pyproject.toml --group weights --group build \
		--output-file requirements/runtime.txt
	$(UV_COMPILE) --group dev --constraint requirements/runtime.txt \
		--output-file requirements/dev.txt
	$(UV_COMPILE) --group llama --constraint requirements/runtime.txt \
		--output-file requirements/llama.txt

llama: $(VENV)/llama.stamp ## install a real llama.cpp server, for the tests that want one

clean: ## delete .venv and everything else that was made here
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/venv.stamp:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "No $(PYTHON) here: install Python 3.11 to 3.13, or name one: make PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
		{ echo "Dateline needs Python 3.11 to 3.13; name one: make PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) has no venv: install it (Debian, Ubuntu: python3-venv)"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/runtime.stamp: requirements/runtime.txt $(VENV)/venv.stamp
	@echo "Installing the locked requirements (800 MB); this takes a minute or two."
	$(LOCKED) $<
	@touch $@

$(VENV)/dateline.stamp: pyproject.toml $(VENV)/runtime.stamp
	$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	$(LOCKED) $<
	@touch $@

$(VENV)/llama.stamp: requirements/llama.txt $(VENV)/runtime.stamp
	$(LOCKED) $<
	@touch $@

$(UV):
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet --disable-pip-version-check uv
