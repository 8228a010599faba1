# make serve   the seeds' quotes in a browser, at http://127.0.0.1:8001 (make serve PORT=8002 for another port)
# make test    all tests, the browser tests included
#
# Python 3.11 or 3.12 and make are all that has to be there; the rest comes from PyPI into .venv.

VENV ?= .venv
PORT ?= 8001
PYTHON ?= python3.12 python3.11 python3 python
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
IS_SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))
START_CHROMIUM := from tests.browser.chromium import open_chromium; started = open_chromium(); started.__enter__(); started.__exit__(None, None, None)

.PHONY: serve test lint types format lock test-versions screenshot floors calibrate accuracy cost scale clean
.DELETE_ON_ERROR:

# Documents that could not be read (3) are named and keep nobody from the others.
serve: $(VENV)/installed
	@$(BIN)/quote-tracker run seeds/ || [ $$? -eq 3 ]
	@echo "Serving on port $(PORT); on another one: make serve PORT=8002"
	@exec $(BIN)/quote-tracker serve --port $(PORT)

test: $(VENV)/installed-dev $(VENV)/has-chromium
	$(BIN)/pytest --numprocesses 2 --dist loadfile $(TESTS)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pins what the newest versions are today: look at the difference, run the tests, commit.
lock:
	@rm -rf build/lock
	@$(MAKE) --no-print-directory build/lock/bin/python VENV=build/lock
	build/lock/bin/python -m pip --quiet install '.[dev]'
	{ sed -n '/^#/p' constraints.txt; build/lock/bin/python -m pip freeze --exclude quote-tracker; } > build/constraints.txt
	mv build/constraints.txt constraints.txt

# The lowest versions that pyproject.toml allows, then the highest, each in an environment of its own.
test-versions: $(VENV)/has-chromium
	@rm -rf build/lowest build/highest
	@$(MAKE) --no-print-directory build/lowest/bin/python VENV=build/lowest PYTHON="python3.11 $(PYTHON)"
	@$(MAKE) --no-print-directory build/highest/bin/python VENV=build/highest PYTHON="python3.12 $(PYTHON)"
	build/lowest/bin/python .ci/lowest.py > build/lowest/constraints.txt
	build/lowest/bin/python -m pip --quiet install --constraint build/lowest/constraints.txt --editable '.[dev]'
	build/highest/bin/python -m pip --quiet install --editable '.[dev]'
	build/lowest/bin/pytest $(TESTS)
	build/highest/bin/pytest $(TESTS)

screenshot: $(VENV)/installed-dev $(VENV)/has-chromium
	$(BIN)/python -m tests.browser.screenshot docs/

# Raises what the tests hold the extractor to; make floors LOWER=--lower also lowers, which needs a reason.
floors: $(VENV)/installed-dev
	$(BIN)/python -m tests.gold.floors $(LOWER)

# These read annotated corpora, which are not in this repository: make calibrate GOLD=polnear-train.jsonl
calibrate: $(VENV)/installed-dev
	$(BIN)/quote-tracker calibrate $(GOLD) --workers 2

accuracy: $(VENV)/installed-dev
	$(BIN)/python -m tests.measure.accuracy $(GOLD)

cost: $(VENV)/installed-dev
	$(BIN)/python -m tests.measure.cost $(GOLD)

# Builds a million quotes that nobody said (about five minutes, 2 GB) and prints what each kind of page costs over them.
scale: build/scale/small.db build/scale/large.db
	$(BIN)/python -m tests.scale measure $^

build/scale/small.db: $(VENV)/installed-dev
	@mkdir -p $(@D)
	$(BIN)/python -m tests.scale build $@ 10000

build/scale/large.db: $(VENV)/installed-dev
	@mkdir -p $(@D)
	$(BIN)/python -m tests.scale build $@ 1000000

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache db/quotes.db db/quotes.db-*

$(BIN)/python:
	@for python in $(PYTHON); do \
	  if $$python -c '$(IS_SUPPORTED)' 2>/dev/null; then \
	    $$python -m venv $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	    echo "make: $$python has no working venv; install it (on Debian: apt-get install python3-venv)" >&2; exit 1; \
	  fi; \
	done; \
	echo "make: no Python 3.11 or 3.12 among: $(PYTHON); install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1

# The stamps say that a second run needs no network.
$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (once; about 550 MB)"
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (once; about 700 MB)"
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
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
