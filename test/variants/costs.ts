import { endpoints, type EndpointId } from '../../nodes/Ventia/api/endpoints';
import type { Candidate, Endpoint } from '@n8n-nodes-ventia/api-client';
import type { RecordedRequest } from '../../sandbox';
import type { DrawnCase } from './drawnCase';
import { tries, type FinishedCase, type FinishedStep } from './runCase';

/** How many requests it may take to find out about an endpoint. */
const mostForFindingOut = 3;

/** (d) Finding out costs at most three requests per endpoint and process. */
export function costs(finished: FinishedCase): string[] {
	const used = new Map<string, RecordedRequest[]>();
	for (const request of finished.steps.flatMap(({ requests }) => requests)) {
		const name = request.operationId ?? endpointOf(request);
		used.set(name, [...(used.get(name) ?? []), request]);
	}
	return [...used].flatMap(([name, requests]) => {
		const candidates = candidatesOf(name);
		const needed = finished.steps.reduce((sum, step) => sum + neededFor(finished, step, name), 0);
		// Each candidate before the right one must be tried once.
		const served = requests.find(({ operationId }) => operationId !== null);
		const wrong = served
			? candidates.findIndex((candidate) => fits(candidate, served))
			: candidates.length;
		// A page 0 that fails because of the variant is retried like any other page.
		const faulted = requests.filter(
			({ fault, status }) => fault !== null || (status ?? 0) >= 500,
		).length;
		// A page of a proxy says the same as a missing endpoint: until an address has shown a record,
		// each such page costs a look at the other candidates.
		const hidden = requests.filter(
			({ fault, status }) => fault === 'html' && status === 404,
		).length;
		const looks = hidden * Math.max(0, candidates.length - 1);
		const allowed = needed + Math.max(0, wrong) + faulted + looks + mostForFindingOut;
		if (requests.length <= allowed) return [];
		const what = `${requests.length} requests to ${name}, ${allowed - mostForFindingOut} needed`;
		return [`(d) ${what}: ${requests.map(described).join(', ')}`];
	});
}

/** (j) Once an address has shown what was asked for, no later step sends the request elsewhere. */
export function addressesKept({ drawn, steps }: FinishedCase): string[] {
	const showsRecords = drawn.variants.writeAnswer === undefined;
	const shown = new Set<string>();
	return steps.flatMap(({ requests }) => {
		const elsewhere = requests.filter(
			(request) => request.operationId === null && shown.has(endpointOf(request)),
		);
		for (const { fault, method, operationId, status } of requests) {
			if (operationId === null || fault !== null || status === null || status >= 300) continue;
			if (operationId === 'getContact' && drawn.variants.contactFields === 'none') continue;
			if (method === 'GET' || (showsRecords && hasRecord.has(operationId))) shown.add(operationId);
		}
		return elsewhere.map((request) => `(j) sent to another address: ${described(request)}`);
	});
}

/** Writes whose documented response is the record. */
const hasRecord = new Set(['createContact', 'updateContact', 'createSale', 'createNote']);

function described({ method, path, query, status, fault }: RecordedRequest): string {
	const page = query.page === undefined ? '' : `?page=${String(query.page)}`;
	return `${method} ${path}${page} ${fault ?? status ?? ''}`;
}

function candidatesOf(name: string): Candidate[] {
	const found = Object.entries<Endpoint>(endpoints).find(([id]) => id === name);
	return found ? [...found[1].candidates] : [];
}

function endpointOf(request: RecordedRequest): string {
	const found = Object.entries<Endpoint>(endpoints).find(([, { candidates }]) =>
		candidates.some((candidate) => fits(candidate, request)),
	);
	return found?.[0] ?? `${request.method} ${request.path}`;
}

function fits({ method, path }: Candidate, request: RecordedRequest): boolean {
	const pattern = path.replace(/\{\w+\}/g, '[^/]+');
	return method === request.method && new RegExp(`^${pattern}$`).test(request.path);
}

/** How often a contact is read at most before it is written, however slow that is. */
const mostAttempts = 4;

/** The requests that a client needs if it has nothing to find out. */
function neededFor({ drawn }: FinishedCase, finished: FinishedStep, name: string): number {
	const { step, model, planned } = finished;
	if (!model.endpoints.some((endpoint: EndpointId) => endpoint === name)) return 0;
	const again = step.mode.startsWith('retry') && finished.requests.length > 0 ? tries : 1;
	const unknown = step.items.filter((item) => item.unknown).length;
	// Only the other candidates tell whether the record or the endpoint is missing.
	const others = unknown * (candidatesOf(name).length - 1);
	const each = planned.reduce(
		(sum, { lists }) => sum + (lists ? pages(drawn, finished, lists.length, name) : lookUp(name)),
		0,
	);
	// A search reads one page of results, and sees that there are no more.
	const isSearch = step.operation === 'contact.upsert' || step.operation.endsWith('byPhone');
	const searches = name === 'listContacts' && isSearch ? 2 : 1;
	// If a list shows too little of a contact, the contact is read to recognize it.
	const looks = name === 'getContact' && drawn.variants.listRecords !== undefined ? 2 : 1;
	// On the fast clock, a read is soon too old to write back, and is repeated.
	const isReplaced = ['contact.update', 'contact.upsert'].includes(step.operation);
	const attempts = isReplaced && /^(get|update)Contact$/.test(name) ? mostAttempts : 1;
	return (each * searches * looks * attempts + others) * again;
}

/** One request, or the short list in which an operation looks up a name. */
function lookUp(name: string): number {
	return name.startsWith('list') ? 2 + readAhead : 1;
}

/** Pages that may be in flight when the end of a list is seen. */
const readAhead = 2;

/** The pages of a list, including the empty one after the last. */
function pages(
	{ paging, variants }: DrawnCase,
	{ step }: FinishedStep,
	count: number,
	name: string,
): number {
	const usual = name === 'listContacts' ? 10 : 50;
	const wanted = step.returnAll ? count : Math.min(step.limit, count);
	const asked = step.returnAll ? 100 : Math.min(100, step.limit);
	const capped = { asked, fifty: Math.min(asked, 50), usual: Math.min(asked, usual) };
	const served = capped[variants.pageSize ?? 'asked'];
	const full = variants.shortPages === 'all' ? Math.max(1, Math.floor(served * 0.75)) : served;
	// One more after the second page, which may repeat the first by mistake.
	const again = variants.page === 'ignored' || paging.repeatPageAt ? 1 : 0;
	const extra = (variants.shortPages === 'second' ? 1 : 0) + again;
	// The same page over and over, with something new on it each time.
	if (variants.page === 'ignored' && variants.order !== undefined) return count + readAhead;
	return Math.ceil(wanted / full) + 1 + extra + readAhead;
}
