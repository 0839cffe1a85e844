#!/bin/sh
# Indexes the example archive in a temporary folder, asks it a question and its
# follow-up, and then something that it doesn't know.
set -eu

DATELINE_DATA_DIR=$(mktemp -d "${TMPDIR:-/tmp}/dateline-demo.XXXXXX")
export DATELINE_DATA_DIR
trap 'rm -rf "$DATELINE_DATA_DIR"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What is set for other archives doesn't count here.
unset DATELINE_MODEL DATELINE_EMBEDDER DATELINE_RERANKER DATELINE_NOW DATELINE_TZ

cd "$(dirname "$0")/.."

printf '%s\n' '$ dateline index examples/archive'
dateline index examples/archive

question='How much water does the Kettlemere dam hold?'
printf '\n%s\n' "\$ echo '$question' | dateline chat"
echo "$question" | dateline chat

question='And how high is it?'
printf '%s\n' "\$ echo '$question' | dateline chat --continue"
echo "$question" | dateline chat --continue

question='What did the European Central Bank decide about interest rates?'
printf '%s\n' "\$ dateline ask '$question'"
dateline ask "$question"
