# Two commands do everything on a machine with Python 3.10-3.13: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# ISR pins a TensorFlow that no supported Python has; without its pins it works with today's.
ISR := --no-deps ISR==2.2.0

.PHONY: demo test lint format docs clean

demo: $(VENV)/.installed
	$(BIN)/cgbatch run examples/photos --domain season --to winter --out gallery
	$(BIN)/cgbatch run examples/photos --domain season --to autumn --out gallery
	$(BIN)/cgbatch run examples/photos --domain time --to night --out gallery --studio \
	  --title "The same places, another light" \
	  --description "Six photographs as taken, and as winter, autumn and night." \
	  --footer "Photographs: Aitzol Berasategi (CC BY 4.0), danielbuechele (CC BY 2.0), Clemens Engelhardt (CC0). Cropped and changed by cgbatch."
	@echo "Open $(CURDIR)/gallery/index.html in a browser."

test: $(VENV)/.installed-dev
	tests/browser/install.sh $(BIN)/python
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/render_help.py

clean:
	rm -rf $(VENV) build dist *.egg-info gallery

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: setup.py pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable . pyyaml
	$(PIP) $(ISR)
	touch $@

$(VENV)/.installed-dev: setup.py pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[dev]' pyyaml
	$(PIP) $(ISR)
	touch $@
