import { readFileSync } from 'node:fs';
import path from 'node:path';

import { actionFolders, listFile, operationLists } from '../../../scripts/operationLists';

test.each(actionFolders)(
	'the list of operations in %s is up to date with its folders (npm run docs)',
	(actions) => {
		const written = readFileSync(path.join(__dirname, '../../..', listFile(actions)), 'utf8');
		expect(written).toBe(operationLists(actions));
	},
);
