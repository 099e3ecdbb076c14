#!/usr/bin/env bash
# n8n 2.41.1, the list of installed community packages (GET /rest/community-packages)
#
# The editor asks for this list with each page and each opened panel of a community node. n8n answers
# only when `npm outdated` has ended, a new process each time, so as late as npm's registry does. On a
# machine that cannot reach the registry, npm tries again for over a minute; six such requests take all
# the connections that Chromium opens to one host, and then no click in the editor does anything.
# With N8N_UNVERIFIED_PACKAGES_ENABLED=false, npm is not asked.
#
# Seen with Node.js 24.21 on 2026-11-30, for one installed package and a registry that takes 4 s:
#   unverified packages enabled:  after the registry
#   unverified packages disabled: at once
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
. "$(dirname "$0")/support/n8n.sh"
cd "$folder"
mkdir nodes
cat >nodes/package.json <<'JSON'
{ "name": "installed-nodes", "private": true, "dependencies": { "n8n-nodes-example": "1.0.0" } }
JSON
mkdir -p nodes/node_modules/n8n-nodes-example
echo '{ "name": "n8n-nodes-example", "version": "1.0.0" }' >nodes/node_modules/n8n-nodes-example/package.json
cat >run.cjs <<'JS'
const { createServer } = require('node:http');
const { join } = require('node:path');

const modules = join(process.env.FINDINGS_N8N, 'node_modules');
require(join(modules, 'reflect-metadata'));
const service = 'n8n/dist/modules/community-packages/community-packages.lifecycle.service.js';
const { CommunityPackagesLifecycleService } = require(join(modules, service));

const SLOW_MS = 4000;
const version = { name: 'n8n-nodes-example', version: '1.0.0', dist: {} };
const registry = createServer((_, response) => {
	const body = { name: version.name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } };
	setTimeout(() => response.end(JSON.stringify(body)), SLOW_MS);
});

async function list(unverifiedEnabled) {
	const packages = {
		getAllInstalledPackages: async () => [{ packageName: version.name, installedVersion: '1.0.0' }],
		matchPackagesWithUpdates: (installed) => installed,
		withLoadStatus: (installed) => installed,
	};
	const unused = undefined;
	const lifecycle = new CommunityPackagesLifecycleService(
		{ warn: console.error },
		unused,
		packages,
		unused,
		unused,
		{ nodesDownloadDir: join(process.cwd(), 'nodes') },
		{ unverifiedEnabled },
		unused,
	);
	const begun = performance.now();
	await lifecycle.listInstalledPackages();
	return performance.now() - begun >= SLOW_MS ? 'after the registry' : 'at once';
}

registry.listen(0, '127.0.0.1', async () => {
	process.env.npm_config_registry = `http://127.0.0.1:${registry.address().port}/`;
	process.env.npm_config_cache = join(process.cwd(), 'cache');
	console.log(`unverified packages enabled:  ${await list(true)}`);
	console.log(`unverified packages disabled: ${await list(false)}`);
	process.exit();
});
JS
expected="unverified packages enabled:  after the registry
unverified packages disabled: at once"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
