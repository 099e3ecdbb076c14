/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Button } from '../bubble';
import type { DeliveryReport } from '../../delivery/delivery';
import type { Chat, ContactLine, PageView, Table } from '../view';
import { bubbleElement } from './bubble';
import { byId, element, inputById, send } from './elements';

let stream: EventSource | undefined;
/** The contact chosen by a click or by writing; otherwise, the one with the newest message. */
let chosen = idInAddress();
let chat: Chat | undefined;

/** Addresses are also typed by hand: one that cannot be decoded selects no contact. */
function idInAddress(): string {
	try {
		return decodeURIComponent(location.hash.slice(1));
	} catch {
		return '';
	}
}

function watch(): void {
	stream?.close();
	const query = new URLSearchParams({ contact: chosen, search: inputById('search').value });
	stream = new EventSource(`/_sandbox/page/events?${query.toString()}`);
	stream.addEventListener('open', () => showConnection('Live'));
	stream.addEventListener('error', () => showConnection('The sandbox does not respond'));
	stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
		const view: PageView = JSON.parse(data);
		showContacts(view);
		showChat(view.chat);
		byId('facts').replaceChildren(...view.facts.map(card));
		byId('records').replaceChildren(...view.records.map(card));
	});
}

function showConnection(text: string): void {
	byId('connection').textContent = text;
	byId('connection').classList.toggle('live', text === 'Live');
}

function choose(id: string): void {
	if (chosen === id) return;
	chosen = id;
	history.replaceState(null, '', `#${encodeURIComponent(id)}`);
	byId('notice').textContent = '';
	watch();
}

function showContacts({ contacts, chat: shown }: PageView): void {
	const lines = contacts.map(({ id, name, phone, latest }) => {
		const isShown = id === shown?.contact.id;
		const button = element(
			'button',
			{ type: 'button', 'aria-current': String(isShown), 'data-id': id },
			avatar(name),
			element('span', { class: 'name' }, name || phone),
			element('span', { class: 'latest' }, latest || phone),
		);
		button.addEventListener('click', () => choose(id));
		return element('li', {}, button);
	});
	const focused = document.activeElement?.getAttribute('data-id');
	if (lines.length === 0) lines.push(element('li', { class: 'none' }, 'No matching contacts.'));
	byId('contacts').replaceChildren(...lines);
	if (focused) document.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

function avatar(name: string): HTMLElement {
	const initials = name.split(' ').map((part) => part.charAt(0));
	return element('span', { class: 'avatar', 'aria-hidden': 'true' }, initials.slice(0, 2).join(''));
}

/** The source of each bubble: unchanged bubbles are kept, along with the focus in them. */
const bubbles = new Map<string, { content: string; made: HTMLElement }>();

function showChat(shown: Chat | undefined): void {
	const list = byId('chat');
	const isOther = shown?.contact.id !== chat?.contact.id;
	chat = shown;
	byId('phone').hidden = !shown;
	if (!shown) return;
	if (isOther) {
		bubbles.clear();
		list.replaceChildren();
	}
	showHead(shown.contact);
	byId('window').hidden = shown.windowOpen;
	const atEnd = isAtEnd(list);
	const made = shown.bubbles.map((bubble) => {
		const quoted = shown.bubbles.find(({ id }) => id === bubble.replyTo);
		const content = JSON.stringify([bubble, quoted?.text]);
		const known = bubbles.get(bubble.id);
		if (known?.content === content) return known.made;
		const tap = (button: Button) => void write(button.title, bubble.id, button.id);
		const entry = { content, made: bubbleElement(bubble, quoted, tap) };
		if (!known) entry.made.classList.add('new');
		bubbles.set(bubble.id, entry);
		return entry.made;
	});
	if (made.length === 0) made.push(element('li', { class: 'none' }, 'No messages yet.'));
	if (
		made.some((bubble, index) => list.children[index] !== bubble) ||
		list.children.length !== made.length
	) {
		list.replaceChildren(...made);
	}
	if (atEnd || isOther) toEnd(list);
	void markRead();
}

function isAtEnd(list: HTMLElement): boolean {
	return list.scrollHeight - list.scrollTop - list.clientHeight < 40;
}

function toEnd(list: HTMLElement): void {
	list.scrollTop = list.scrollHeight;
}

function showHead({ name, phone }: ContactLine): void {
	byId('chat-name').textContent = name || phone;
	byId('chat-phone').textContent = phone || 'No phone number: this contact cannot write';
	byId('avatar').replaceChildren(avatar(name));
	for (const control of byId('composer').querySelectorAll('input, button')) {
		control.toggleAttribute('disabled', phone === '');
	}
}

/** Looking at the phone marks its messages as read. */
async function markRead(): Promise<void> {
	const unread = chat?.bubbles.some(({ status }) => status === 'accepted');
	if (!chat || !unread || document.visibilityState !== 'visible') return;
	await send('POST', '/_sandbox/page/read', { contact: chat.contact.id });
}

/** The customer writes, or taps a button of a message. */
async function write(text: string, replyTo?: string, buttonId?: string): Promise<void> {
	if (!chat) return;
	choose(chat.contact.id);
	const { phone } = chat.contact;
	await deliver({ text, replyTo, buttonId, contactPhones: [phone] }, byId('notice'));
}

async function deliver(delivery: object, notice: HTMLElement): Promise<void> {
	let said: [text: string, isGood: boolean];
	try {
		said = describe(await send<DeliveryReport>('POST', '/_sandbox/deliver', delivery));
	} catch (problem) {
		said = [problem instanceof Error ? problem.message : String(problem), false];
	}
	const wasAtEnd = isAtEnd(byId('chat'));
	const [text, isGood] = said;
	notice.textContent = text;
	notice.className = isGood ? '' : 'bad';
	if (wasAtEnd) toEnd(byId('chat'));
}

function describe({
	webhooks,
	statuses,
	failures,
}: DeliveryReport): [text: string, isGood: boolean] {
	if (webhooks === 0) {
		return [
			'No trigger is listening. In n8n, publish the workflow, or click "Execute workflow", and write again.',
			false,
		];
	}
	const to = webhooks === 1 ? 'one webhook' : `${webhooks} webhooks`;
	const answers = Object.entries(statuses).map(([status, count]) =>
		count === 1 ? status : `${status} (${count} times)`,
	);
	const isGood = Object.keys(statuses).every((status) => status.startsWith('2'));
	return [`Delivered to ${to}. Response: ${[...answers, ...failures].join(', ')}.`, isGood];
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

function formOf(event: Event): Record<string, string> {
	event.preventDefault();
	if (!(event.target instanceof HTMLFormElement)) return {};
	const entries = [...new FormData(event.target)].map(([name, value]) => [name, String(value)]);
	return Object.fromEntries(entries);
}

byId('composer').addEventListener('submit', (event) => {
	const { message = '' } = formOf(event);
	if (message.trim() === '') return;
	inputById('message').value = '';
	void write(message);
});

byId('delivery').addEventListener('submit', (event) => {
	const { count, status, ...fields } = formOf(event);
	const contactPhones = chat?.contact.phone ? [chat.contact.phone] : undefined;
	const delivery = { ...fields, count: Number(count), contactPhones, ...(status && { status }) };
	void deliver(delivery, byId('report'));
});

byId('variants').addEventListener('change', ({ target }) => {
	if (!(target instanceof HTMLSelectElement)) return;
	void send('PUT', '/_sandbox/settings', { variants: { [target.name]: target.value } });
});

byId('search').addEventListener('input', watch);
document.addEventListener('visibilitychange', () => void markRead());
watch();
