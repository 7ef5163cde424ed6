# make run    start the app          make check  format, lint, types, import rules
# make staff  start it for this machine only, with the staff's screens
# make test   run every test         make lock   write the locked requirement files again
# make screenshots   every screen at four widths, light and dark, on one contact sheet
PY ?= python3
V := .venv
PORT ?= 8501
PYTEST_ARGS ?= --numprocesses=2 --dist=worksteal
SCREENSHOTS ?=
PIP := $(V)/bin/pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run staff test check browser coverage fonts screenshots format lock clean

run: $(V)/.run
	@echo "すまいの見通し: http://localhost:$(PORT)"
	$(V)/bin/streamlit run app.py --server.port $(PORT)

staff: $(V)/.run
	@echo "すまいの見通し（相談員）: http://localhost:$(PORT)/staff"
	$(V)/bin/streamlit run app.py --server.port $(PORT) --server.address localhost

test: $(V)/.dev browser
	$(V)/bin/python -m pytest $(PYTEST_ARGS)

check: $(V)/.dev
	$(V)/bin/ruff format --check .
	$(V)/bin/ruff check .
	$(V)/bin/mypy nindbai
	$(V)/bin/lint-imports

coverage: $(V)/.dev
	$(V)/bin/python -m pytest --cov=nindbai.domain --cov=nindbai.diagnosis tests nindbai/domain nindbai/diagnosis -m "not browser"

fonts: $(V)/.dev
	$(V)/bin/python scripts/fonts.py

screenshots: $(V)/.dev browser
	$(V)/bin/python -m scripts.screenshots $(SCREENSHOTS)

format: $(V)/.dev
	$(V)/bin/ruff format .
	$(V)/bin/ruff check --fix .

browser:
	@sh scripts/browser.sh

# The locked files name no package index: pip's own settings decide where packages come from.
lock: $(V)/bin/python
	$(V)/bin/pip install --quiet --disable-pip-version-check uv
	$(V)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url requirements.in -o requirements.txt
	$(V)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --constraints requirements.txt requirements-dev.in -o requirements-dev.txt

$(V)/bin/python:
	@PY="$(PY)" sh scripts/venv.sh $(V)

$(V)/.run: requirements.txt | $(V)/bin/python
	$(PIP) -r requirements.txt
	@touch $@

$(V)/.dev: requirements-dev.txt $(V)/.run
	$(PIP) -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(V) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
