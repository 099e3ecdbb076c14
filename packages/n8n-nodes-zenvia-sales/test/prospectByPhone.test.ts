import { resolve } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import { searchList } from '../../node-test-engine/src';
import { zenviaSalesNode } from '../nodes/ZenviaSales/actions/resources';
import type { Sandbox, SandboxOptions } from '../sandbox';
import { cases, known } from './contractCases';
import { clock, credentialFor, runZenvia, startOnClock } from './runZenvia';

scaledClock(60, 10_000, clock);

/** The prospect `known.prospect`. */
const person = { phone: '+598 97 000000', email: 'prospect1@example.com' };

let sandbox: Sandbox;

async function start(options: Partial<SandboxOptions> = {}) {
	sandbox = await startOnClock({ prospects: 1, ...options });
	sandbox.records.quotes.push({ id: known.quote, prospectId: known.prospect, items: [] });
}

afterEach(async () => await sandbox.close());

function chosenBy(mode: string, value = '={{ $json.value }}'): INodeParameters {
	return { __rl: true, mode, value };
}

function operationIds() {
	return sandbox.requests.map(({ operationId }) => operationId);
}

async function note(mode: string, items: IDataObject[]) {
	const content = '={{ $json.text }}';
	const parameters = { resource: 'interaction', operation: 'createNote', content };
	return await runZenvia(sandbox, {
		parameters: { ...parameters, prospectId: chosenBy(mode) },
		items,
	});
}

test.each([
	['phone', 'object'],
	['phone', 'array'],
	['email', 'object'],
	['email', 'array'],
] as const)(
	'a prospect is looked up by %s once per run; the response is an %s',
	async (mode, findAnswer) => {
		await start({ variants: { findAnswer } });
		const texts = ['one', 'two', 'three'];
		const run = await note(
			mode,
			texts.map((text) => ({ text, value: person[mode] })),
		);
		expect(run.error).toBeUndefined();
		const reached = run.json('Zenvia').map(({ prospectId }) => prospectId);
		expect(reached).toEqual(texts.map(() => known.prospect));
		expect(operationIds()).toEqual(['findProspect', ...texts.map(() => 'createInteraction')]);
		const sent = sandbox.requests.slice(1).map(({ body }) => body);
		expect(sent).toEqual(texts.map((content) => ({ type: 'note', content })));
	},
);

const withProspect = zenviaSalesNode.resources.flatMap(({ option, operations }) =>
	operations
		.filter(({ fields }) => fields.some(({ name }) => name === 'prospectId'))
		.map((operation) => [`${option.value}.${operation.option.value}`] as const),
);

test.each(withProspect)('%s finds its prospect by phone', async (name) => {
	await start();
	sandbox.records.interactions.push({ id: known.interaction, prospectId: known.prospect });
	const [resource = '', operation = ''] = name.split('.');
	const [first] = cases[name] ?? [];
	const run = await runZenvia(sandbox, {
		parameters: {
			resource,
			operation,
			...first?.parameters,
			prospectId: chosenBy('phone', person.phone),
		},
		binary: { data: { mimeType: 'text/plain', fileName: 'hello.txt', data: btoa('Hello') } },
	});
	expect({ error: run.error?.message, told: run.error?.description }).toEqual({});
	const sent = sandbox.requests.map(({ method, path }) => `${method} ${path}`);
	expect(sent).toEqual(['GET /prospect-by', first?.request]);
});

const unknownPerson = 'is not the phone or email address of any prospect';

test.each([
	['phone', '+5491100000000', `'+5491100000000' in 'Prospect' ${unknownPerson}`],
	['email', 'nobody@example.com', `'nobody@example.com' in 'Prospect' ${unknownPerson}`],
	['phone', '123', "'123' in 'Prospect' is too short to identify a prospect"],
	['phone', '', "'Prospect' is empty"],
	['email', ' ', "'Prospect' is empty"],
	['email', 'ana@example', "'ana@example' in 'Prospect' is not an email address"],
])('nothing is written if the %s is "%s"', async (mode, value, message) => {
	for (const findNone of ['notFound', 'emptyList'] as const) {
		await start({ variants: { findNone } });
		const run = await note(mode, [{ text: 'Hello', value }]);
		expect(run.error?.message).toBe(`${message} [item 0]`);
		expect(operationIds()).not.toContain('createInteraction');
		await sandbox.close();
	}
});

test('nothing is written if two prospects have the phone; the error names both', async () => {
	await start({ variants: { findAnswer: 'array' } });
	const other = 'c'.repeat(24);
	sandbox.records.prospects.push({ id: other, firstName: 'Luis', phones: ['0', person.phone] });
	const run = await note('phone', [{ text: 'Hello', value: person.phone }]);
	expect(run.error?.message).toBe("'+59897000000' in 'Prospect' belongs to 2 prospects [item 0]");
	expect(run.error?.description).toBe(
		`No prospect was chosen. Choose one by its ID: 'Ana Prospecto 1' (${known.prospect}), 'Luis' (${other}). Nothing was written or sent for this item.`,
	);
	expect(operationIds()).toEqual(['findProspect']);
});

test.each(['phone', 'email'] as const)(
	'nothing is written if Zenvia finds somebody with another %s',
	async (mode) => {
		const stranger = {
			id: known.prospect,
			phones: ['+598 97 111111'],
			emails: ['other@example.com'],
		};
		await start({ faults: [{ kind: 'status', status: 200, body: stranger, times: Infinity }] });
		const run = await note(mode, [{ text: 'Hello', value: person[mode] }]);
		expect(run.error?.message).toContain(unknownPerson);
		expect(operationIds()).toEqual(['findProspect']);
	},
);

test('items for the same person keep their order in any notation of the phone', async () => {
	await start({ prospects: 3 });
	const values = ['+598 97 000000', '0059897000000', '+598 (0)97 000-000'];
	const run = await note(
		'phone',
		values.map((value, place) => ({ text: `${place}`, value })),
	);
	expect(run.error).toBeUndefined();
	expect(operationIds().filter((id) => id === 'findProspect')).toHaveLength(1);
	const notes = sandbox.records.interactions.map(({ output }) => output);
	expect(notes).toEqual(['0', '1', '2'].map((comment) => ({ comment })));
});

test('quotes can be listed for a prospect chosen by phone or email', async () => {
	await start();
	const options = (prospectId: INodeParameters) => ({
		packageDirectories: [resolve('.artifacts/test-packages/n8n-nodes-zenvia-sales')],
		credentials: { zenviaSalesApi: credentialFor(sandbox.url) },
		node: {
			type: 'n8n-nodes-zenvia-sales.zenviaSales',
			parameters: { resource: 'quote', operation: 'get', prospectId },
		},
	});
	const list = async (prospectId: INodeParameters) =>
		(await searchList('searchQuotes', options(prospectId))).results.map(({ value }) => value);
	expect(await list(byId(known.prospect))).toEqual([known.quote]);
	expect(await list(chosenBy('phone', person.phone))).toEqual([known.quote]);
	expect(await list(chosenBy('email', person.email))).toEqual([known.quote]);
	await expect(list(chosenBy('email', 'nobody@example.com'))).rejects.toThrow(unknownPerson);
});
