import fastify from 'fastify';
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

/** A request as the server received it. */
export interface ServedRequest {
	method: string;
	/** Below the base URL. */
	path: string;
	query: Record<string, string>;
	body: IDataObject;
}

/** A status, a body, and headers: a text or bytes are sent unchanged, anything else as JSON. */
export type ServedResponse = [status: number, body: unknown, headers?: Record<string, string>];

/** A server independent of the sandbox, for responses that a real service might give. */
export interface OtherServer {
	url: string;
	requests: ServedRequest[];
	close(): Promise<void>;
}

const root = '/api/v1.0';

/** Starts a server on loopback that answers every request with this function. */
export async function startOtherServer(
	respond: (request: ServedRequest) => ServedResponse | Promise<ServedResponse>,
): Promise<OtherServer> {
	const requests: ServedRequest[] = [];
	const server = fastify();
	server.all('*', async ({ method, url, body }, reply) => {
		const { pathname, searchParams } = new URL(url, 'http://localhost');
		const request = {
			method,
			path: pathname.replace(root, ''),
			query: Object.fromEntries(searchParams),
			body: isRecord(body) ? body : {},
		};
		requests.push(request);
		const [status, content, headers = {}] = await respond(request);
		const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
		const sent = isRaw ? content : JSON.stringify(content);
		return await reply.status(status).type('application/json').headers(headers).send(sent);
	});
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: origin + root, requests, close: async () => await server.close() };
}

/** An ID like Ventia's. */
export function idNumber(number: number): string {
	return `6${number.toString(16).padStart(23, '0')}`;
}

/** How a store differs from a consistent one that shows everything. */
export interface StoreHabits {
	/** A contact as the list shows it. */
	listed?(contact: IDataObject): IDataObject;
	/** A contact as `GET /contact/{id}` shows it. */
	shown?(contact: IDataObject): IDataObject;
	/** Whether one of these values matches a search. */
	matches?(values: string[], search: string): boolean;
	/** The contacts that reads return, such as stale ones. */
	readFrom?(contacts: IDataObject[]): IDataObject[];
	/** How far the list and searches are behind, in ms of real time. */
	searchLagMs?: number;
	/** How far `GET /contact/{id}` is behind, in ms of real time. */
	readLagMs?: number;
	/** The response to the creation of a contact; the contact itself if absent. */
	created?(contact: IDataObject): ServedResponse;
	/** The largest page, in contacts. */
	largestPage?: number;
}

/** Contacts with the documented list, and the inferred endpoints for one contact. */
export class ContactStore {
	readonly contacts: IDataObject[] = [];
	/** What was stored from which moment on. */
	private readonly history: Array<{ at: number; contacts: IDataObject[] }> = [];

	constructor(private readonly habits: StoreHabits = {}) {}

	/** Changes a contact, as somebody else may. */
	edit(number: number, fields: IDataObject): void {
		const contact = this.contacts[number - 1];
		if (contact) Object.assign(contact, fields, { updatedAt: new Date().toISOString() });
		this.keep();
	}

	/** Lets lagging searches and reads show everything. */
	catchUp(): void {
		this.history.splice(0);
	}

	private keep(): void {
		if (this.habits.searchLagMs === undefined && this.habits.readLagMs === undefined) return;
		this.history.push({ at: performance.now(), contacts: structuredClone(this.contacts) });
	}

	private ago(milliseconds: number | undefined): IDataObject[] {
		if (milliseconds === undefined || this.history.length === 0) return this.contacts;
		const moment = performance.now() - milliseconds;
		return this.history.findLast(({ at }) => at <= moment)?.contacts ?? [];
	}

	add(fields: IDataObject): IDataObject {
		const number = this.contacts.length + 1;
		const empty = {
			firstName: '',
			lastName: '',
			emails: [],
			phones: [],
			detail: '',
			origin: 'web',
		};
		const createdAt = new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString();
		const contact = { ...empty, _id: idNumber(number), createdAt, updatedAt: createdAt, ...fields };
		this.contacts.push(contact);
		this.keep();
		return contact;
	}

	respond({ method, path, query, body }: ServedRequest): ServedResponse {
		const { readFrom = (all) => all, shown = (contact) => contact } = this.habits;
		const id = /^\/contact\/([0-9a-f]{24})$/.exec(path)?.[1];
		if (method === 'GET' && path === '/contacts') return [200, this.list(query)];
		if (method === 'POST' && path === '/contact') {
			const { created = (contact: IDataObject): ServedResponse => [200, contact] } = this.habits;
			return created(this.add(body));
		}
		if (id === undefined) return [404, `Cannot ${method} ${path}`];
		const source = method === 'GET' ? readFrom(this.ago(this.habits.readLagMs)) : this.contacts;
		const contact = source.find(({ _id }) => _id === id);
		if (!contact) return [404, { success: false, error: 'Contact not found' }];
		if (method === 'PUT') this.edit(this.contacts.indexOf(contact) + 1, body);
		return [200, shown(contact)];
	}

	private list({ field = '', limit = '10', page = '1', search }: ServedRequest['query']) {
		const {
			readFrom = (all) => all,
			listed = (contact) => contact,
			matches = (values, text) => values.some((value) => value.includes(text)),
		} = this.habits;
		const found = readFrom(this.ago(this.habits.searchLagMs)).filter(
			(contact) =>
				search === undefined || matches([contact[field] ?? []].flat().map(String), search),
		);
		const size = Math.min(Number(limit), this.habits.largestPage ?? Infinity);
		const from = (Number(page) - 1) * size;
		return found.slice(from, from + size).map(listed);
	}
}
