import { readFileSync } from 'node:fs';
import path from 'node:path';

import { operationsIn, pages, withOperations } from '../../../scripts/operationsTable';

describe.each(pages)('$file', (page) => {
	test('has an up-to-date table of operations (npm run docs)', () => {
		const text = readFileSync(path.join(__dirname, '..', '..', '..', page.file), 'utf8');
		expect(operationsIn(text)).toBe(page.table());
	});

	test('replaces a stale table and keeps the text around it', () => {
		const stale = 'Before\n\n<!-- operations -->\n\n| old |\n\n<!-- /operations -->\n\nAfter\n';
		const fresh = withOperations(stale, page);
		expect(operationsIn(fresh)).toBe(page.table());
		expect(fresh).toMatch(/^Before\n\n<!-- operations -->/);
		expect(fresh).toMatch(/<!-- \/operations -->\n\nAfter\n$/);
		expect(withOperations(fresh, page)).toBe(fresh);
	});

	test('throws if a document lacks the markers', () => {
		expect(() => withOperations('Nothing here', page)).toThrow('There is no <!-- operations -->');
	});
});
