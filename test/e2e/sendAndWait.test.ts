import pWaitFor from 'p-wait-for';

import { type Execution, isFinished, outputItems } from '../../playground/client/execution';
import { type JsonObject, textField } from '../../playground/client/guards';
import type { Workflow } from '../../playground/client/workflows';
import { known } from '../../sandbox';
import { isRecord } from '../../sandbox/operations/fields';
import { byId } from '../support/byId';
import { createRespondent, linksIn, type Respondent } from '../support/respondent';
import { startChatModel, toolAnswers, withModel } from './examples/chatModel';
import { fields, inARow, noteTool, start, START, type Step, ventia, workflow } from './node/steps';
import { startSentinelPlayground, type SentinelPlayground } from './sentinelPlayground';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

let playground: SentinelPlayground;
let person: Respondent;

beforeAll(async () => {
	playground = await startSentinelPlayground();
	person = createRespondent(playground.tls.certificateAuthority);
}, 15 * MINUTES);

afterAll(async () => await playground?.stop());

beforeEach(() => {
	playground.sandbox.reset();
	playground.sandbox.seed({});
});

const contact = known.contacts.openWindow;
const target = {
	resource: 'message',
	operation: 'sendAndWait',
	contactId: byId(contact),
	channelId: known.channels.whatsappBusiness,
};
const question = { ...target, message: 'May we give Ana 20%?' };
const both = { approvalOptions: { values: { approvalType: 'double' } } };

/** The links in the last message to the contact. */
function receivedLinks(): string[] {
	const body = playground.sandbox.store.messages.all().at(-1)?.body;
	return linksIn(isRecord(body) ? String(body.text) : '');
}

/** Sends the message from a separate workflow. @returns the waiting execution and the links */
async function ask(parameters: JsonObject) {
	const nodes = [
		start(),
		fields('Input', { name: 'Ana' }),
		ventia('Ask', playground.credential, { ...question, ...parameters }),
		fields('After', {
			input: "={{ $('Input').item.json.name }}",
			data: '={{ JSON.stringify($json.data) }}',
		}),
	];
	const { id } = await playground.client.workflows.import(inARow('Question', nodes));
	const execution = await playground.client.workflows.run(id);
	expect({ error: execution.error, status: execution.status }).toEqual({ status: 'waiting' });
	return { id: execution.id, links: receivedLinks() };
}

/** Waits until an execution that waited has ended. */
async function ended(id: string): Promise<Execution> {
	const { executions } = playground.client;
	const isOver = async () => {
		const execution = await executions.get(id);
		// After a crash, n8n's recovery calls what waits 'crashed' for a moment.
		const isWaiting = ['waiting', 'crashed'].includes(execution.status) || !isFinished(execution);
		return !isWaiting && pWaitFor.resolveWith(execution);
	};
	return await pWaitFor(isOver, { interval: 200, timeout: MINUTES });
}

function dataAfter(execution: Execution): unknown {
	const [item] = outputItems(execution, 'After');
	expect(item?.json.input).toBe('Ana');
	return JSON.parse(String(item?.json.data));
}

async function statusOf(id: string): Promise<string> {
	return (await playground.client.executions.get(id)).status;
}

test.each([
	['approve', 0, true],
	['decline', 1, false],
])(
	'a person can %s; just opening the page does not, and a second response is turned away',
	async (_, place, approved) => {
		const { id, links } = await ask(both);
		expect(links).toHaveLength(2);
		for (const link of links) {
			for (const bot of ['WhatsApp/2.24.6.77 A', 'facebookexternalhit/1.1', '']) {
				expect(await person.look(link, bot)).toMatchObject({ status: 200 });
			}
		}
		const link = links[place] ?? '';
		const { html } = await person.look(link);
		expect(html).toContain('May we give Ana 20%?');
		expect(html).toMatch(approved ? /id='submit-btn'[^]*Approve/ : /id='submit-btn'[^]*Decline/);
		expect(await statusOf(id)).toBe('waiting');

		expect(await person.press(link)).toMatchObject({ status: 200 });
		const execution = await ended(id);
		expect(execution.status).toBe('success');
		expect(dataAfter(execution)).toEqual({
			approved,
			timedOut: false,
			respondedAt: expect.any(String),
		});
		for (const again of [await person.look(link), await person.press(links[1 - place] ?? '')]) {
			expect(again.html).toContain('No action required');
		}
	},
);

test('a tampered link is rejected, and the execution keeps waiting', async () => {
	const { id, links } = await ask(both);
	const [link = ''] = links;
	const changed = [
		link.replace('approved=true', 'approved=false'),
		link.replace(/signature=(.)/, (_, first) => `signature=${first === 'a' ? 'b' : 'a'}`),
		link.replace(/&signature=.*/, ''),
		`${link}&approved=false`,
		`${link}&more=1`,
	];
	for (const forged of changed) {
		expect((await person.look(forged)).status).toBe(401);
		expect((await person.press(forged)).status).toBe(401);
	}
	expect(await statusOf(id)).toBe('waiting');
	await person.press(link);
	expect(dataAfter(await ended(id))).toMatchObject({ approved: true });
});

test('a free text and a form are output', async () => {
	const text = await ask({ responseType: 'freeText' });
	expect((await person.look(text.links[0] ?? '')).html).toContain('<textarea');
	expect((await person.press(text.links[0] ?? '', { 'field-0': ' ' })).status).toBe(400);
	await person.press(text.links[0] ?? '', { 'field-0': 'Because.' });
	expect(dataAfter(await ended(text.id))).toMatchObject({ text: 'Because.' });

	const values = [
		{ fieldLabel: 'Day', fieldType: 'date', requiredField: true },
		{ fieldLabel: 'Plan', fieldType: 'radio', fieldChoices: 'Basic\nGold' },
	];
	const form = await ask({ responseType: 'customForm', formFields: { values } });
	const { html } = await person.look(form.links[0] ?? '');
	expect(html).toContain("type='date'");
	expect(html).toContain("value='Gold'");
	await person.press(form.links[0] ?? '', { 'field-0': '2026-12-24', 'field-1': '["Gold"]' });
	expect(dataAfter(await ended(form.id))).toMatchObject({ Day: '2026-12-24', Plan: 'Gold' });
});

test('after n8n crashes, links still work, and a timeout is still told from a response', async () => {
	const values = { limitType: 'afterTimeInterval', resumeAmount: 0.02, resumeUnit: 'minutes' };
	const silent = await ask({ ...both, options: { limitWaitTime: { values } } });
	const asked = await ask(both);
	await playground.crash();

	await person.press(asked.links[0] ?? '');
	expect(dataAfter(await ended(asked.id))).toMatchObject({ approved: true, timedOut: false });
	expect(dataAfter(await ended(silent.id))).toEqual({
		approved: false,
		timedOut: true,
		respondedAt: null,
	});
	expect((await person.look(silent.links[0] ?? '')).html).toContain('No action required');
});

describe('as human review of a tool of an AI agent', () => {
	const AGENT = 'AI Agent';
	const REVIEW = 'Ask the manager';
	const TOOL = 'Write a note';

	function reviewed(): Workflow {
		const { credential } = playground;
		const tool = noteTool(TOOL, credential, byId(contact));
		const message = '=Run {{ $tool.name }} with {{ JSON.stringify($tool.parameters) }}?';
		const review = ventia(
			REVIEW,
			credential,
			{ ...target, ...both, message },
			{ type: 'n8n-nodes-ventia.ventiaHitlTool' },
		);
		const parameters = { promptType: 'define', text: 'Write a note.' };
		const type = '@n8n/n8n-nodes-langchain.agent';
		const agent: Step = { name: AGENT, type, typeVersion: 3, parameters };
		const made = workflow('Review', [start(), agent, review, tool], { [START]: [[AGENT]] });
		const toolOf = (node: string) => ({ ai_tool: [[{ node, type: 'ai_tool', index: 0 }]] });
		const connections = { [REVIEW]: toolOf(AGENT), [TOOL]: toolOf(REVIEW) };
		return { ...made, connections: { ...made.connections, ...connections } };
	}

	test('n8n offers the node for it', async () => {
		const types = await playground.client.nodeTypes();
		expect(types.map((type) => textField(type, 'name'))).toContain(
			'n8n-nodes-ventia.ventiaHitlTool',
		);
	});

	test.each([
		['approved runs', 0, [{ body: 'Hello' }]],
		['declined does not run', 1, []],
	])('a tool call that is %s', async (_, place, written) => {
		const { client, sandbox } = playground;
		const values = { toolParameters: { note: 'Hello' }, hitlParameters: {} };
		const model = await startChatModel([{ tool: 'Write_a_note', values }]);
		try {
			const connect = await withModel(client, model);
			const { id } = await client.workflows.import(connect(reviewed()));
			const waiting = await client.workflows.run(id);
			expect({ error: waiting.error, status: waiting.status }).toEqual({ status: 'waiting' });
			const text = JSON.stringify(sandbox.store.messages.all().at(-1)?.body);
			expect(text).toMatch(/Run Write.a.note with .*Hello/);

			await person.press(receivedLinks()[place] ?? '');
			const execution = await ended(waiting.id);
			expect({ error: execution.error, status: execution.status }).toEqual({ status: 'success' });
			const notes = sandbox.requests.filter(({ path }) => path.endsWith('/note'));
			expect(notes.map(({ body }) => body)).toEqual(written);
			const [told] = toolAnswers(model.requests.at(-1));
			expect(told).toMatch(place === 0 ? /"text":"Hello"/ : /rejected the tool call/);
		} finally {
			await model.close();
		}
	});
});
