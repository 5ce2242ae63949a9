# `make build` and `make test` need Python 3.11+, git and make; .ci/setup sees to the rest.
# Another interpreter: make PYTHON=python3.12 (without it, the first python3 that is new enough).
PYTHON ?=
export PYTHON
# Compiled modules are kept: without them every start of the program compiles it anew, which takes seconds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := build
.PHONY: build test verify bench bench-speech --scale --quick lint format lock sbom setup setup-test clean help

build: setup ## make everything into build/
	.venv/bin/kkbc-publish build

# A file's tests stay together: what they share is made once.
test: lint ## lint, then the tests
	.venv/bin/python -m pytest --numprocesses auto --dist loadfile

verify: lint ## the same with the long tests
	@.ci/setup verify
	.venv/bin/python -m pytest --numprocesses auto --dist loadfile -m "long or not long"

bench: setup-test ## measure the build; make bench -- --scale measures larger projects instead
	.venv/bin/python -m tests.bench $(filter --scale --quick,$(MAKECMDGOALS)) $(ARGS)

# What follows `--` are goals to make: these are for bench.
--scale --quick: bench
	@:

bench-speech: ## hold reading time against synthesised speech
	@.ci/setup speech
	.venv/bin/python -m tests.bench.speech

lint: setup-test ## ruff, mypy, and the plan of the house
	.venv/bin/python -m ruff check --quiet
	.venv/bin/python -m ruff format --check --quiet
	.venv/bin/python -m mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo --cache-dir .venv/import-linter >.venv/import-linter.log || { cat .venv/import-linter.log; exit 1; }

format: setup-test ## mend what ruff can mend
	.venv/bin/python -m ruff check --quiet --fix
	.venv/bin/python -m ruff format --quiet

lock: ## remake the lock files; make lock UPGRADE=--upgrade takes the newest versions
	.ci/lock $(UPGRADE)

sbom: setup ## what the program is made of, with licences: dist/kkbc-publish.cdx.json (CycloneDX)
	@mkdir -p dist
	.venv/bin/python .ci/sbom >dist/kkbc-publish.cdx.json

setup: ## the environment of the tool, in .venv
	@.ci/setup build

setup-test: ## the environment of the tests as well
	@.ci/setup test

clean: ## remove build/ and the caches; .venv stays
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -path ./.venv -prune -o -name node_modules -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do \
		printf '%-13s %s\n' "$$name" "$$what"; done
