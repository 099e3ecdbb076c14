import type { Playground } from '../../../playground/playground';
import { known, type Delivery } from '../../../sandbox';
import { importExample } from './example';
import { deliver, type ExampleRun } from './starts';

/**
 * @param types types of the interactions that the example creates, such as `note`: one of each, on
 *   the customer's contact
 * @returns those interactions
 */
async function madeAfter(
	playground: Playground,
	file: string,
	delivery: Delivery,
	types: string[],
) {
	const { interactions } = playground.sandbox.store;
	const ofType = (type: string) => interactions.all().filter((one) => one.type === type);
	const id = await importExample(playground, file);
	const before = types.map((type) => ofType(type).length);
	await deliver(playground, id, delivery);
	return types.map((type, index) => {
		const made = ofType(type).slice(before[index]);
		expect(made).toMatchObject([{ contact: known.contacts.openWindow }]);
		return made[0];
	});
}

/** The examples that start on an event from Ventia. */
export const delivered: Record<string, ExampleRun> = {
	'office-hours-reply.json': async (playground) => {
		const { store } = playground.sandbox;
		const before = store.messages.size;
		const id = await importExample(playground, 'office-hours-reply.json');
		await deliver(playground, id, { text: 'Hola' });
		expect(store.messages.size).toBe(before + 1);
		expect(store.messages.all().at(-1)).toMatchObject({
			contact: known.contacts.openWindow,
			body: { text: expect.stringMatching(/^Hello Agustin, thanks for writing\. We (answer|are)/) },
		});
	},
	'undelivered-messages.json': async (playground) => {
		const delivery: Delivery = {
			topic: 'interactions.official_whatsapp_statuses',
			status: 'failed',
		};
		const types = ['note', 'reminder'];
		const [note] = await madeAfter(playground, 'undelivered-messages.json', delivery, types);
		expect(note?.content.body).toMatch(/^Undelivered WhatsApp message wamid\./);
	},
	'whatsapp-message-to-agent.json': async (playground) => {
		const text = 'May I talk to an agent?';
		const types = ['note', 'transfer'];
		const file = 'whatsapp-message-to-agent.json';
		const [note] = await madeAfter(playground, file, { text }, types);
		expect(note?.content.body).toBe(`WhatsApp: ${text}`);
	},
};
