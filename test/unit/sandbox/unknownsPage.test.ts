import { readFileSync } from 'node:fs';
import path from 'node:path';

import { usualVariants, variantNames, variants } from '../../../sandbox/variants';
import { unknownsPage } from '../../../scripts/unknownsPage';

const page = readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'unknowns.md'), 'utf8');

test('docs/unknowns.md is that of today; `npm run docs` writes it', () => {
	expect(page).toBe(unknownsPage());
});

test('the page has each question and answer, the usual one first', () => {
	for (const name of variantNames) {
		const { question, answers } = variants[name];
		const [, section = ''] = page.split(`## ${question}\n`);
		const named = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `(\w+)`/gm)];
		expect(named.map(([, answer]) => answer)).toEqual(Object.keys(answers));
		expect(named[0]?.[1]).toBe(usualVariants[name]);
	}
});
