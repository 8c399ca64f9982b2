# Everything one does with this project, from a bare machine on: `make help`.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PYTHON ?=
ARGS ?=
WORKERS ?= 2
VENV := .venv
DONE := $(VENV)/done
BIN := $(VENV)/bin
ALONGSIDE := $(BIN)/alongside
ASSETS := alongside/web/assets
PAGES := alongside/web/static/alongside.css
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input
LOCKED := $(PIP) --require-hashes --only-binary :all: --no-deps --requirement

# A database of one's own (DATABASE_URL) needs no embedded one.
RUNNING := $(DONE)/project $(if $(DATABASE_URL),,$(DONE)/demo) $(PAGES)
TESTING := $(DONE)/project $(DONE)/demo $(DONE)/test $(PAGES)

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  ARGS is handed on:     make test ARGS='-k missing'"
	@echo "  DATABASE_URL           an owner's address of PostgreSQL 15.14 or later, instead of the embedded one"
	@echo "  ALONGSIDE_HOME         where the embedded database and its keys live (otherwise .run)"

.PHONY: setup
setup: $(TESTING) chromium pango ## Install everything, from the lock files alone; does nothing the second time
	@echo "Set up. Next: make demo, or make test."

.PHONY: demo
demo: $(RUNNING) pango ## Start the whole system with made-up children and people
	@$(ALONGSIDE) demo $(ARGS)

.PHONY: story
story: $(RUNNING) ## Tell one made-up child's way through the system, step by step
	@$(ALONGSIDE) story $(ARGS)

.PHONY: test
test: $(TESTING) chromium pango ## Run the tests (ARGS='-k …' picks some, WORKERS=0 runs them one after another)
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

.PHONY: check
check: $(TESTING) ## Check style, rooms, types, docs and house rules; counts what fails
	@sh setup/check.sh $(BIN)

.PHONY: fix
fix: $(TESTING) ## Put style and order of imports right
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

.PHONY: up migrate rebuild duties docs why
up: $(RUNNING) ## Start every process and keep it running
migrate: $(RUNNING) ## Bring the database to the newest shape
rebuild: $(RUNNING) ## Rebuild every projection from the chronology and compare
duties: $(RUNNING) ## Try every duty on its worked examples
docs: $(RUNNING) ## Write the pages that are made from the code
why: $(RUNNING) ## Explain one clock of one child: make why ARGS='…'
up migrate rebuild duties docs why:
	@$(ALONGSIDE) $@ $(ARGS)

.PHONY: bench-spine
bench-spine: $(RUNNING) ## Measure writing, reading and rebuilding the chronology
	@$(BIN)/python -m bench.spine $(ARGS)

.PHONY: bench-tracing
bench-tracing: $(RUNNING) $(DONE)/bench ## Measure finding a name as heard, beside its peers: ARGS='--names 1000000 --queries 300'
	@$(BIN)/python -m bench.tracing $(ARGS)

.PHONY: bench-linkage
bench-linkage: $(DONE)/project $(DONE)/linkage $(if $(findstring spark,$(ARGS)),$(DONE)/spark) ## Measure whom encounters were with, beside its peers: ARGS='--children 20000 --encounters 4000'
	@$(BIN)/python -m bench.linkage $(ARGS)

.PHONY: bench-finder
bench-finder: $(RUNNING) ## Measure a search through the finder, beside the bare index: ARGS='--names 200000 --queries 100'
	@$(BIN)/python -m bench.finder_socket $(ARGS)

.PHONY: pictures
pictures: $(TESTING) chromium pango ## Take the README's pictures from the demonstration
	@$(BIN)/python -m docs.take_pictures

.PHONY: stop
stop: ## Stop the embedded databases, of demonstration and tests; nothing is lost
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m alongside.commands.postgres stop; fi

.PHONY: locks
locks: $(DONE)/environment ## Choose newer versions and lock them with their hashes
	@$(PIP) uv
	@cd requirements && for part in base demo test build bench linkage spark; do \
	  ../$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --no-emit-find-links $$part.in --output-file $$part.txt || exit 1; done

.PHONY: chromium pango compiler
chromium:
	@sh setup/chromium.sh
pango:
	@sh setup/pango.sh
compiler:
	@sh setup/compiler.sh

$(DONE)/environment:
	@echo "Making a Python environment in $(VENV)."
	@sh setup/python.sh $(VENV) "$(PYTHON)"
	@mkdir -p $(DONE) && touch $@

# PyICU, which yente's method needs, comes as source only: Debian's g++ and libicu-dev build it.
$(DONE)/bench: | compiler
$(DONE)/bench: LOCKED := $(PIP) --require-hashes --only-binary :all: --no-binary pyicu --no-deps --requirement
$(DONE)/base $(DONE)/demo $(DONE)/test $(DONE)/build $(DONE)/bench $(DONE)/linkage: $(DONE)/%: requirements/%.txt | $(DONE)/environment
	@echo "Installing what $< lists."
	@$(LOCKED) $<
	@touch $@

# Spark comes as source alone, which is Python and needs no compiler.
$(DONE)/spark: requirements/spark.txt | $(DONE)/linkage $(DONE)/build
	@echo "Installing what $< lists."
	@$(PIP) --require-hashes --no-deps --no-build-isolation --requirement $<
	@touch $@

$(DONE)/project: pyproject.toml $(DONE)/base $(DONE)/build
	@$(PIP) --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
	@touch $@

$(ASSETS)/node_modules/.installed: $(ASSETS)/package-lock.json $(DONE)/build
	@echo "Installing what the pages' style sheet and script are made from."
	@sh setup/npm.sh $(VENV) ci
	@touch $@

$(PAGES): $(ASSETS)/node_modules/.installed $(shell find $(ASSETS) -name node_modules -prune -o -type f -print 2>/dev/null)
	@echo "Compiling the pages' style sheet."
	@sh setup/npm.sh $(VENV) run --silent build >/dev/null
	@touch $@
