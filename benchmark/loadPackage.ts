// Run by the playground's Node.js 24, which runs TypeScript directly. Parameters: the folder of an
// installed package, and its files for nodes and credentials. Prints how long they took to load, in
// ms, with n8n-workflow loaded before, as in n8n.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder = '', ...files] = process.argv.slice(2);
const load = createRequire(join(folder, 'package.json'));
load('n8n-workflow');

const start = performance.now();
for (const file of files) load(`./${file}`);
process.stdout.write(String(performance.now() - start));
