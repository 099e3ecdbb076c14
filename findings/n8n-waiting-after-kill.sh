#!/usr/bin/env bash
# n8n 2.41.1: what becomes of an execution that waits (Wait node), if n8n is killed and starts again
#
# n8n's event log has no line that says "this one waits now". So after a kill, the recovery at the
# next start takes each waiting execution for one that was running, and marks it as crashed, although
# the database had it as waiting, with everything that it needs. From then on:
# - its time never comes: only executions with the status `waiting` are looked for;
# - a call of its resume address still continues it, to the end, with success.
# A regular stop does the same to nobody: it writes no such line either, but nothing waits in the log
# of the next start but the executions since the last one.
#
# Seen with Node.js 20.20 on 2026-11-30, after kill -9 and a new start, two executions, one with a
# time limit of 70 s:
#   before: waiting waiting
#   after the kill: crashed crashed
#   when the time is over: crashed
#   after a call: success
set -euo pipefail
folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
