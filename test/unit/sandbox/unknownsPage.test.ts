import { readFileSync } from 'node:fs';
import path from 'node:path';

import { usualVariants as zenviaUsual } from '../../../packages/n8n-nodes-zenvia-sales/sandbox/variants';
import { usualVariants } from '../../../sandbox/variants';
import { pages, unknownsPage } from '../../../scripts/unknownsPage';

const usual: Array<Record<string, string>> = [usualVariants, zenviaUsual];

describe.each(pages.map((page, place) => ({ ...page, usual: usual[place] })))('$file', (page) => {
	const text = readFileSync(path.join(__dirname, '..', '..', '..', page.file), 'utf8');

	test('is up to date (npm run docs)', () => {
		expect(text).toBe(unknownsPage(page));
	});

	test('has every question and answer, with the default answer first', () => {
		for (const [name, { question, answers }] of Object.entries(page.questions)) {
			const [, section = ''] = text.split(`## ${question}\n`);
			const named = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `(\w+)`/gm)];
			expect(named.map(([, answer]) => answer)).toEqual(Object.keys(answers));
			expect(named[0]?.[1]).toBe(page.usual?.[name]);
		}
	});
});
