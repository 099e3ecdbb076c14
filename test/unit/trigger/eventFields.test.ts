import { readFileSync } from 'node:fs';
import path from 'node:path';

import { documents } from '../../../scripts/eventFields';
import { generatedPart } from '../../../scripts/markdown';

test.each(documents)('%s has up-to-date %s (npm run docs)', (file, part, table) => {
	const text = readFileSync(path.join(__dirname, '..', '..', '..', file), 'utf8');
	expect(generatedPart(text, part)).toBe(table());
});
