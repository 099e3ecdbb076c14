import pWaitFor from 'p-wait-for';

import { storeFile, type WaitingExecution } from '../../packages/node-test-engine/src';
import { labelsOf } from '@n8n-nodes-ventia/node-framework';
import { ventiaNode } from '../../nodes/Ventia/actions/resources';
import { known, type RecordedRequest, type Sandbox } from '../../sandbox';
import { isRecord } from '../../sandbox/operations/fields';
import type { Variants } from '../../sandbox/variants';
import { readEndpoints } from '../../scripts/endpoints';
import { said, shapes, webhookBaseUrl } from '../support/chat';
import { outputFaults } from '../support/outputFaults';
import { runVentia, waitingVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import type { Case, CaseTable } from './contract/case';
import { contactCases } from './contract/contactCases';
import { messageCases, phoneNumberId } from './contract/messageCases';
import { entryFormAndCustomRequestCases } from './contract/entryFormAndCustomRequestCases';
import { recordCases, storedWebhook } from './contract/recordCases';

// One test runs about sixty workflows.
jest.setTimeout(120_000);

const endpointIds = readEndpoints('sandbox/openapi.yaml').map(({ id }) => id);

const all = ventiaNode.resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.option.value}.${operation.option.value}`,
		resource: resource.option.value,
		operation,
	})),
);

function casesFor(sandbox: Sandbox): CaseTable {
	return {
		...contactCases(sandbox),
		...messageCases,
		...entryFormAndCustomRequestCases,
		...recordCases,
	};
}

const seed = { contacts: 30, sales: 20 };

async function start(variants: Partial<Variants> = {}) {
	return await startSentinelSandbox({ seed, settings: { variants } });
}

/** Runs a case and returns the requests that it sent. */
async function drive(
	sandbox: Sandbox,
	name: string,
	{ answer, parameters, listRecords = 'complete', hasFile = false }: Case,
) {
	sandbox.configure({ variants: { listRecords } });
	sandbox.requests.splice(0);
	if (!sandbox.store.webhooks.get(storedWebhook)) {
		const callbackUrl = 'https://example.com/stored';
		sandbox.store.webhooks.add({
			_id: storedWebhook,
			name: 'Stored',
			topics: [],
			active: true,
			callbackUrl,
		});
	}
	const [resource = '', operation = ''] = name.split('.');
	const all = { resource, operation, ...parameters };
	const options = {
		parameters: all,
		// Ventia delivers answers in the chat only to such an address.
		webhookBaseUrl,
		...(hasFile && {
			binary: {
				data: await storeFile(__filename, { fileName: 'a.pdf', mimeType: 'application/pdf' }),
			},
		}),
	};
	const started = await runVentia(sandbox, options);
	const isWaiting = started.status === 'waiting';
	const waiting = isWaiting ? waitingVentia(sandbox, options, started) : undefined;
	const answered =
		answer !== undefined && waiting ? answerInChat(sandbox, waiting, answer) : undefined;
	const run = (await (answered ?? waiting?.timeOut())) ?? started;
	expect({ name, error: run.error?.message, told: run.error?.description }).toEqual({ name });
	// The editor shows this output before the node has run.
	const faults = outputFaults('n8n-nodes-ventia', all, run.json('Ventia'));
	const isShown = resource !== 'customApiRequest' && parameters.simplify !== false;
	expect({ name, faults }).toEqual({ name, faults: isShown ? [] : undefined });
	return [...sandbox.requests];
}

/** Delivers the answer to the webhook of the question, which then removes it. */
async function answerInChat(sandbox: Sandbox, waiting: WaitingExecution, text: string) {
	const question = sandbox.store.webhooks.all().at(-1);
	const event = said(sandbox, known.contacts.openWindow, text, { channelId: phoneNumberId });
	const { run } = await waiting.deliver(question?.callbackUrl ?? '', shapes.meta(event));
	expect(run?.json('Ventia')).toMatchObject([{ data: { text, fits: true, timedOut: false } }]);
	await pWaitFor(() => sandbox.store.webhooks.get(question?._id ?? '') === undefined);
	return run;
}

function requestLine({ method, path }: RecordedRequest): string {
	return `${method} ${path}`;
}

/** Names of the parameters that some cases set, `collection.field` for nested ones. */
function namesIn(value: unknown, prefix = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => namesIn(entry, prefix));
	if (!isRecord(value) || value.__rl === true) return [];
	return Object.entries(value).flatMap(([key, nested]) => [
		prefix + key,
		...namesIn(nested, `${prefix}${key}.`),
	]);
}

describe('every operation of the node', () => {
	let sandbox: Sandbox;
	let table: CaseTable;

	beforeAll(async () => {
		sandbox = await start();
		table = casesFor(sandbox);
	});

	afterAll(async () => await sandbox.close());

	beforeEach(() => sandbox.seed(seed));

	test('has test cases, and its full cases cover every field', () => {
		expect(Object.keys(table).sort()).toEqual(all.map(({ name }) => name).sort());
		for (const { name, operation } of all) {
			const cases = table[name];
			const used = new Set(
				[cases?.minimal, ...(cases?.full ?? [])].flatMap((one) => namesIn(one?.parameters)),
			);
			const missing = [...labelsOf(operation.fields).keys()].filter((field) => !used.has(field));
			expect({ name, missing }).toEqual({ name, missing: [] });
		}
	});

	test.each(all)(
		'$name reaches its endpoints with requests that conform to the OpenAPI document',
		async ({ name, operation }) => {
			const cases = table[name];
			const reached = new Set<string | null>();
			for (const one of [cases?.minimal, ...(cases?.full ?? [])]) {
				if (!one) continue;
				const requests = await drive(sandbox, name, one);
				expect(requests.length).toBeGreaterThan(0);
				for (const { status, operationId } of requests) {
					expect({ name, operationId, rejected: (status ?? 0) >= 400 }).toEqual({
						name,
						operationId: expect.any(String),
						rejected: false,
					});
					reached.add(operationId);
				}
				const last = requests.at(one.answer === undefined ? -1 : -2);
				const expected = one.request ?? cases?.request ?? '';
				expect(last && requestLine(last)).toBe(expected);
				expect(last?.body).toEqual(one.body);
				const first = requests.find((request) => requestLine(request) === expected);
				if (one.query) expect(first?.query).toMatchObject(one.query);
			}
			if (operation.endpoints.length > 0)
				expect([...reached].sort()).toEqual([...operation.endpoints].sort());
		},
	);

	test('is covered: together, they reach every endpoint of the OpenAPI document', () => {
		const used = new Set(all.flatMap(({ operation }) => operation.endpoints));
		expect([...used].sort()).toEqual([...endpointIds].sort());
	});
});

const wordings = ['express', 'fastify', 'nest', 'methodNotAllowed'] as const;

describe.each(['second', 'third', 'fourth'] as const)(
	'if the %s candidate of each endpoint is right',
	(candidate) => {
		test.each(wordings)(
			'every operation finds it with unknown endpoints responding like %s',
			async (unknownEndpoint) => {
				const sandbox = await start({ candidate, unknownEndpoint });
				try {
					const table = casesFor(sandbox);
					const reached = new Set<string | null>();
					for (const { name } of all) {
						const { minimal, full } = table[name] ?? {};
						for (const one of [minimal, ...(full ?? []).slice(0, 1)]) {
							if (!one) continue;
							const requests = await drive(sandbox, name, one);
							for (const { status, operationId } of requests) {
								// Either an unknown endpoint or an accepted request.
								if (operationId === null) expect([404, 405]).toContain(status);
								else expect({ name, status: (status ?? 0) < 300 }).toEqual({ name, status: true });
								reached.add(operationId);
							}
						}
					}
					for (const id of endpointIds) expect(reached).toContain(id);
					// Discovered endpoints are remembered, so no more unknown ones are tried.
					const again = await drive(sandbox, 'user.getAll', { parameters: {} });
					expect(again.map(({ operationId }) => operationId)).not.toContain(null);
				} finally {
					await sandbox.close();
				}
			},
		);
	},
);
