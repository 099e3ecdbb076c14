import pWaitFor from 'p-wait-for';

import { toObject, toObjects } from '../../../playground/client/guards';
import type { Playground } from '../../../playground/playground';
import { known } from '../../../sandbox';
import { isRecord } from '../../../sandbox/operations/fields';
import { idsByTitle } from '../../support/choiceIds';
import { createRespondent, linksIn } from '../../support/respondent';
import { startChatModel, withModel } from './chatModel';
import { importExample, jsonOf } from './example';
import { click, type ExampleRun, whilePublished } from './starts';

const customer = known.contacts.openWindow;

/** The last message, and its recipient. */
function lastMessage({ sandbox }: Playground): { contact: string; text: string } {
	const message = sandbox.store.messages.all().at(-1);
	const text = isRecord(message?.body) ? String(message.body.text) : '';
	return { contact: String(message?.contact), text };
}

/** Replies once to three messages, hands over, and stays silent from then on. */
async function handover(playground: Playground): Promise<void> {
	const { client, sandbox } = playground;
	const text = 'We open at nine.';
	const model = await startChatModel([
		{ tool: 'Answer_the_customer', values: { text } },
		{ tool: 'Hand_over_to_a_person', values: {} },
	]);
	const write = async (words: string[]) =>
		await Promise.all(words.map(async (one) => await sandbox.deliver({ text: one })));
	try {
		const connect = await withModel(client, model);
		const id = await importExample(playground, 'ai-agent-handover.json', connect);
		const before = sandbox.store.messages.size;
		await whilePublished(playground, id, async () => {
			await write(['Hello', 'Are you open', 'on Saturday?']);
		});
		const heard = JSON.stringify(model.requests[0]?.messages);
		for (const words of ['Hello', 'Are you open', 'on Saturday?']) expect(heard).toContain(words);
		expect(sandbox.store.messages.size).toBe(before + 1);
		expect(lastMessage(playground)).toEqual({ contact: customer, text });
		expect(sandbox.store.contacts.get(customer)?.agent).toBe('65a0c0de2000000000000001');

		const requests = model.requests.length;
		await whilePublished(playground, id, async () => {
			await write(['And on Sunday?']);
			await pWaitFor(async () => (await client.executions.list(id)).length === 2, {
				timeout: 30_000,
			});
		});
		expect(model.requests).toHaveLength(requests);
	} finally {
		await model.close();
	}
}

/** Waits for the manager, and tells the customer the decision. */
async function approval(playground: Playground): Promise<void> {
	const { client, n8n, tls } = playground;
	const person = createRespondent(tls.certificateAuthority);
	const id = await importExample(playground, 'manager-approval.json');
	const form = new FormData();
	const values = ['+59891000001', '10', 'She buys for her whole family.'];
	for (const [index, value] of values.entries()) form.append(`field-${index}`, value);
	// WhatsApp takes the decision to customers who have written within 24 hours.
	await playground.sandbox.deliver({ contactPhones: ['+59891000001'] });
	await client.workflows.activate(id);
	try {
		const url = `${n8n.url}/form/ventia-discount`;
		await (await fetch(url)).text();
		expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
		await pWaitFor(() => linksIn(lastMessage(playground).text).length === 2, { timeout: 30_000 });
		const asked = lastMessage(playground);
		expect(asked.text).toContain('May +59891000001 have 10% off? She buys for her whole family.');
		const [approve = ''] = linksIn(asked.text);
		// The links work once n8n has stored that the execution waits.
		const statusIs = (wanted: string) => async () => {
			const [execution] = await client.executions.list(id);
			return execution?.status === wanted;
		};
		await pWaitFor(statusIs('waiting'), { timeout: 30_000 });
		expect(await person.press(approve)).toMatchObject({ status: 200 });
		await pWaitFor(statusIs('success'), { timeout: 30_000 });
	} finally {
		await client.workflows.deactivate(id);
	}
	expect(lastMessage(playground)).toEqual({
		contact: '65a0c0de3000000000000001',
		text: 'Good news: you get 10% off.',
	});
}

/** Asks for a day from a list and for a confirmation by a button, in one execution. */
async function booking(playground: Playground): Promise<void> {
	const { client, sandbox } = playground;
	const { messages, webhooks } = sandbox.store;
	const id = await importExample(playground, 'booking-by-chat.json');
	const before = messages.size;
	const waitsAfter = async (sent: number) => {
		const waits = async () => {
			const [execution] = await client.executions.list(id);
			return messages.size === before + sent && execution?.status === 'waiting';
		};
		await pWaitFor(waits, { timeout: 60_000 });
		return idsByTitle(messages.all().at(-1)?.body.message);
	};
	const tap = async (ids: Record<string, string>, title: string) =>
		await sandbox.deliver({ text: title, buttonId: ids[title] ?? '' });
	await client.workflows.activate(id);
	try {
		await sandbox.deliver({ text: 'I would like to book a visit' });
		await tap(await waitsAfter(1), 'Friday');
		await tap(await waitsAfter(2), 'Yes, book it');
		const isOver = async () => (await client.executions.list(id))[0]?.status === 'success';
		await pWaitFor(isOver, { timeout: 60_000 });
		expect(await client.executions.list(id)).toHaveLength(1);
		expect(messages.all().at(-1)).toMatchObject({
			contact: customer,
			body: { message: { text: { body: 'Booked: Friday. See you then.' } } },
		});
		expect(sandbox.store.interactionsOf(customer).at(-1)).toMatchObject({
			type: 'note',
			content: { body: 'Booked: Friday' },
		});
		// Only the trigger's is left.
		await pWaitFor(() => webhooks.size === 1, { timeout: 30_000 });
	} finally {
		await client.workflows.deactivate(id);
	}
}

/** Reminds the agent of the newest contact. */
async function newContacts(playground: Playground): Promise<void> {
	const { interactions } = playground.sandbox.store;
	const before = interactions.all().length;
	const id = await importExample(playground, 'new-contacts.json');
	const execution = await click(playground, id, 'Ventia Polling Trigger');
	const [newest] = jsonOf(execution, 'Ventia Polling Trigger');
	expect(interactions.all().slice(before)).toMatchObject([
		{ type: 'reminder', contact: newest?.contactId },
	]);
	expect(jsonOf(execution, 'Row for the report')).toMatchObject([
		{ 'Contact ID': newest?.contactId, 'Call at': expect.stringMatching(/^\d{4}-/) },
	]);
}

/** Makes the newest contact a lead in Zenvia. */
async function contactsToZenvia(playground: Playground): Promise<void> {
	const id = await importExample(playground, 'contacts-to-zenvia.json');
	const execution = await click(playground, id, 'Ventia Polling Trigger');
	const [newest] = jsonOf(execution, 'Ventia Polling Trigger');
	const { prospectId, ...lead } = jsonOf(execution, 'Create the lead')[0] ?? {};
	expect(lead).toMatchObject({ firstName: newest?.firstName, phones: newest?.phones });
	const zenvia = playground.services.find(({ service }) => service.name === 'Zenvia Sales');
	const records: unknown = zenvia && Reflect.get(zenvia.sandbox, 'records');
	const { prospects } = toObject(records, 'records of Zenvia');
	expect(toObjects(prospects)).toContainEqual(expect.objectContaining({ id: prospectId }));
}

/** The examples that wait for a person. */
export const conversations: Record<string, ExampleRun> = {
	'ai-agent-handover.json': handover,
	'booking-by-chat.json': booking,
	'contacts-to-zenvia.json': contactsToZenvia,
	'manager-approval.json': approval,
	'new-contacts.json': newContacts,
};
