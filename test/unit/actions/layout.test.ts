import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { documentedPackages, nodeFolder, root } from '../../../scripts/packages';

const load = createRequire(__filename);
const others = ['outputs.ts', 'resources.ts', 'shared'];

const packages = documentedPackages().map(({ home, resources }) => ({
	actions: path.join(root, nodeFolder(home), 'actions'),
	home,
	operations: resources.flatMap(({ operations }) => operations),
	values: resources.map(({ option }) => option.value),
}));

function filesIn(place: string): string[] {
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place).flatMap((name) => filesIn(path.join(place, name)));
}

function linesIn(place: string): number {
	const texts = filesIn(place).map((file) => readFileSync(file, 'utf8'));
	return texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
}

function exportsOf(file: string): unknown[] {
	const exported: unknown = load(file);
	return isRecord(exported) ? Object.values(exported) : [];
}

test.each(packages)('$home has one file or folder for each resource', ({ actions, values }) => {
	const names = readdirSync(actions).filter((name) => !others.includes(name));
	expect(names.map((name) => path.parse(name).name).sort()).toEqual([...values].sort());
});

test.each(packages)('a resource of $home is a folder only if it is long', ({ actions, values }) => {
	for (const value of values) {
		const file = path.join(actions, `${value}.ts`);
		const isFile = existsSync(file);
		const lines = linesIn(isFile ? file : path.join(actions, value));
		expect([value, isFile]).toEqual([value, lines <= 300]);
	}
});

test.each(packages)(
	'every operation in the files of $home is offered',
	({ actions, operations }) => {
		const written = filesIn(actions)
			.flatMap(exportsOf)
			.filter((value) => isRecord(value) && 'execute' in value);
		expect(written.filter((operation) => !operations.some((known) => known === operation))).toEqual(
			[],
		);
	},
);
