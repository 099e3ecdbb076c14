import type { WebhookCall } from './post';

export interface RejectedCall extends WebhookCall {
	what: string;
	/** Turns the registered address into the one to call. */
	address?: (registered: string) => string;
	/** The status of the response: the node's, except for 422 and 500, which n8n sends itself. */
	status: number;
}

const event = { _id: 'rejected', contact: 'c', type: 'message', via: 'x', content: { body: 'x' } };
const MEGABYTE = 2 ** 20;

function ofType(type: string) {
	return { 'content-type': type };
}

function withoutSecret(registered: string): string {
	const url = new URL(registered);
	url.search = '';
	return url.href;
}

/** Requests that must not start anything, each for a different reason. */
export const rejectedCalls: RejectedCall[] = [
	{ what: 'no secret', body: event, address: withoutSecret, status: 401 },
	{
		what: 'a wrong secret',
		body: event,
		address: (registered) => `${withoutSecret(registered)}?secret=x`,
		status: 401,
	},
	{
		what: 'two secrets',
		body: event,
		address: (registered) => `${registered}&secret=x`,
		status: 401,
	},
	{ what: 'an empty body', body: '', status: 400 },
	{ what: 'an empty object', body: {}, status: 400 },
	{ what: 'malformed JSON', body: '{"a":', status: 422 },
	{ what: 'a number', body: '7', status: 400 },
	{ what: 'text', body: 'hello', headers: ofType('text/plain'), status: 415 },
	{ what: 'text without a type', body: 'hello', headers: {}, status: 415 },
	{ what: 'XML', body: '<a/>', headers: ofType('application/xml'), status: 415 },
	{
		what: 'a form',
		body: 'a=1',
		headers: ofType('application/x-www-form-urlencoded'),
		status: 415,
	},
	{
		what: 'a form with parts',
		body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
		headers: ofType('multipart/form-data; boundary=x'),
		status: 415,
	},
	{
		what: 'bytes',
		body: Buffer.from([0, 1, 2]),
		headers: ofType('application/octet-stream'),
		status: 415,
	},
	{
		what: 'what is not compressed, though it says so',
		body: 'nope',
		headers: { ...ofType('application/json'), 'content-encoding': 'gzip' },
		status: 500,
	},
	{ what: '5 MB', body: { a: 'x'.repeat(5 * MEGABYTE) }, status: 413 },
	// Above n8n's own limit of 16 MB.
	{ what: '20 MB', body: { a: 'x'.repeat(20 * MEGABYTE) }, status: 500 },
	{
		what: 'lists in lists',
		body: '['.repeat(100_000) + ']'.repeat(100_000),
		status: 400,
	},
];
