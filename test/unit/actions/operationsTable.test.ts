import { readFileSync } from 'node:fs';
import path from 'node:path';

import { operationsIn, pages, withOperations } from '../../../scripts/operationsTable';

describe.each(pages)('$readme', (page) => {
	test('has the table of operations that the code has (npm run docs)', () => {
		const readme = readFileSync(path.join(__dirname, '..', '..', '..', page.readme), 'utf8');
		expect(operationsIn(readme)).toBe(page.table());
	});

	test('a stale table is replaced, and the text around it stays', () => {
		const stale = 'Before\n\n<!-- operations -->\n\n| old |\n\n<!-- /operations -->\n\nAfter\n';
		const fresh = withOperations(stale, page);
		expect(operationsIn(fresh)).toBe(page.table());
		expect(fresh).toMatch(/^Before\n\n<!-- operations -->/);
		expect(fresh).toMatch(/<!-- \/operations -->\n\nAfter\n$/);
		expect(withOperations(fresh, page)).toBe(fresh);
	});

	test('a README without the markers is reported as such', () => {
		expect(() => withOperations('Nothing here', page)).toThrow('There is no <!-- operations -->');
	});
});
