# The front door. Every target installs what Debian lacks, if it may.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# What Debian must have, in one place: to build, and besides to test or to measure.
BUILD_PACKAGES := libcurl4-openssl-dev libc-ares-dev libssl-dev libsqlite3-dev libical-dev pkg-config
BENCH_PACKAGES := gcc libc6-dev nginx-light nftables iproute2 util-linux openssl python3
TEST_PACKAGES := nginx-light nftables iproute2 procps python3 python3-jsonschema python3-venv curl tmux libclang-rt-14-dev gcc libc6-dev strace systemd groff

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAMS := vmeetd vmeet-check vmeet-sim
# The compiler refuses an import that Package.swift does not declare.
SWIFT_FLAGS := --explicit-target-dependency-import-check error
RELEASE := .build/release

.PHONY: help demo test torture fuzz lint bench build install uninstall build-packages test-packages bench-packages

help: ## Say what each target does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

# In debug: a first build takes half the time of a release, `make test` needs it anyway, and the run itself
# takes the 7 s of the time-outs it shows either way. Once there is something, only its errors are of interest.
demo: QUIET := $(if $(wildcard .build/debug/vmeet-check),--quiet)
demo: build-packages ## Play the province with a handful of faults and check it, right now
	@$(if $(QUIET),,echo "Building; the first time takes some minutes.")
	@for program in vmeet-check vmeet-sim; do swift build $(QUIET) $(SWIFT_FLAGS) --product $$program; done
	@Sources/vmeet-sim/demo.sh .build/debug

test: test-packages ## Run all tests
	@Tests/python.sh
	@swift build $(SWIFT_FLAGS) --build-tests
	@Tests/run.sh

torture: test-packages ## Do to a running vmeetd what years do to it (TORTURE=--long for the long form)
	@swift build $(SWIFT_FLAGS) --product vmeetd
	@Tests/Torture/torture.py .build/debug $(TORTURE)

fuzz: test-packages ## Feed whatever reads foreign bytes hostile input, each target for SECONDS=60
	@$(MAKE) --no-print-directory --keep-going --output-sync -j $$(nproc) -C Tests/Fuzz SECONDS=$(or $(SECONDS),60)

lint: test-packages ## Check layout, documentation, layering, units and man pages
	@Tests/units.sh
	@swift format lint --strict --recursive Sources Tests Package.swift
	@swift build $(SWIFT_FLAGS)
	@$(MAKE) --no-print-directory -C Tests/Fuzz check

bench: bench-packages ## Measure engine, record and daemon beside their peers (BENCH="--rounds 3 --only throughput,tls")
	@for program in vmeet-bench vmeet-accuracy vmeet-history-bench vmeetd; do \
	  swift build $(SWIFT_FLAGS) -c release --static-swift-stdlib --product $$program; \
	done
	@Tests/Bench/run.sh $(RELEASE) $(BENCH)

build: build-packages ## Build the programs for use
	@for program in $(PROGRAMS); do \
	  swift build $(SWIFT_FLAGS) -c release --static-swift-stdlib --product $$program; \
	done

install: build ## Install programs, unit, man pages and completions under DESTDIR and PREFIX
	@DESTDIR="$(DESTDIR)" Sources/vmeet-check/install.sh install "$(RELEASE)" "$(PREFIX)" $(PROGRAMS)

uninstall: ## Remove what install put there
	@DESTDIR="$(DESTDIR)" Sources/vmeet-check/install.sh uninstall "$(RELEASE)" "$(PREFIX)" $(PROGRAMS)

build-packages:
	@Tests/packages.sh $(BUILD_PACKAGES)

test-packages:
	@Tests/packages.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)

bench-packages:
	@Tests/packages.sh $(BUILD_PACKAGES) $(BENCH_PACKAGES)
