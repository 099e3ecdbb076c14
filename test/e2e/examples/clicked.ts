import { createHash } from 'node:crypto';
import pWaitFor from 'p-wait-for';

import { outputItems } from '../../../playground/client/execution';
import { toObjects } from '../../../playground/client/guards';
import { known } from '../../../sandbox';
import { filesOf, importExample, jsonOf, rawExample } from './example';
import { click, type ExampleRun } from './starts';

/** The examples that start with a click, and the scheduled ones, which a click can start, too. */
export const clicked: Record<string, ExampleRun> = {
	'contact-import.json': async (playground) => {
		const { store } = playground.sandbox;
		const before = store.contacts.size;
		const id = await importExample(playground, 'contact-import.json');
		const execution = await click(playground, id);
		expect(jsonOf(execution, 'Contacts').map(({ Phones }) => Phones)).toEqual([
			'+5493414400001',
			'+525500008888',
			'+5521900005432',
		]);
		expect(jsonOf(execution, 'Rows to correct')).toHaveLength(1);
		expect(store.contacts.size).toBe(before + 3);
		await click(playground, id);
		expect(store.contacts.size).toBe(before + 3);
	},
	'error-output.json': async (playground) => {
		const { store } = playground.sandbox;
		const before = store.messages.size;
		const execution = await click(playground, await importExample(playground, 'error-output.json'));
		const ends = ['Sent', 'Correct and run again', 'Look in Ventia first'];
		expect(ends.map((node) => jsonOf(execution, node).length)).toEqual([1, 2, 1]);
		const { pinData = {} } = await rawExample('error-output.json');
		for (const node of ends.slice(1)) {
			const shown = toObjects(pinData[node]).map(({ json }) => json);
			expect(jsonOf(execution, node)).toEqual(shown);
		}
		expect(store.messages.size).toBe(before + 1);
	},
	'invoice-pdf.json': async (playground) => {
		const { store } = playground.sandbox;
		const id = await importExample(playground, 'invoice-pdf.json');
		const execution = await click(playground, id);
		const [made] = outputItems(execution, 'Make the PDF');
		const bytes = Buffer.from(made?.binary?.data?.data ?? '', 'base64');
		expect(bytes.toString('latin1')).toMatch(/^%PDF-1\.4[^]*Invoice F-1042[^]*%%EOF\n$/);
		const sent = store.messages.all().at(-1)?._id ?? '';
		await pWaitFor(() => store.messages.get(sent)?.file !== undefined, { timeout: 30_000 });
		expect(store.messages.get(sent)).toMatchObject({
			contact: known.contacts.openWindow,
			body: { mediaType: 'file', fileName: 'invoice F-1042.pdf', caption: 'Your invoice F-1042' },
			file: {
				size: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'),
				type: 'application/pdf',
			},
		});
	},
	'nightly-contact-export.json': async (playground) => {
		// In a fresh sandbox, no contact has had an interaction in the last 24 hours.
		await playground.sandbox.deliver({ text: 'Hola' });
		const id = await importExample(playground, 'nightly-contact-export.json');
		const execution = await click(playground, id, 'Every night');
		expect(jsonOf(execution, 'Make columns')).toMatchObject([
			{ 'Contact ID': known.contacts.openWindow },
		]);
		expect(filesOf(execution, 'Make a spreadsheet')).toEqual([
			expect.stringMatching(/^contacts-\d{4}-\d\d-\d\d\.xlsx$/),
		]);
	},
	'sales-by-user.json': async (playground) => {
		const { store } = playground.sandbox;
		const id = await importExample(playground, 'sales-by-user.json');
		const execution = await click(playground, id);
		const counts = jsonOf(execution, 'Count by user').map((row) => Number(row.count_Sale));
		expect(counts.length).toBeGreaterThan(1);
		expect(counts.reduce((sum, count) => sum + count)).toBe(store.sales.size);
		expect(filesOf(execution, 'Make the file')).toEqual([
			expect.stringMatching(/^sales-by-user-\d{4}-\d\d-\d\d\.csv$/),
		]);
	},
	'sales-sync.json': async (playground) => {
		const { store } = playground.sandbox;
		const before = store.sales.size;
		const id = await importExample(playground, 'sales-sync.json');
		await click(playground, id);
		await click(playground, id);
		expect(store.sales.size).toBe(before + 2);
		const made = store.sales.all().slice(-2);
		expect(made.map(({ ticket_id }) => ticket_id).sort()).toEqual(['T-2001', 'T-2002']);
	},
	'silent-contacts.json': async (playground) => {
		const { store } = playground.sandbox;
		const id = await importExample(playground, 'silent-contacts.json');
		const execution = await click(playground, id, 'Every weekday morning');
		const found = jsonOf(execution, 'Get silent contacts').map(({ contactId }) => contactId);
		expect(found).toHaveLength(10);
		const contacts = found.map((contactId) => store.contacts.get(String(contactId)));
		expect(new Set(contacts.map((contact) => contact?.agentFullName))).toEqual(
			new Set(['Camila Núñez']),
		);
		const made = store.interactions.all().slice(-20);
		expect(made.filter(({ type }) => type === 'note')).toHaveLength(10);
		expect(made.filter(({ type }) => type === 'transfer')).toHaveLength(10);
	},
	'template-campaign.json': async (playground) => {
		const { store } = playground.sandbox;
		const before = store.messages.size;
		const id = await importExample(playground, 'template-campaign.json');
		const execution = await click(playground, id);
		const outcomes = jsonOf(execution, 'All rows').map(({ outcome }) => outcome);
		expect(outcomes.sort()).toEqual(['not sent', 'not sent', 'sent', 'sent', 'sent']);
		expect(filesOf(execution, 'Make the report')).toEqual(['campaign-report.csv']);
		expect(store.messages.size).toBe(before + 3);
	},
};
