// Run by processGroup.test.ts: starts a program that does not end by itself, and prints its process ID.
import { join } from 'node:path';

import { startGroup } from '../../../playground/processGroup';

const [folder = ''] = process.argv.slice(2);
const forever = 'setInterval(() => {}, 1000)';
// A program with a child of its own, as n8n and its task runner.
const parent = `require('node:child_process').spawn(process.execPath, ['-e', '${forever}']);${forever}`;
const { pid } = startGroup([process.execPath, '-e', parent], {
	cwd: folder,
	logFile: join(folder, 'program.log'),
});
process.stdout.write(`${pid}\n`);
