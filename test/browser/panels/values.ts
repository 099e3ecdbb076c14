import type { INodeProperties } from 'n8n-workflow';

import type { Entered, Given, PanelService } from './service';

/** Settings of any node itself: nothing of them is in a request. */
const NEVER_SENT = new Set([
	'simplify',
	'returnAll',
	'limit',
	'itemsInParallel',
	'longestWait',
	'rememberPeople',
	'timeout',
	'pageStyle',
	'binaryPropertyName',
	// Of a trigger: they decide which events start the workflow, and what it gets of them.
	'collectSeconds',
	'headers',
	'ignoreOwnMessages',
	'rawBody',
]);

/** The field of the input item with the file that is sent. */
export const FILE_FIELD = 'typed_file';

/** Country of the phones beside it, which arrive with its code. */
const COUNTRY = 'country';

/** Uses whose run fails for a reason of its own: the sandboxes answer HEAD with 404. */
export const FAILING = /customApiRequest-send-HEAD/;

/** Uses that send nothing: what they make is their output. */
export const SILENT = /-app-define/;

/** Whether what is entered in a field is in a request. */
export function isSent({ notSent }: PanelService, name: string, path: string): boolean {
	if (notSent === 'all' || NEVER_SENT.has(name) || path === COUNTRY) return false;
	return !notSent.has(name) && !notSent.has(path);
}

/** Whether a field stays empty: the endpoints that write take no query. */
export function isLeftOut(place: string, { method }: Given): boolean {
	return /^customApiRequest\.send\.query$/.test(place) && method !== 'GET';
}

/** @returns what is entered there, or undefined if the field's type decides */
export function valueAt(service: PanelService, place: string, given: Given): Entered | undefined {
	if (place.endsWith('.binaryPropertyName')) return FILE_FIELD;
	const [, value] = service.values.find(([pattern]) => pattern.test(place)) ?? [];
	if (value === undefined) return customValue(service, place, given);
	return typeof value === 'function' ? value(given) : value;
}

function customValue(
	{ customRequests }: PanelService,
	place: string,
	{ method }: Given,
): string | undefined {
	const [, part] = /^customApiRequest\.send\.(?:.*\.)?(\w+)$/.exec(place) ?? [];
	const request = customRequests[String(method)] ?? customRequests.GET;
	if (!request) return undefined;
	const { path, name, value } = request;
	const json = JSON.stringify({ [name]: value });
	return new Map(Object.entries({ path, query: json, body: json })).get(part ?? '');
}

/** What the entry to choose in a list of the account says; undefined for the first one. */
export function listedAs({ listed }: PanelService, name: string): string | undefined {
	return listed.find(([field]) => field.test(name))?.[1];
}

/** Whether the editor loads the choices of a field from the account. */
export function isLoaded({ typeOptions }: INodeProperties): boolean {
	return typeOptions?.loadOptionsMethod !== undefined;
}
