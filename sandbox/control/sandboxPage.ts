import type { Sandbox } from '../sandbox';
import { deliveryForm } from './deliveryForm';
import { escapeHtml } from './html';
import { variantsForm } from './variantsForm';

const LATEST = 10;

/** @returns the page at /: what is in the sandbox, a form that sends a WhatsApp event, and one for the variants. */
export function sandboxPage({ settings, store, url }: Sandbox): string {
	const collections = Object.entries(store.collections()).map(([name, { size }]) => [
		name,
		String(size),
	]);
	const webhooks = store.webhooks
		.all()
		.map(({ name, topics, active, callbackUrl }) => [
			name,
			active ? 'active' : 'off',
			topics.join(', '),
			callbackUrl,
		]);
	const messages = store.messages
		.all()
		.slice(-LATEST)
		.reverse()
		.map(({ createdAt, contact, body }) => [
			createdAt,
			nameOf(store, contact),
			JSON.stringify(body),
		]);
	const notes = store.interactions
		.all()
		.filter(({ type }) => type === 'note')
		.slice(-LATEST)
		.reverse()
		.map(({ createdAt, contact, content }) => [
			createdAt,
			nameOf(store, contact),
			String(content.body ?? ''),
		]);
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Ventia sandbox</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #ddd; overflow-wrap: anywhere; padding: 0.25rem 0.5rem; text-align: left; }
label { display: inline-block; margin: 0 1rem 0.5rem 0; }
</style>
</head>
<body>
<h1>Ventia sandbox</h1>
<p>Base URL: <code>${escapeHtml(url)}</code></p>
${deliveryForm(store, settings.variants.eventPayload)}
${table('Webhooks', ['Name', 'State', 'Topics', 'Callback URL'], webhooks)}
${table('Latest messages sent', ['Time', 'Contact', 'Body'], messages)}
${table('Latest notes', ['Time', 'Contact', 'Text'], notes)}
${table('Records', ['Collection', 'Count'], collections)}
${variantsForm(settings.variants)}
</body>
</html>
`;
}

function nameOf(store: Sandbox['store'], contactId: string): string {
	const contact = store.contacts.get(contactId);
	return contact ? `${contact.firstName} ${contact.lastName}` : contactId;
}

function table(title: string, heads: string[], rows: string[][]): string {
	const row = (tag: string, cells: string[]) =>
		`<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
	const body = rows.map((cells) => row('td', cells)).join('\n');
	const content =
		rows.length > 0 ? `<table>\n${row('th', heads)}\n${body}\n</table>` : '<p>None.</p>';
	return `<h2>${escapeHtml(title)}</h2>\n${content}`;
}
