# make run    the app at http://localhost:8501
# make test   every check
# Both make .venv from the locks first; nothing else is needed than Python 3.11 or newer.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

PORT ?= 8501
JOBS ?= 2

ifeq ($(OS),Windows_NT)
bin := .venv/Scripts
else
bin := .venv/bin
endif
python := $(bin)/python
uv := $(shell command -v uv 2>/dev/null)

# The first Python on the PATH that is new enough and can make an environment. PYTHON=… overrides.
able := import sys, venv; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python py; do \
	$$name -c '$(able)' >/dev/null 2>&1 && echo $$name && break; done)
endif

.PHONY: help run test lint types imports unit browser browser-ready bench evaluate fuzz verify-log lock clean

help:  ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

run: .venv/runtime  ## start the app on http://localhost:8501 (PORT=… for another port)
	@echo "Fusion Cell: http://localhost:$(PORT)   (Ctrl+C ends it)"
	@exec $(bin)/streamlit run app.py --server.port=$(PORT)

test: lint types imports browser-ready unit browser  ## every check

lint: .venv/development  ## ruff: rules and format
	$(bin)/ruff check .
	$(bin)/ruff format --check .

types: .venv/development  ## mypy --strict, the tests too
	$(bin)/mypy

imports: .venv/development  ## who may import whom
	$(bin)/lint-imports

unit: .venv/development  ## all tests but those in a browser
	$(python) -m pytest -n $(JOBS) --dist=loadfile -m "not browser"

browser: browser-ready  ## the tests in a real browser
	$(python) -m pytest -m browser

browser-ready: .venv/development  ## find a Chromium that works, or install one
	@$(python) -m tests.browser.browser

bench: .venv/development  ## measurements; not part of make test
	$(python) -m pytest tests/bench

evaluate: .venv/development  ## how well fusion does on labelled reports; writes docs/evaluation.md
	$(python) -m tests.evaluation $(EVALUATE)

fuzz: .venv/development  ## damaged feeds for every parser (FUZZ="--seconds 600 --seed 1")
	$(python) -m tests.fuzz $(FUZZ)

STORE ?= $(or $(FUSION_CELL_STORE),data/var)
verify-log: .venv/runtime  ## follow the log's chain while the app is stopped (STORE=… HEAD=…)
	@$(python) -m data.verify $(STORE) $(if $(HEAD),--head $(HEAD))

# --- the environment: from the locks, with uv where there is one, and only when they changed -------

# .venv/whole stands only while nothing is being made or installed. What an interrupted make left
# behind, or whose Python is gone, is not mended but made anew.
whole := $(shell test -f .venv/whole && $(python) -c '$(able)' >/dev/null 2>&1 && echo yes)
ifeq ($(whole),)
$(shell rm -f .venv/whole .venv/runtime .venv/development)
endif

.venv/runtime: requirements.txt | .venv/whole
	$(call install,requirements.txt)
	@touch $@

.venv/development: requirements-dev.txt | .venv/whole
	$(call install,requirements-dev.txt)
	@touch .venv/runtime $@

ifneq ($(uv),)
create = "$(uv)" venv --quiet --python "$(PYTHON)" .venv
pip = VIRTUAL_ENV=.venv "$(uv)" pip
else
create = "$(PYTHON)" -m venv .venv
pip = $(python) -m pip --disable-pip-version-check
endif

# An environment that uv made has no pip of its own; it gets one when uv has gone.
define install
@echo "Installing $(1) …"
@rm -f .venv/whole
$(if $(uv),,@$(python) -m pip --version >/dev/null 2>&1 || $(python) -m ensurepip >/dev/null)
@$(pip) install --quiet --require-hashes --requirement $(1)
@touch .venv/whole
endef

.venv/whole:
ifeq ($(strip $(PYTHON)),)
	@echo "Fusion Cell needs Python 3.11 or newer (with its venv module), and none is on the PATH." >&2
	@echo "Install one, or name it: make PYTHON=/path/to/python3.12" >&2
	@exit 1
endif
	@"$(PYTHON)" -c '$(able)' || { echo "$(PYTHON) is no Python 3.11 or newer with venv." >&2; exit 1; }
	@echo "Making .venv with $$("$(PYTHON)" -V) …"
	@rm -rf .venv
	@$(create) || { rm -rf .venv; echo "No environment could be made. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

# --- the locks: one set for every platform and every Python from 3.11 ------------------------------

compile = pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

lock: $(if $(uv),,.venv/whole)  ## remake the locks (UPGRADE=1 takes newer versions)
	$(if $(uv),,$(python) -m pip install --quiet --disable-pip-version-check uv)
	"$(or $(uv),$(bin)/uv)" $(compile) pyproject.toml -o requirements.txt
	"$(or $(uv),$(bin)/uv)" $(compile) pyproject.toml --group dev -c requirements.txt \
		-o requirements-dev.txt
	"$(PYTHON)" -m tests.tooling.lock requirements.txt requirements-dev.txt

clean:  ## remove the environment and the caches; the store in data/var stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
