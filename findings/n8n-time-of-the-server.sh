#!/usr/bin/env bash
# n8n-workflow 2.41.0, `tryToParseDateTime(text, zone)`, which nodes use for fields of type dateTime
#
# A text that Luxon reads is a time in `zone`. One that it does not read, such as 9:30 for 09:30,
# goes to the Date of JavaScript, which takes the time zone of the server, so the same workflow gives
# another moment on another machine: hours off, without an error.
#
# Seen with Node.js 20.20 on 2026-11-30, for the zone America/Bogota, five hours behind UTC:
#   2026-03-31 09:30 on a server in UTC   -> 2026-03-31T14:30:00.000Z
#   2026-03-31 9:30 on a server in UTC    -> 2026-03-31T09:30:00.000Z
#   2026-03-31 9:30 on a server in Tokyo  -> 2026-03-31T00:30:00.000Z
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { tryToParseDateTime } = require('n8n-workflow');

const [text, place] = process.argv.slice(2);
const moment = tryToParseDateTime(text, 'America/Bogota').toUTC().toISO();
console.log(`${`${text} on a server in ${place}`.padEnd(37)} -> ${moment}`);
JS
expected="2026-03-31 09:30 on a server in UTC   -> 2026-03-31T14:30:00.000Z
2026-03-31 9:30 on a server in UTC    -> 2026-03-31T09:30:00.000Z
2026-03-31 9:30 on a server in Tokyo  -> 2026-03-31T00:30:00.000Z"
seen=$(
	TZ=UTC node run.cjs '2026-03-31 09:30' UTC
	TZ=UTC node run.cjs '2026-03-31 9:30' UTC
	TZ=Asia/Tokyo node run.cjs '2026-03-31 9:30' Tokyo
)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
