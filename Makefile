# Two commands set everything up on a machine that has Python 3.11 or newer and make:
#   make demo   opens a made-up group with a real year of business
#   make test   runs the tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench pictures clean lock

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The environment is the project's own and is made again only when what it holds has changed.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Compact TUI needs Python 3.11 or newer; say which with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "This Python cannot make virtual environments; on Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up the project's own environment in $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
	@echo "Ready."

demo: $(READY) ## open a made-up group with a real year of business
	@$(BIN)/compact-tui demo

# Two workers for each core: the tests of the screens and of the disk wait more than they reckon. Whoever
# has nothing left to do takes over tests from others.
test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(2 * (os.cpu_count() or 1))') --dist worksteal $(ARGS)

check: $(READY) ## hold style, types and walls
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && echo "style  ok"
	@$(BIN)/mypy --no-error-summary && echo "types  ok"
	@$(BIN)/lint-imports --no-cache --no-logo >/dev/null && echo "walls  ok" || { $(BIN)/lint-imports --no-cache --no-logo; exit 1; }

format: $(READY) ## put the code into its form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: $(READY) ## print the benchmarks, each as a ratio in one run
	@$(BIN)/python -m benchmarks $(ARGS)

pictures: $(READY) ## draw the pictures of the README anew
	@$(BIN)/python docs/screenshots.py

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
	  --no-header --no-annotate --quiet --upgrade -o requirements.lock

clean: ## remove what was made here
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build tests/readers/node_modules tests/web/node_modules
