import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { folder, outputSchemas } from '../../../scripts/outputSchemas';

const root = path.join(__dirname, '..', '..', '..');

test('the output schemas are those of the document (npm run docs), and no others are left', () => {
	const schemas = outputSchemas();
	for (const [file, text] of schemas)
		expect(readFileSync(path.join(root, file), 'utf8')).toBe(text);
	const found = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => `${folder}/${file}`);
	expect(found.sort()).toEqual([...schemas.keys()].sort());
});
