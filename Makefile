# make run      start LSTM Explorer in the browser
# make test     check style and types, then run every test
# make soak     let a random hand walk through the app, ten minutes a page
# make bench    measure what has to be fast
# make format   put the code into the house style
# make clean    remove everything that was generated
#
# The first call makes .venv, which takes a minute. Another Python: make PYTHON=python3.13 run

PYTHON ?= python3
PY := .venv/bin/python

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test browser style types soak bench format clean
.DELETE_ON_ERROR:

run: .venv/run.stamp
	$(PY) -m streamlit run app.py --server.showEmailPrompt false

# The files come in their order, for the quick ones are the last: no core waits for a long one in the end.
test: browser style types
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

browser: .venv/dev.stamp
	$(PY) -m tools.browser

style: .venv/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: .venv/dev.stamp
	$(PY) -m mypy

soak: browser
	$(PY) -m tests.browser.random_hand

bench: browser
	$(PY) -m benchmarks

format: .venv/dev.stamp
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .screens
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written last, so an interrupted installation starts over.
.venv/run.stamp: requirements.txt
	"$(PYTHON)" setup_env.py
	touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(PY) -m pip install --quiet --no-input -r requirements-dev.txt
	touch $@

# A .venv that cannot start, as after an upgrade of the system's Python, is made anew.
ifneq ($(shell $(PY) -c "import pip; print('ok')" 2>/dev/null),ok)
.PHONY: .venv/run.stamp
endif
