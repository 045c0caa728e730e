# Every verb runs in .venv, which `make install` makes of what pyproject.toml asks for.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install format lint test search docs docs-pages serve bench oracles mutants lowest wheel example check clean

help:  ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,docs]"
	touch $@

install: $(STAMP)  ## make the environment

format: $(STAMP)  ## put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: $(STAMP)  ## format, style, types, floors, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

test: $(STAMP)  ## every test, with 100 % branch coverage
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

search: $(STAMP)  ## look for what breaks a law, among ten times as many inputs, new each time
	env -u CI $(BIN)/python -m pytest --quiet --hypothesis-profile=search

docs-pages: $(STAMP)  ## write the pages and the table schemas that are made from code and data
	$(BIN)/python docs/pages.py
	$(BIN)/python docs/datapackage.py

docs: $(STAMP)  ## build the site strictly, and hold its reference against the package
	$(BIN)/python docs/pages.py --check
	$(BIN)/python docs/datapackage.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	$(BIN)/python docs/inventory.py site/objects.inv

serve: $(STAMP)  ## show the site while you write
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

bench: $(STAMP)  ## measure what users feel, against what they would use instead
	$(BIN)/python benchmarks/run.py

oracles: $(STAMP)  ## how far our statistics are from those of others, at the most
	$(BIN)/python benchmarks/agreement.py

mutants: $(STAMP)  ## break the measures, the printed numbers and the audit on purpose, and count who notices
	$(BIN)/python -m pip install --quiet "mutmut>=3.3"
	$(BIN)/mutmut run
	$(BIN)/mutmut results

lowest: $(STAMP)  ## run the tests with the oldest versions that we say we take
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(VENV)-lowest
	$(BIN)/uv pip install --quiet --python $(VENV)-lowest/bin/python --resolution lowest-direct --editable ".[cli,fast,progress,working-days]"
	$(BIN)/uv pip install --quiet --python $(VENV)-lowest/bin/python "pytest>=9" hypothesis scipy statsmodels lifelines frictionless
	$(VENV)-lowest/bin/python -m pytest --quiet

wheel: $(STAMP)  ## build the wheel, install it alone, and use it
	$(BIN)/python -m build --quiet --outdir dist/check
	$(PYTHON) -m venv --clear dist/venv
	dist/venv/bin/python -m pip install --quiet "$$(ls -t dist/check/policestats-*.whl | head -n 1)"
	cd dist && venv/bin/python -c "import policestats as ps; print(ps.complaints_statement('the Met', '2023/24').lines[0])"
	rm -rf dist/check dist/venv

example: $(STAMP)  ## use the wheel in a project of somebody else's
	$(BIN)/python -m build --quiet --wheel --outdir dist/shipped
	rm -rf dist/example && cp -r examples/quarterly-report dist/example
	$(PYTHON) -m venv --clear dist/example/.venv
	dist/example/.venv/bin/python -m pip install --quiet --constraint constraints.txt "$$(ls -t dist/shipped/policestats-*.whl | head -n 1)[fast,hypothesis]"
	cd dist/example && .venv/bin/python -m pip install --quiet --constraint ../../constraints.txt --editable ".[test]"
	cd dist/example && .venv/bin/python quarterly.py extract.csv "2023/24 Q1" && .venv/bin/python -m pytest --quiet
	rm -rf dist/shipped dist/example

check: lint test docs wheel example  ## all that must pass

clean:  ## remove what the verbs made
	rm -rf $(VENV) $(VENV)-lowest build dist site mutants .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
