# Spoluplán. `make` alone lists what there is.
PORT ?= 8000
PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest --no-header -n auto
# What never asks the database needs no second run on PostgreSQL; the tests of processes bring a database of their own.
NO_DATABASE := tests/browser tests/structure tests/documents tests/test_look* tests/test_setup* tests/test_tables* \
	tests/test_minutes_reading* tests/test_minutes_files* tests/test_outbox_processes*
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help environment run test test-sqlite test-postgres test-browser lint bench screenshots messages migrations

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

environment:
	@sh portal/devtools/environment.sh

run: environment ## Build the demo city and serve it on 127.0.0.1:8000 (PORT=8001 for another port)
	@$(PYTHON) -m portal.devtools.demo $(PORT)

test: environment ## Run all tests: on SQLite, on PostgreSQL, in a browser
	@$(MAKE) --keep-going test-sqlite test-postgres test-browser

# Tables straight from the models save each worker half a minute; the PostgreSQL leg runs the migrations.
test-sqlite: environment ## Run the tests on SQLite
	@echo "Tests on SQLite"
	@$(PYTEST) --nomigrations --ignore=tests/browser

test-postgres: environment ## Run the same tests on a throw-away PostgreSQL
	@echo "The same tests on PostgreSQL"
	@$(PYTHON) -m portal.devtools.postgres $(PYTEST) $(NO_DATABASE:%=--ignore-glob='%')

test-browser: environment ## Run the tests in Chromium
	@echo "Tests in a browser"
	@$(PYTEST) --nomigrations --dist worksteal tests/browser

lint: environment ## Check the style of Python and templates
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m djlint --lint --quiet templates

bench: environment ## Measure pages and exports at three sizes on both databases
	@$(PYTHON) manage.py bench

screenshots: environment ## Take README's pictures of the demo city (run it once first)
	@$(PYTHON) -m portal.devtools.screenshots

messages: environment ## Collect translatable strings into the .po files and compile them
	@$(PYTHON) manage.py messages

# Before the first release every app has one clean first migration; one app at a time keeps it one. After it this
# target must go.
migrations: environment ## Write the one first migration of every app anew
	@rm -f */migrations/0*.py
	@for app in portal providers workgroups indicators planning; do $(PYTHON) manage.py makemigrations --verbosity 0 $$app; done
	@$(PYTHON) -m portal.devtools.fold portal providers workgroups indicators planning
