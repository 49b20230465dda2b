# Two commands are enough: `make run` tries the portal, `make test` tests it; `make quick` is for between two changes.
PYTHON ?= python3
PORT ?= 8000
PORTAL_DATA ?= var
VENV := .venv
BIN := $(VENV)/bin
export PORT PORTAL_DATA

# Databases of tests are copied for every test, and nobody wants them tomorrow: they live in memory where there is room.
ROOMY := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 { print "TMPDIR=/dev/shm" }')
PYTEST := $(ROOMY) $(BIN)/python -m pytest

# A story waits for its browser, its portal and for itself: one more than two cores.
STORYTELLERS ?= 3

.DEFAULT_GOAL := help
.PHONY: help run setup test-setup test quick unit e2e lint types contracts ci migrate seed bench lock clean

help: ## what there is
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: setup ## serve the portal with make-believe people (PORT=8000, PORTAL_DATA=var)
	@PORTAL_MODE=development exec $(BIN)/portal run --make-believe

test: test-setup ## everything: rules, both databases, components, handlers, shape, stories in both engines
	$(PYTEST) -n 2 --dist worksteal
	$(PYTEST) -n $(STORYTELLERS) --dist worksteal e2e

quick: test-setup ## in minutes: all but the long tests, on SQLite, and a few stories that touch each screen in both engines
	$(PYTEST) -n 2 --dist worksteal -m "not slow" -k "not postgres"
	$(PYTEST) -n $(STORYTELLERS) --dist worksteal -m quick e2e

unit: test-setup ## the tests without a browser
	$(PYTEST) -n 2 --dist worksteal

e2e: test-setup ## the stories only; against a running portal: make e2e BASE_URL=https://… PEOPLE=people.json
	BASE_URL="$(BASE_URL)" PEOPLE="$(PEOPLE)" $(PYTEST) e2e $(if $(BASE_URL),,-n $(STORYTELLERS) --dist worksteal)

ci: lint types contracts test ## what the pipeline runs

lint: test-setup ## ruff and djlint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --check --lint --quiet components

types: test-setup ## mypy, strict
	$(BIN)/mypy

contracts: test-setup ## who may import whom
	$(BIN)/lint-imports

migrate: setup ## bring the database schema up to date
	$(BIN)/portal migrate

seed: setup ## fill an empty database with make-believe people (SIZE=state: as many as Oregon has)
	PORTAL_MODE=development $(BIN)/portal seed --size $(or $(SIZE),small)

bench: test-setup ## measure engine, refusals and fragments against their limits (QUICK=1: less data; ONLY="sqlite postgres": W1-W3; "state-sqlite state-postgres": W4-W5)
	$(BIN)/python -m bench $(if $(QUICK),--quick) $(ONLY)

setup: $(VENV)/.run
test-setup: $(VENV)/.test
	@$(BIN)/python -m e2e.browsers install

$(VENV)/.run: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the portal needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-test.lock
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

lock: ## pin the dependencies anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--extra build --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--extra build --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml

clean: ## forget the environment, the database and all traces
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis
