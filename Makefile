# make site    build site/privacy/        make test    run the whole suite
# make serve   preview while you write    make quality measure the redlines
# make lock    renew requirements.lock    make setup   only what the others need
# make audit   what others found unsafe   make sbom    build/sbom.cdx.json: what makes the site
# make reproduce   build twice, in two surroundings: the same bytes
# make bench   measure beside what a user would pick instead

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
COOLDOWN ?= 7 days

.PHONY: setup site test serve quality bench fuzz audit sbom reproduce lock clean

setup: $(READY)

site: $(READY)
	$(BIN)/policysite build

serve: $(READY)
	$(BIN)/policysite serve

# One process more than there are cores: those with a browser wait half of their time.
test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python tests/nginx.py
	PYTEST_XDIST_AUTO_NUM_WORKERS=$$(($$(getconf _NPROCESSORS_ONLN) + 1)) $(BIN)/python -m pytest --numprocesses auto --dist worksteal

# Each target for TIME seconds; what makes one fail is kept below build/fuzz/ and belongs into the seeds.
fuzz: TIME ?= 1800
fuzz: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/fuzz/requirements.lock
	for target in markdown ledger word; do PYTHONPATH=scripts $(BIN)/python -m tests.fuzz $$target -max_total_time=$(TIME) || exit 1; done

quality: $(READY)
	PYTHONPATH=scripts $(BIN)/python -m tests.quality
	PYTHONPATH=scripts $(BIN)/python -m tests.quality.faults
	PYTHONPATH=scripts $(BIN)/python -m tests.quality.lighthouse

# All of it, or what WHAT says: some sections again, --small to try them, --write to put the table into README.
bench: WHAT ?=
bench: $(READY)
	PYTHONPATH=scripts $(BIN)/python -m tests.bench $(WHAT)

# Known vulnerabilities of the locked packages, and what is unsafe in the workflows; asks the network.
audit: $(READY)
	$(BIN)/zizmor --persona=pedantic .github
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

sbom: $(READY)
	$(BIN)/python scripts/sbom.py build/sbom.cdx.json

reproduce: $(READY)
	PYTHONPATH=scripts $(BIN)/python -m tests.quality.reproduce

# A virtual environment with exactly the locked packages, and the door to the program beside them.
$(READY): requirements.lock Makefile
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Policysite needs Python 3.11 or newer; this is %s. Try: make PYTHON=python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	printf '#!/bin/sh\nexec "%s" "%s" "$$@"\n' "$(CURDIR)/$(BIN)/python" "$(CURDIR)/scripts/build.py" > $(BIN)/policysite
	chmod +x $(BIN)/policysite
	touch $@

# Only what others have used for a while; a repair that cannot wait: make lock COOLDOWN="0 days".
lock: $(READY)
	$(BIN)/uv pip compile --quiet --exclude-newer "$(COOLDOWN)" --upgrade --universal --python-version 3.11 --all-extras --generate-hashes --no-header --no-annotate --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build site
