import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pWaitFor from 'p-wait-for';

import { REPOSITORY } from '../../playground/package';
import { startPlayground, type Playground } from '../../playground/playground';
import { startWatchingBuild } from '../../playground/watchingBuild';

const START_MS = 900_000;
jest.setTimeout(300_000);

/** The files and folders that the build reads. */
const SOURCES = ['gulpfile.js', 'index.js', 'package.json', 'nodes', 'credentials', 'packages'];
/** Inside the repository, so that its node_modules are found. */
const copy = join(REPOSITORY, '.artifacts', 'watched-copy');

let dataFolder: string;
let playground: Playground;
let stopWatching: () => Promise<void>;

beforeAll(async () => {
	await rm(copy, { recursive: true, force: true });
	await mkdir(copy, { recursive: true });
	const filter = (path: string) => !path.includes('node_modules') && !path.endsWith('dist');
	for (const name of SOURCES) {
		await cp(join(REPOSITORY, name), join(copy, name), { recursive: true, filter });
	}
	dataFolder = await mkdtemp(join(tmpdir(), 'ventia-dev-'));
	playground = await startPlayground({ dataFolder, build: false, reload: true });
	stopWatching = startWatchingBuild({ userFolder: playground.n8n.userFolder, repository: copy });
}, START_MS);

afterAll(async () => {
	await stopWatching?.();
	await playground?.stop();
	if (dataFolder) await rm(dataFolder, { recursive: true, force: true });
	await rm(copy, { recursive: true, force: true });
}, START_MS);

test.each([
	['n8n-nodes-ventia', 'nodes/Ventia/actions/message/whatsapp/buttons.ts', 'Add Button'],
	[
		'n8n-nodes-merlin',
		'packages/n8n-nodes-merlin/nodes/Merlin/actions/contact.ts',
		'Delete a contact that was created from the API',
	],
])('a changed text of %s reaches the running n8n', async (name, file, text) => {
	const source = join(copy, file);
	const changed = (await readFile(source, 'utf8')).replace(text, 'Changed while n8n runs');
	expect(changed).toContain('Changed while n8n runs');
	const { pid } = playground.n8n;
	const isServed = async () => {
		// Written again each time, because the build may not be watching yet the first time.
		await writeFile(source, changed);
		const types = await playground.client.nodeTypes();
		const own = types.filter((type) => String(type.name).startsWith(`${name}.`));
		return JSON.stringify(own).includes('Changed while n8n runs');
	};
	await pWaitFor(isServed, { interval: 1000, timeout: 120_000 });
	expect(playground.n8n).toMatchObject({ pid });
	expect(playground.n8n.isOver()).toBe(false);
});
