import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { isObject, type JsonObject } from '../../../playground/client/guards';
import { n8nEnvironment } from '../../../playground/n8nEnvironment';
import { queueEnvironment } from '../../../playground/queue/queueEnvironment';
import { dependencies } from '../../../playground/package.json';

const root = join(__dirname, '../../..');

/** The environment of each process in the queue mode test, with the addresses of compose.yaml. */
const queue = queueEnvironment({
	database: { host: 'postgres', port: 5432, user: 'n8n', password: 'secret', database: 'n8n' },
	redis: { host: 'redis', port: 6379, username: '', password: 'secret', database: 0, tls: false },
	encryptionKey: 'secret',
});
/** Set from outside; secret except for the address. */
const given = [
	'N8N_ENCRYPTION_KEY',
	'DB_POSTGRESDB_PASSWORD',
	'QUEUE_BULL_REDIS_PASSWORD',
	'N8N_WEBHOOK_URL',
];

function child(value: unknown, name: string): JsonObject {
	const found = isObject(value) ? value[name] : undefined;
	if (!isObject(found)) throw new Error(`compose.yaml has no ${name}`);
	return found;
}

const compose: unknown = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true });
const services = child(compose, 'services');

test('compose.yaml has the processes of the queue mode test: one main, two workers, one webhook process', () => {
	const commands = Object.entries(services).map(([name, service]) => [
		name,
		isObject(service) && name !== 'nodes' && name !== 'redis' ? service.command : '',
	]);
	expect(Object.fromEntries(commands)).toEqual({
		postgres: undefined,
		redis: '',
		nodes: '',
		main: undefined,
		'worker-1': 'worker',
		'worker-2': 'worker',
		webhook: 'webhook',
	});
});

test.each(['main', 'worker-1', 'worker-2', 'webhook'])(
	'%s in compose.yaml has the environment variables of the queue mode test',
	(name) => {
		const environment = child(child(services, name), 'environment');
		const addresses = { port: 5678, brokerPort: 5679, webhookUrl: 'https://n8n.example.com/' };
		const tested = { ...n8nEnvironment('/node', '/home/node', addresses), ...queue };
		const untested = Object.keys(environment).filter((variable) => !(variable in tested));
		expect(untested).toEqual([]);
		expect(Object.keys(environment)).toEqual(expect.arrayContaining(Object.keys(queue)));
		for (const [variable, value] of Object.entries(environment)) {
			if (given.includes(variable)) expect(value).toMatch(/^\$\{\w+:\?\}$/);
			else expect([variable, value]).toEqual([variable, tested[variable]]);
		}
	},
);

test('compose.yaml has the n8n version of the queue mode test', () => {
	const image = `docker.n8n.io/n8nio/n8n:${dependencies.n8n}`;
	for (const name of ['nodes', 'main', 'worker-1', 'worker-2', 'webhook']) {
		expect(child(services, name).image).toBe(image);
	}
});
