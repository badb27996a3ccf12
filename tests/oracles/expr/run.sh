#!/bin/sh
# Holds src/expr to npm survey-core: 10,000 random expressions, or EXPR_COUNT, from a printed seed, or EXPR_SEED.
# Usage: tests/oracles/expr/run.sh BUILD_DIR (one in which expr_test is built). Exits 0 where none disagrees.
set -eu
build=$(cd "${1:?usage: run.sh BUILD_DIR}" && pwd)
cd "$(dirname "$0")"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --silent >&2
fi
cases=$(mktemp)
trap 'rm -f "$cases"' EXIT
TZ=UTC node differential.mjs --count "${EXPR_COUNT:-10000}" --seed "${EXPR_SEED:-20261122}" >"$cases"
JALON_EXPR_ORACLE="$cases" "$build/src/expr_test" --gtest_filter='Differential.*:Vectors.*' --gtest_brief=1
