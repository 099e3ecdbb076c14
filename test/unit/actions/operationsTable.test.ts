import { readFileSync } from 'node:fs';
import path from 'node:path';

import { operationsIn, operationsTable, withOperations } from '../../../scripts/operationsTable';

test("the README's table of operations is that of the code (npm run docs)", () => {
	const readme = readFileSync(path.join(__dirname, '..', '..', '..', 'README.md'), 'utf8');
	expect(operationsIn(readme)).toBe(operationsTable());
});

test('a stale table is replaced, and what stands around it stays', () => {
	const stale = 'Before\n\n<!-- operations -->\n\n| old |\n\n<!-- /operations -->\n\nAfter\n';
	const fresh = withOperations(stale);
	expect(operationsIn(fresh)).toBe(operationsTable());
	expect(fresh).toMatch(/^Before\n\n<!-- operations -->/);
	expect(fresh).toMatch(/<!-- \/operations -->\n\nAfter\n$/);
	expect(withOperations(fresh)).toBe(fresh);
});

test('a README without the markers is told as such', () => {
	expect(() => withOperations('Nothing here')).toThrow('There is no <!-- operations -->');
});
