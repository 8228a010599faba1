# make serve   the seeds' quotes in a browser, at http://127.0.0.1:8001 (make serve PORT=8002 for another port)
# make test    all tests, the browser tests included
# make help    every target
#
# You need make and any Python from 3.11 to 3.14; the rest comes from PyPI into .venv. The first Python of the list that
# works is taken; make test PYTHON=python3.12 VENV=build/3.12 takes another, in an environment of its own.

VENV ?= .venv
PORT ?= 8001
PYTHON ?= python3.14 python3.13 python3.12 python3.11 python3 python
OLDEST := python3.11
CONSTRAINTS := --constraint constraints.txt
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
IS_SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))
START_CHROMIUM := from tests.browser.chromium import open_chromium; started = open_chromium(); started.__enter__(); started.__exit__(None, None, None)

HAS_TEXTACY := import importlib.util, sys; sys.exit(importlib.util.find_spec("textacy") is None)

.PHONY: help serve test one lint types format golden references lock test-versions screenshot floors calibrate accuracy cost scale audit faults build clean
.DELETE_ON_ERROR:

# A wheel brings textacy on Python 3.11 and 3.12. On newer ones a C++ compiler builds it in about a minute; without one,
# the commands that need textacy say so, and everything else works.
define ADD_TEXTACY
if $(BIN)/python -c '$(HAS_TEXTACY)'; then :; \
elif command -v "$${CXX:-c++}" >/dev/null || command -v g++ >/dev/null; then \
  echo "Building textacy's dependency floret (about a minute)"; \
  $(PIP) install $(CONSTRAINTS) --editable '.[textacy]' \
    || echo "make: textacy could not be built; quote-tracker terms and score --peers go without it" >&2; \
else \
  echo "make: no C++ compiler, so no textacy; quote-tracker terms and score --peers go without it" >&2; \
fi
endef

# Documents that could not be read are named, and the others are served all the same: exit code 3 is no failure here.
serve: $(VENV)/installed ## Read seeds/ and serve the quotes at http://127.0.0.1:8001
	@$(BIN)/quote-tracker run seeds/ || [ $$? -eq 3 ]
	@echo "Serving on port $(PORT); on another one: make serve PORT=8002"
	@exec $(BIN)/quote-tracker serve --port $(PORT)

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

test: $(VENV)/installed-dev $(VENV)/has-chromium ## Run all tests, or some: make test TESTS=tests/web
	$(BIN)/pytest --numprocesses 2 --dist loadfile $(TESTS)

# No second process and no browser to wait for.
one: $(VENV)/installed-dev ## Run one test or folder in seconds: make one TEST=tests/speakers
	$(BIN)/pytest --quiet $(TEST)

lint: $(VENV)/installed-dev ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev ## Check types
	$(BIN)/mypy

format: $(VENV)/installed-dev ## Format the code, and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(VENV)/installed-dev ## Rewrite the golden files from what is found now: make golden [FILES=tests/golden/a_title.txt]
	$(BIN)/python -m tests.support.golden_files $(FILES)

references: $(VENV)/installed-dev ## Rewrite docs/commands.md and docs/data.md
	$(BIN)/python -m tests.support.references

# On Python 3.11: newer versions of Python can use what it can, while it can't use what has left it behind. Look at the
# difference, run the tests, commit.
lock: ## Pin the newest versions of what is installed (constraints.txt)
	@rm -rf build/lock
	@$(MAKE) --no-print-directory build/lock/bin/python VENV=build/lock PYTHON="$(OLDEST)"
	build/lock/bin/python -m pip --quiet install '.[dev,textacy]'
	{ sed -n '/^#/p; /; python_version/p' constraints.txt; build/lock/bin/python -m pip freeze --exclude quote-tracker; } > build/constraints.txt
	mv build/constraints.txt constraints.txt

# Each in an environment of its own.
test-versions: $(VENV)/has-chromium ## Run all tests on Python 3.11 with the lowest versions allowed, then on the newest with the highest
	@rm -rf build/lowest build/highest
	@$(MAKE) --no-print-directory build/lowest/bin/python VENV=build/lowest PYTHON="$(OLDEST)"
	@$(MAKE) --no-print-directory build/highest/bin/python VENV=build/highest
	build/lowest/bin/python .ci/lowest.py > build/lowest/constraints.txt
	build/lowest/bin/python -m pip --quiet install --constraint build/lowest/constraints.txt --editable '.[dev]'
	build/highest/bin/python -m pip --quiet install --editable '.[dev]'
	build/highest/bin/python -m pip --quiet install --editable '.[textacy]' || true
	build/lowest/bin/pytest $(TESTS)
	build/highest/bin/pytest $(TESTS)

screenshot: $(VENV)/installed-dev $(VENV)/has-chromium ## Take the pictures in docs/ anew
	$(BIN)/python -m tests.browser.screenshot docs/

# make floors LOWER=--lower also lowers, which needs a reason.
floors: $(VENV)/installed-dev ## Raise what the tests hold the extractor to
	$(BIN)/python -m tests.gold.floors $(LOWER)

# The next three read annotated corpora, which are not in this repository.
calibrate: $(VENV)/installed-dev ## Measure anew how sure attributions are: make calibrate GOLD=polnear-train.jsonl
	$(BIN)/quote-tracker calibrate $(GOLD) --workers 2

accuracy: $(VENV)/installed-dev ## Rewrite docs/accuracy.md: make accuracy GOLD=polnear-dev.jsonl
	$(BIN)/python -m tests.measure.accuracy $(GOLD)

cost: $(VENV)/installed-dev ## Measure CPU and memory: make cost GOLD=polnear-dev.jsonl
	$(BIN)/python -m tests.measure.cost $(GOLD)

# A million quotes that nobody said: about five minutes, 2 GB.
scale: build/scale/small.db build/scale/large.db ## Build a million generated quotes and measure what each page costs
	$(BIN)/python -m tests.scale measure $^

build/scale/small.db: $(VENV)/installed-dev
	@mkdir -p $(@D)
	$(BIN)/python -m tests.scale build $@ 10000

build/scale/large.db: $(VENV)/installed-dev
	@mkdir -p $(@D)
	$(BIN)/python -m tests.scale build $@ 1000000

# make audit AUDIT=pip-audit takes the one that is there.
AUDIT ?= $(BIN)/pip-audit
audit: ## Look for known faults of the versions in constraints.txt
	@[ -x "$$(command -v $(AUDIT))" ] || { $(MAKE) --no-print-directory $(VENV)/installed-dev && $(PIP) install pip-audit; }
	$(AUDIT) --requirement constraints.txt --no-deps --disable-pip

# 300 killed runs and more (15 minutes), 10,000 requests during runs (15 minutes).
faults: $(VENV)/installed-dev ## Kill, interrupt, starve and double runs, and ask a server for all kinds of pages meanwhile
	$(BIN)/python -m tests.faults
	$(BIN)/python -m tests.faults.requests

build: $(VENV)/installed-dev ## Build the package into dist/
	$(BIN)/python -m hatchling build

clean: ## Delete all that was made: the environment, caches, the database
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache db/quotes.db db/quotes.db-*

$(BIN)/python:
	@for python in $(PYTHON); do \
	  $$python -c '$(IS_SUPPORTED)' 2>/dev/null || continue; \
	  $$python -m venv $(VENV) && exit 0; \
	  rm -rf $(VENV); \
	  echo "make: $$python has no working venv (on Debian: apt-get install python3-venv); trying the next Python" >&2; \
	done; \
	echo "make: no Python from 3.11 to 3.14 works among: $(PYTHON); install one, or name it: make PYTHON=/path/to/python3.13" >&2; exit 1

# The stamps say that a second run needs no network.
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (once; about 550 MB)"
	@$(PIP) install $(CONSTRAINTS) --editable .
	@$(ADD_TEXTACY)
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (once; about 700 MB)"
	@$(PIP) install $(CONSTRAINTS) --editable '.[dev]'
	@$(ADD_TEXTACY)
	@touch $@ $(VENV)/installed

# The browser tests look through Chromium: the one that is there, Debian's, or Playwright's own download.
$(VENV)/has-chromium: | $(VENV)/installed-dev
	@start() { $(BIN)/python -c '$(START_CHROMIUM)'; }; \
	start 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; \
	  fi >/dev/null; \
	  start 2>/dev/null || { $(BIN)/playwright install chromium && start; }; \
	} || { \
	  echo "make: the browser tests need Chromium: apt-get install chromium, or name one: make test CHROMIUM=/path/to/chromium" >&2; \
	  exit 1; \
	}
	@touch $@
