# The front door. Every target installs what Debian lacks, if it may.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# What Debian must have, in one place: to build, and besides to test.
BUILD_PACKAGES := libcurl4-openssl-dev libc-ares-dev libssl-dev pkg-config
TEST_PACKAGES := nginx-light nftables iproute2 procps python3 python3-jsonschema tmux libclang-rt-14-dev gcc libc6-dev strace

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAMS := vmeet-check vmeet-sim
# The compiler refuses an import that Package.swift does not declare.
SWIFT_FLAGS := --explicit-target-dependency-import-check error
RELEASE := .build/release
SHARE := $(DESTDIR)$(PREFIX)/share

.PHONY: help demo test lint build install uninstall build-packages test-packages

help: ## Say what each target does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

demo: build-packages ## Play the province with a handful of faults and check it, right now
	@swift build $(SWIFT_FLAGS) -c release --product vmeet-sim
	@swift build $(SWIFT_FLAGS) -c release --product vmeet-check
	@Sources/vmeet-sim/demo.sh $(RELEASE)

test: test-packages ## Run all tests
	@swift build $(SWIFT_FLAGS) --build-tests
	@Tests/run.sh

lint: build-packages ## Check layout, documentation and layering
	@swift format lint --strict --recursive Sources Tests Package.swift
	@swift build $(SWIFT_FLAGS)

build: build-packages ## Build the programs for use
	@swift build $(SWIFT_FLAGS) -c release --static-swift-stdlib $(foreach program,$(PROGRAMS),--product $(program))

install: build ## Install the programs and their completions under DESTDIR and PREFIX
	@Sources/vmeet-check/install.sh install "$(RELEASE)" "$(DESTDIR)$(PREFIX)" $(PROGRAMS)

uninstall: ## Remove what install put there
	@Sources/vmeet-check/install.sh uninstall "$(RELEASE)" "$(DESTDIR)$(PREFIX)" $(PROGRAMS)

build-packages:
	@Tests/packages.sh $(BUILD_PACKAGES)

test-packages:
	@Tests/packages.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
