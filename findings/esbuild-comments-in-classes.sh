#!/usr/bin/env bash
# esbuild 0.28.2, comments in what it builds
#
# Without minification, esbuild drops the comments between statements, but not those within a class, an
# object or an expression, whatever `legalComments` says, which is about license texts. A library that
# documents its methods ships most of its comments.
#
# Seen with Node.js 20.20 on 2026-11-30, with legalComments: 'none':
#   of a function  dropped
#   of a statement dropped
#   of a class     dropped
#   of a member    kept
#   of a property  kept
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts esbuild@0.28.2 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { transformSync } = require('esbuild');

const source = `
/** of a function */
function total() {
	/** of a statement */
	return 1;
}
/** of a class */
export class Order {
	/** of a member */
	total() {
		return total();
	}
}
export const names = {
	/** of a property */
	order: 'Order',
};`;
const { code } = transformSync(source, { legalComments: 'none' });
for (const [comment] of source.matchAll(/of an? \w+/g)) {
	console.log(`${comment.padEnd(14)} ${code.includes(comment) ? 'kept' : 'dropped'}`);
}
JS
expected="of a function  dropped
of a statement dropped
of a class     dropped
of a member    kept
of a property  kept"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
