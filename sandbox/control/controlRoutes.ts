import type { FastifyInstance } from 'fastify';
import { type FaultRule, JSON_TYPE, takeOnlyJson } from '@n8n-nodes-ventia/sandbox-core';
import type { Sandbox } from '../sandbox';
import type { Delivery } from '../delivery/delivery';
import type { SeedOptions } from '../seed/seed';
import type { NewCustomer } from '../operations/newCustomer';
import { addPageRoutes } from '../page/pageRoutes';
import type { SettingsChange } from '../settings';
import type { StoredRecord } from '../store/records';
import { customerSchema, deliverySchema, seedSchema, settingsSchema } from './schemas';

/**
 * Adds the routes that other processes use to control the sandbox, under /_sandbox, and a page for
 * people at /. The server listens on loopback only.
 */
export async function addControlRoutes(server: FastifyInstance, sandbox: Sandbox): Promise<void> {
	await server.register(async (control) => {
		takeOnlyJson(control);
		addSteering(control, sandbox);
		addReading(control, sandbox);
		addPageRoutes(control, sandbox);
	});
}

function addSteering(control: FastifyInstance, sandbox: Sandbox): void {
	control.put<{ Body: Omit<SettingsChange, 'faults'> & { faults?: FaultRule[] } }>(
		'/_sandbox/settings',
		{ schema: { body: settingsSchema } },
		async ({ body }) => {
			const faults = body.faults?.map((rule) => ({
				...rule,
				times: rule.times ?? defaultTimes(rule),
			}));
			sandbox.configure({ ...body, ...(faults && { faults }) });
			return sandbox.settings;
		},
	);
	control.post<{ Body: SeedOptions }>(
		'/_sandbox/seed',
		{ schema: { body: seedSchema } },
		async ({ body }) => {
			sandbox.seed(body);
			return counts(sandbox);
		},
	);
	control.patch<{ Params: { collection: string; id: string }; Body: Partial<StoredRecord> }>(
		'/_sandbox/store/:collection/:id',
		{ schema: { body: { type: 'object' } } },
		async ({ params, body }, reply) => {
			const collection = sandbox.store.collections()[params.collection];
			const record = collection?.update(params.id, body);
			if (!record) return reply.code(404).send({ error: 'There is no such record' });
			return { at: performance.now(), record };
		},
	);
	control.post('/_sandbox/reset', async () => {
		sandbox.reset();
		return sandbox.settings;
	});
	control.post<{ Body: NewCustomer }>(
		'/_sandbox/customers',
		{ schema: { body: customerSchema } },
		async ({ body }) => sandbox.addCustomer(body),
	);
	control.post<{ Body: Delivery }>(
		'/_sandbox/deliver',
		{ schema: { body: deliverySchema } },
		async ({ body }) => await sandbox.deliver(body),
	);
}

function addReading(control: FastifyInstance, sandbox: Sandbox): void {
	control.get('/_sandbox/settings', async () => sandbox.settings);
	control.get<{ Querystring: { from?: string } }>('/_sandbox/requests', async ({ query }) =>
		sandbox.requests.slice(Number.parseInt(query.from ?? '0', 10)),
	);
	control.get('/_sandbox/store', async () => counts(sandbox));
	control.get<{ Params: { collection: string } }>(
		'/_sandbox/store/:collection',
		async ({ params }, reply) => {
			const collection = sandbox.store.collections()[params.collection];
			if (collection) {
				return reply.header('content-type', JSON_TYPE).send(JSON.stringify(collection.all()));
			}
			const names = Object.keys(counts(sandbox)).join(', ');
			return reply
				.code(404)
				.send({ error: `There is no collection ${params.collection}: ${names}` });
		},
	);
}

/**
 * A rule without `times` applies once; with null, which means Infinity in JSON, it always applies.
 */
function defaultTimes(rule: object): number {
	return 'times' in rule ? Infinity : 1;
}

function counts(sandbox: Sandbox): Record<string, number> {
	return Object.fromEntries(
		Object.entries(sandbox.store.collections()).map(([name, { size }]) => [name, size]),
	);
}
