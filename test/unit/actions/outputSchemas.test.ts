import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { outputSchemas, schemaFolder } from '../../../scripts/outputSchemas';
import { documentedPackages, homes, root } from '../../../scripts/packages';

const packages = documentedPackages();

test('every package has a docs.config.ts', () => {
	expect(packages.map(({ home }) => home)).toEqual(homes);
});

test.each(packages)(
	'the output schemas of $home are up to date with its OpenAPI document (npm run docs)',
	(docs) => {
		const schemas = outputSchemas(docs);
		for (const [file, text] of schemas)
			expect(readFileSync(path.join(root, file), 'utf8')).toBe(text);
		const folder = schemaFolder(docs.home);
		const found = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.json'))
			.map((file) => path.posix.join(folder, file));
		expect(found.sort()).toEqual(
			[...schemas.keys()].map((file) => path.posix.normalize(file)).sort(),
		);
	},
);

test.each(packages)(
	'every output described in the docs.config.ts of $home belongs to an operation',
	(docs) => {
		const operations = docs.resources.flatMap(({ option, operations: all }) =>
			all.map((operation) => `${option.value}.${operation.option.value}`),
		);
		const unknown = Object.keys(docs.outputs.shapes).filter((name) => !operations.includes(name));
		expect(unknown).toEqual([]);
	},
);
