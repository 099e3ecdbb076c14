import type { Table } from '@n8n-nodes-ventia/sandbox-core';
import { topics } from '../../nodes/Ventia/api/topics';
import type { Sandbox } from '../sandbox';
import type { Contact, Message, Topic } from '../store/records';
import type { Store } from '../store/store';
import { userIdOf } from '../store/whatsappUser';
import { companyBubble, customerBubble, type Bubble } from './bubble';

/** What the page shows. */
export interface ViewOptions {
	/** The contact whose phone is shown; the one with the newest message if absent. */
	contact?: string;
	/** Part of the name, the username or the phone of the contacts to list. */
	search?: string;
}

/** Everything on the page that changes. */
export interface PageView {
	contacts: ContactLine[];
	chat?: Chat;
	/** Shown next to the phone. */
	facts: Table[];
	/** Shown below it. */
	records: Table[];
}

export interface ContactLine {
	id: string;
	name: string;
	/** '' if the customer hides it, or has none. */
	phone: string;
	/** Without @; absent if WhatsApp knows none. */
	username?: string;
	/** WhatsApp's ID of the customer; absent if the contact is not on WhatsApp. */
	userId?: string;
	/** Text or kind of the latest message; '' if there is none. */
	latest: string;
}

export interface Chat {
	contact: ContactLine;
	/** Whether WhatsApp accepts more than templates for this contact. */
	windowOpen: boolean;
	/** The latest ones, in order. */
	bubbles: Bubble[];
}

const CONTACTS = 50;
const BUBBLES = 100;
const LATEST = 10;
/** As many as a short import has. */
const LATEST_CONTACTS = 30;
/** Number of records to search for the latest messages. */
const RECENT = 5000;

export function pageView(
	{ store, url, settings }: Sandbox,
	{ contact, search = '' }: ViewOptions,
): PageView {
	const sent = new Map<string, Message[]>();
	for (const message of store.messages.all().slice(-RECENT)) {
		const ofContact = sent.get(message.contact);
		if (ofContact) ofContact.push(message);
		else sent.set(message.contact, [message]);
	}
	const bubbles = ({ _id }: Contact) => bubblesOf(store, _id, sent.get(_id) ?? []);
	const line = (listed: Contact): ContactLine => {
		const latest = bubbles(listed).at(-1);
		const { _id: id, phones } = listed;
		const userId = userIdOf(store, { contact: listed });
		const username = store.whatsappUsers.get(id)?.username;
		return {
			id,
			name: nameOf(listed),
			phone: phones[0] ?? '',
			...(username !== undefined && { username }),
			...(userId !== undefined && { userId }),
			latest: latest?.text || latest?.kind || '',
		};
	};
	const listed = listContacts(store, search.trim());
	const chosen = store.contacts.get(contact ?? '') ?? listed[0];
	return {
		contacts: listed.map(line),
		...(chosen && {
			chat: {
				contact: line(chosen),
				windowOpen: store.isWindowOpen(chosen._id),
				bubbles: bubbles(chosen),
			},
		}),
		facts: [accessTable(url, settings.apiKeys), webhookTable(store), countTable(store)],
		records: [messageTable(store), noteTable(store), contactTable(store), idTable(store)],
	};
}

/** Those with the newest messages first, then the others in the order of their creation. */
function listContacts(store: Store, search: string): Contact[] {
	const writers = new Set<Contact>();
	for (const { type, contact: id } of store.interactions.all().slice(-RECENT).reverse()) {
		const contact = type === 'message' ? store.contacts.get(id) : undefined;
		if (contact) writers.add(contact);
	}
	const wanted = search.toLowerCase();
	const digits = search.replace(/\D/g, '');
	const found = [];
	for (const contact of new Set([...writers, ...store.contacts.all()])) {
		const byPhone = digits !== '' && contact.phones.some((number) => number.includes(digits));
		const { username = '' } = store.whatsappUsers.get(contact._id) ?? {};
		const names = [nameOf(contact).toLowerCase(), `@${username}`];
		if (byPhone || names.some((name) => name.includes(wanted))) found.push(contact);
		if (found.length === CONTACTS) break;
	}
	return found;
}

function bubblesOf(store: Store, contactId: string, sent: Message[]): Bubble[] {
	const written = store
		.interactionsOf(contactId)
		.filter(({ type, via }) => type === 'message' && via === 'whatsapp')
		.map(customerBubble);
	const replies = written.filter(({ tapped }) => tapped !== undefined);
	const taps = new Map(replies.map(({ replyTo, tapped }) => [replyTo, tapped]));
	const received = sent.map((message) => {
		const bubble = companyBubble(store, message);
		return { ...bubble, tapped: taps.get(bubble.id) };
	});
	return [...written, ...received]
		.sort((left, right) => left.at.localeCompare(right.at))
		.slice(-BUBBLES);
}

function accessTable(url: string, apiKeys: string[]): Table {
	const rows = [['Base URL', url], ...apiKeys.map((key) => ['API key', key])];
	return { title: 'For the credential', heads: ['Field', 'Value'], rows };
}

function idTable({ channels, templates, leadEntryForms }: Store): Table {
	return {
		title: 'IDs to use in nodes',
		heads: ['What', 'Name', 'ID'],
		rows: [
			...channels.all().map(({ name, _id }) => ['Channel', name, _id]),
			...templates
				.all()
				.map(({ name, language, _id }) => ['Template', `${name} (${language})`, _id]),
			...leadEntryForms.all().map(({ code }) => ['Lead form', '', code]),
		],
	};
}

function webhookTable({ webhooks }: Store): Table {
	return {
		title: 'Webhooks',
		heads: ['Topics', 'State', 'Callback URL'],
		rows: webhooks.all().map(({ topics: chosen, active, callbackUrl }) => [
			topicNames(chosen),
			active ? 'active' : 'off',
			// The query contains the trigger's secret.
			callbackUrl.replace(/\?.*/s, ''),
		]),
	};
}

function messageTable(store: Store): Table {
	return {
		title: 'Latest messages sent through the API',
		heads: ['Time (UTC)', 'Contact', 'Status', 'Body'],
		rows: store.messages
			.all()
			.slice(-LATEST)
			.reverse()
			.map(({ createdAt, contact, status = '', body }) => [
				minuteOf(createdAt),
				contactName(store, contact),
				status,
				JSON.stringify(body),
			]),
	};
}

function noteTable(store: Store): Table {
	return {
		title: 'Latest notes',
		heads: ['Time (UTC)', 'Contact', 'Text'],
		rows: store.interactions
			.all()
			.slice(-RECENT)
			.filter(({ type }) => type === 'note')
			.sort((left, right) => left.createdAt.localeCompare(right.createdAt))
			.slice(-LATEST)
			.reverse()
			.map(({ createdAt, contact, content }) => [
				minuteOf(createdAt),
				contactName(store, contact),
				String(content.body ?? ''),
			]),
	};
}

function contactTable({ contacts }: Store): Table {
	return {
		title: 'Contacts, latest changes first',
		heads: ['Time (UTC)', 'Name', 'Phones', 'Emails', 'Status', 'ID'],
		rows: [...contacts.all()]
			.sort((left, right) => right.updatedAt.localeCompare(left.updatedAt))
			.slice(0, LATEST_CONTACTS)
			.map((contact) => [
				minuteOf(contact.updatedAt),
				nameOf(contact),
				contact.phones.join(', '),
				contact.emails.join(', '),
				contact.status,
				contact._id,
			]),
	};
}

function countTable(store: Store): Table {
	const rows = Object.entries(store.collections()).map(([name, { size }]) => [name, String(size)]);
	return { title: 'Records', heads: ['Collection', 'Count'], rows };
}

/** @returns the topics as n8n's editor names them. */
function topicNames(values: Topic[]): string {
	return values.map((value) => topics.find((topic) => topic.value === value)?.name).join(', ');
}

/** @returns a moment such as `2026-11-21 10:00`. */
function minuteOf(at: string): string {
	return at.slice(0, 16).replace('T', ' ');
}

function contactName(store: Store, id: string): string {
	const contact = store.contacts.get(id);
	return contact ? nameOf(contact) : id;
}

function nameOf({ firstName, lastName }: Contact): string {
	return `${firstName} ${lastName}`.trim();
}
