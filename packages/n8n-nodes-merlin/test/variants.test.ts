import fc from 'fast-check';

import { scaledClock } from '../../../test/support/clock';
import { createRedactor } from '@n8n-nodes-ventia/api-client';
import type { FaultRule, FaultyCall } from '@n8n-nodes-ventia/sandbox-core';
import { startSandbox } from '../sandbox';
import { failures, lists, successes } from '../sandbox/answers';
import { clock, responds, runMerlin } from './runMerlin';

scaledClock(1000, 10_000, clock);

/** Each operation, with a text from the item in its request. */
const operations = {
	create: { resource: 'contact', operation: 'create', Number: '={{ $json.phone }}' },
	update: {
		resource: 'contact',
		operation: 'update',
		idContact: '={{ $json.id }}',
		updateFields: { Fname: '={{ $json.phone }}' },
	},
	delete: { resource: 'contact', operation: 'delete', idContact: '={{ $json.id }}' },
	search: { resource: 'contact', operation: 'search', idContact: '={{ $json.id }}' },
	automation: {
		resource: 'automation',
		operation: 'addContact',
		idContact: '={{ $json.id }}',
		idAuto: '10',
	},
	call: {
		resource: 'call',
		operation: 'send',
		number: '={{ $json.phone }}',
		text: 'Hola',
	},
	sms: { resource: 'sms', operation: 'send', number: '={{ $json.phone }}', text: 'Hola' },
};

const items = [1, 2, 3].map((n) => ({ id: `A-${n}`, phone: `+52664359644${n}` }));

function keysOf<T extends object>(object: T): Array<keyof T> {
	const keys: Array<keyof T> = [];
	for (const key in object) keys.push(key);
	return keys;
}

const node = {
	stop: {},
	goOn: { onError: 'continueRegularOutput' },
	again: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
	againAndOn: {
		onError: 'continueRegularOutput',
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 1,
	},
} as const;

/** What happens to a request; the first three happen before it is carried out. */
const faults = ['throttled', 'rejected', 'wrongKey', 'lost', 'down', 'failure', 'echo'] as const;

const cases = fc.record({
	operation: fc.constantFrom(...keysOf(operations)),
	success: fc.constantFrom(...keysOf(successes)),
	list: fc.constantFrom(...keysOf(lists)),
	failure: fc.constantFrom(...keysOf(failures)),
	mode: fc.constantFrom(...keysOf(node)),
	// By the position of the request among all requests.
	faults: fc.array(fc.option(fc.constantFrom(...faults), { nil: undefined }), { maxLength: 4 }),
});

function faultOf(
	kind: (typeof faults)[number] | undefined,
	failure: keyof typeof failures,
	{ body }: FaultyCall,
): FaultRule | undefined {
	const failed = failures[failure]('Error 7: no credit');
	switch (kind) {
		case undefined:
			return undefined;
		case 'throttled':
			return { kind: 'status', status: 429 };
		case 'rejected':
			return { kind: 'status', status: 400, body: { error: 'No credit' } };
		case 'wrongKey':
			return responds(failed, { kind: 'status' });
		case 'lost':
			return { kind: 'resetAfter' };
		case 'down':
			return responds({ received: body }, { status: 503 });
		case 'echo':
			return responds({ received: JSON.stringify(body) });
		case 'failure':
			return responds(failed);
	}
}

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

let runs = 0;

/** @returns descriptions of the broken rules */
async function brokenRules(drawn: Case): Promise<string[]> {
	const apiKey = `SENTINEL-${++runs}+/KEY of a draw`;
	let place = 0;
	const sandbox = await startSandbox({
		...drawn,
		apiKey,
		faults: [(call) => faultOf(drawn.faults[place++], drawn.failure, call)],
	});
	for (const { id, phone } of items) sandbox.contacts.set(id, { idContact: id, Number: phone });
	try {
		const run = await runMerlin(sandbox, {
			items,
			parameters: { ...operations[drawn.operation], requestOptions: { itemsInParallel: 1 } },
			credential: { apiKey },
			node: node[drawn.mode],
		});
		const broken: string[] = [];
		const isRead = drawn.operation === 'search';
		const isFaulty = drawn.faults.some((kind) => kind !== undefined && kind !== 'throttled');
		if (run.error && !isFaulty) broken.push(`failed for no reason: ${run.error.message}`);
		const redact = createRedactor(apiKey);
		const text = run.serialized() + String(run.error?.stack);
		if (redact(text) !== text) broken.push('the key is in what the run leaves');
		const undocumented = sandbox.requests.flatMap(({ complaints }) => complaints);
		if (undocumented.length > 0) broken.push(`not as documented: ${undocumented.join()}`);
		for (const [index, { id, phone }] of items.entries()) {
			const outcome = run.items('Merlin').filter(({ pairedItem }) => {
				return JSON.stringify(pairedItem) === JSON.stringify({ item: index });
			});
			const isError = outcome.some(({ json }) => typeof json.error === 'string');
			const done = sandbox.performed.filter((action) => {
				const sent = JSON.stringify(action);
				return sent.includes(`"${id}"`) || sent.includes(phone);
			}).length;
			if (!isRead && done > 1) broken.push(`item ${index} was carried out ${done} times`);
			if (outcome.length > 0 && !isError && done === 0) broken.push(`item ${index} is made up`);
		}
		return broken;
	} finally {
		await sandbox.close();
	}
}

test('however Merlin behaves, writes happen once, failures are reported, and the key does not leak', async () => {
	const holds = fc.asyncProperty(cases, async (drawn) => {
		expect(await brokenRules(drawn)).toEqual([]);
	});
	// The same draws each time, so that only a code change can make the test fail.
	await fc.assert(holds, { numRuns: Number(process.env.VARIANT_RUNS ?? 60), seed: 17 });
}, 600_000);
