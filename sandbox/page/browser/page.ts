/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Bubble } from '../bubble';
import type { Delivery } from '../../delivery/delivery';
import type { Chat, ContactLine, PageView } from '../view';
import { type BubbleActions, bubbleElement } from './bubble';
import { compose, composed, inGroup } from './composer';
import {
	byId,
	deliver,
	element,
	follow,
	formOf,
	inputById,
	send,
	showTables,
} from '@n8n-nodes-ventia/sandbox-core/browser';

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
	stream = follow<PageView>(query, (view) => {
		showContacts(view);
		showChat(view.chat);
		showTables('facts', view.facts);
		showTables('records', view.records);
	});
}

function choose(id: string): void {
	if (chosen === id) return;
	chosen = id;
	history.replaceState(null, '', `#${encodeURIComponent(id)}`);
	byId('notice').textContent = '';
	compose({ kind: 'text' });
	watch();
}

function showContacts({ contacts, chat: shown }: PageView): void {
	const lines = contacts.map(({ id, name, phone, username, latest }) => {
		const shownName = phone || (username ? `@${username}` : '');
		const isShown = id === shown?.contact.id;
		const button = element(
			'button',
			{ type: 'button', 'aria-current': String(isShown), 'data-id': id },
			avatar(name),
			element('span', { class: 'name' }, name || phone),
			element('span', { class: 'latest' }, latest || shownName),
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
		const entry = { content, made: bubbleElement(bubble, quoted, actionsOf(bubble)) };
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

function showHead({ name, phone, username, userId }: ContactLine): void {
	const names = [phone || 'No phone number', username && `@${username}`, userId];
	byId('chat-name').textContent = name || phone;
	byId('chat-phone').textContent = userId
		? names.filter(Boolean).join(' · ')
		: 'No phone number: this contact is not on WhatsApp';
	byId('avatar').replaceChildren(avatar(name));
	for (const control of byId('composer').querySelectorAll('input, button')) {
		control.toggleAttribute('disabled', !userId);
	}
}

/** Looking at the phone marks its messages as read. */
async function markRead(): Promise<void> {
	const unread = chat?.bubbles.some(({ status }) => status === 'accepted');
	if (!chat || !unread || document.visibilityState !== 'visible') return;
	await send('POST', '/_sandbox/page/read', { contact: chat.contact.id });
}

/** The customer writes, or taps a button of a message. */
async function write(delivery: Partial<Delivery>): Promise<void> {
	if (!chat) return;
	const { id } = chat.contact;
	choose(id);
	const wasAtEnd = isAtEnd(byId('chat'));
	await deliver('/_sandbox/deliver', { ...delivery, contacts: [id] }, byId('notice'));
	if (wasAtEnd) toEnd(byId('chat'));
}

/** What a tap on a bubble does. */
function actionsOf(bubble: Bubble): BubbleActions {
	const { id, text } = bubble;
	return {
		tap(button) {
			if (button.opensForm) compose({ kind: 'form', about: id });
			else void write({ text: button.title, replyTo: id, buttonId: button.id, ...inGroup() });
		},
		edit: () => compose({ kind: 'edit', about: id }, text),
		remove: () => void write({ messageTypes: ['revoke'], originalId: id }),
	};
}

byId('composer').addEventListener('submit', (event) => {
	const { message = '' } = formOf(event);
	if (message.trim() === '') return;
	const delivery = composed(message);
	if (typeof delivery === 'string') {
		byId('notice').textContent = delivery;
		byId('notice').className = 'bad';
		return;
	}
	compose({ kind: 'text' });
	void write(delivery);
});

byId('customer').addEventListener('submit', (event) => {
	const { name = '', phone = '', username = '' } = formOf(event);
	const [firstName = '', ...others] = name.trim().split(/\s+/);
	void send<{ _id: string }>('POST', '/_sandbox/customers', {
		firstName,
		lastName: others.join(' '),
		phone: phone.trim(),
		username: username.trim(),
	}).then(({ _id }) => {
		if (event.target instanceof HTMLFormElement) event.target.reset();
		byId('newcomer').removeAttribute('open');
		choose(_id);
	});
});

byId('delivery').addEventListener('submit', (event) => {
	const { count, status, messageType, groupId, ...fields } = formOf(event);
	const delivery = {
		...fields,
		count: Number(count),
		messageTypes: [messageType],
		...(chat && { contacts: [chat.contact.id] }),
		...(status && { status }),
		...(groupId && { groupId }),
	};
	void deliver('/_sandbox/deliver', delivery, byId('report'));
});

byId('variants').addEventListener('change', ({ target }) => {
	if (!(target instanceof HTMLSelectElement)) return;
	void send('PUT', '/_sandbox/settings', { variants: { [target.name]: target.value } });
});

byId('search').addEventListener('input', watch);
document.addEventListener('visibilitychange', () => void markRead());
compose({ kind: 'text' });
watch();
