# One verb each. `make run` and `make test` need Python 3.11+ and make, nothing else.
VENV   ?= .venv
BIN    := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
.NOTPARALLEL:
.PHONY: run serve test test-all lint types bench docs films wheel clean browser built

run: built              ## set up what is missing, serve on this machine, open the page
	@$(BIN)/loligo serve

serve: built            ## the same without opening a browser
	@$(BIN)/loligo serve --no-open

test: built $(VENV)/dev browser  ## everything a change is judged by, under ten minutes
	$(BIN)/python hatch_build.py npm run check
	$(BIN)/python hatch_build.py npm test
	$(BIN)/python -m pytest -n 2 -m "not slow"

test-all: built $(VENV)/dev browser  ## the same, with the slow tests
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/dev       ## style, format, and who may import whom
	$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/lint-imports

types: $(VENV)/dev      ## mypy, strict
	$(BIN)/mypy

bench: built            ## every benchmark; figures are printed, not judged
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

docs: $(VENV)/dev       ## links, verbs and names in the pages are true
	$(BIN)/python -m pytest -q tests/architecture/test_pages.py

films: built $(VENV)/dev browser  ## films, posters and previews of the lessons, into build/film and into the page
	$(BIN)/python hatch_build.py films

wheel: built            ## a wheel that needs no node, no zig and no compiler, in dist/
	$(BIN)/pip wheel --no-deps --no-build-isolation --wheel-dir dist .

clean:                  ## what the build made; the environment in $(VENV) stays
	rm -rf build dist src/loligo/web/static src/loligo/shipped frontend/node_modules

built: $(VENV)/ready
	@$(BIN)/python hatch_build.py

browser:
	@.ci/browser

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "Loligo needs Python 3.11 or newer, and found none. Install it, or say where it is: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make an environment. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV) && touch $@

# The build's own requirements go into the environment too, so that a changed page or cell is made again in place.
$(VENV)/ready: pyproject.toml hatch_build.py | $(VENV)/python
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > $(VENV)/requires.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r $(VENV)/requires.txt
	$(BIN)/python hatch_build.py
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation -e . && touch $@

$(VENV)/dev: pyproject.toml hatch_build.py | $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[dev]' && touch $@
