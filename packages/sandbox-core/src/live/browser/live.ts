/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Table } from '../table';
import { byId, element } from './elements';

const script = document.currentScript;
/** The folder of the page's files. */
const folder = script instanceof HTMLScriptElement ? script.src : location.href;

/**
 * Follows what the sandbox shows, and says at `#connection` whether it responds.
 *
 * @param onView called with each new view
 */
export function follow<View>(query: URLSearchParams, onView: (view: View) => void): EventSource {
	const stream = new EventSource(new URL(`events?${query.toString()}`, folder));
	stream.addEventListener('open', () => showConnection('Live'));
	stream.addEventListener('error', () => showConnection('The sandbox does not respond'));
	stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
		const view: View = JSON.parse(data);
		onView(view);
	});
	return stream;
}

function showConnection(text: string): void {
	byId('connection').textContent = text;
	byId('connection').classList.toggle('live', text === 'Live');
}

/** Shows the tables, each as a card, in the element with this ID. */
export function showTables(id: string, tables: Table[]): void {
	byId(id).replaceChildren(...tables.map(card));
}

function card({ title, heads, rows }: Table): HTMLElement {
	const cells = (tag: string, texts: string[]) =>
		element(
			'tr',
			{},
			...texts.map((text) => element(tag, tag === 'th' ? { scope: 'col' } : {}, text)),
		);
	const content =
		rows.length === 0
			? element('p', { class: 'none' }, 'None yet.')
			: element(
					'table',
					heads.length > 2 ? { class: 'wide' } : {},
					element('thead', {}, cells('th', heads)),
					element('tbody', {}, ...rows.map((row) => cells('td', row))),
				);
	return element('section', { class: 'card' }, element('h2', {}, title), content);
}

/** The fields of a form that is submitted; the browser itself sends nothing. */
export function formOf(event: Event): Record<string, string> {
	event.preventDefault();
	if (!(event.target instanceof HTMLFormElement)) return {};
	const entries = [...new FormData(event.target)].map(([name, value]) => [name, String(value)]);
	return Object.fromEntries(entries);
}
