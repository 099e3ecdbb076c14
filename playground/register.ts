import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { N8nClient } from './client';
import { textField, type JsonObject } from './client/guards';
import { runCommand } from './command';
import type { InstalledPlayground } from './install';
import type { RunningN8n } from './n8n';
import type { InstalledPackage } from './package';

function latestVersion({ version }: JsonObject): number {
	const versions = [version].flat().filter((number) => typeof number === 'number');
	return Math.max(1, ...versions);
}

/**
 * n8n generates a tool from every node that is usable as one, and a tool for human review from every
 * node that can send and wait; these are not in the package.
 */
function isGenerated(type: string, types: string[]): boolean {
	return ['Tool', 'HitlTool'].some(
		(ending) => type.endsWith(ending) && types.includes(type.slice(0, -ending.length)),
	);
}

/**
 * Writes the rows that n8n writes when a user installs a community package. n8n 2.41 loads every
 * package in the community folder without them, but Settings > Community nodes lists the rows.
 *
 * @param client signed in
 * @returns the node types that n8n has loaded from the package; with PostgreSQL nothing is
 *   written
 */
export async function registerPackage(
	installed: InstalledPlayground,
	n8n: RunningN8n,
	client: N8nClient,
	nodePackage: InstalledPackage,
): Promise<string[]> {
	const descriptions = await client.nodeTypes();
	const ours = descriptions.filter((description) =>
		textField(description, 'name').startsWith(`${nodePackage.name}.`),
	);
	const types = ours.map((description) => textField(description, 'name'));
	const nodes = ours.flatMap((description) => {
		const type = textField(description, 'name');
		if (isGenerated(type, types)) return [];
		return [textField(description, 'displayName'), type, String(latestVersion(description))];
	});

	const database = join(n8n.userFolder, '.n8n', 'database.sqlite');
	if (existsSync(database)) {
		const { name, version, author } = nodePackage;
		const row = [name, version, author.name, author.email, ...nodes];
		const script = join(__dirname, 'writePackageRows.ts');
		await runCommand([installed.nodeBinary, script, database, ...row], {
			cwd: n8n.userFolder,
			logFile: n8n.logFile,
		});
	}
	return types;
}
