import type { Playground } from '../../../playground/playground';
import { importExample } from './example';
import { whilePublished } from './starts';

/** Submitting the form creates a contact. */
export async function leadForm(playground: Playground): Promise<void> {
	const { n8n, sandbox } = playground;
	const before = sandbox.store.contacts.size;
	const id = await importExample(playground, 'lead-form.json');
	const values = ['Ana', 'Suarez', '+59899555111', 'ana@example.com', 'Call me'];
	const form = new FormData();
	for (const [index, value] of values.entries()) form.append(`field-${index}`, value);
	await whilePublished(playground, id, async () => {
		const url = `${n8n.url}/form/ventia-lead`;
		const page = await fetch(url);
		expect(await page.text()).toContain('Thank you. We will write to you soon.');
		const answer = await fetch(url, { method: 'POST', body: form });
		expect(answer.status).toBe(200);
	});
	expect(sandbox.store.contacts.size).toBe(before + 1);
	expect(sandbox.store.contacts.all().at(-1)).toMatchObject({
		firstName: 'Ana',
		lastName: 'Suarez',
		phones: ['+59899555111'],
		emails: ['ana@example.com'],
		detail: 'Call me',
		origin: 'web',
	});
}
