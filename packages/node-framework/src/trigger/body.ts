import type { IWebhookFunctions } from 'n8n-workflow';

/** A rejected request: the status and the reason for the response. */
export interface Rejection {
	status: number;
	message: string;
}

/** Maximum size of a request, in bytes. Events have a few kilobytes; n8n's own limit is 16 MB. */
const largestBody = 4 * 1024 * 1024;
/** Maximum nesting of lists and objects: n8n cannot store more than a few thousand levels. */
const deepestBody = 200;

const notJson: Rejection = {
	status: 415,
	message: 'The body is not JSON. Send it with Content-Type: application/json.',
};

/**
 * The JSON of a request. n8n has already parsed it (and rejected invalid JSON), unless the request
 * has no content type or a plain one.
 */
export function readBody(request: ReturnType<IWebhookFunctions['getRequestObject']>) {
	const { rawBody } = request;
	const bytes = Buffer.isBuffer(rawBody) ? rawBody.length : undefined;
	const length = bytes ?? Number(request.headers['content-length'] ?? 0);
	if (length > largestBody) return rejection(413, `The body is larger than ${largestBody} bytes`);
	if (bytes === 0) return rejection(400, 'The body is empty');
	const text = Buffer.isBuffer(rawBody) ? rawBody.toString('utf8') : undefined;
	const type = request.headers['content-type'] ?? '';
	if (/^(multipart\/|application\/x-www-form-urlencoded)|xml/i.test(type)) {
		return { rejection: notJson };
	}
	const body = isFilled(request.body) ? request.body : parse(text ?? request.body);
	if (body === undefined) {
		return /json/i.test(type)
			? rejection(400, 'The body is not valid JSON')
			: { rejection: notJson };
	}
	if (!isContainer(body)) return rejection(400, 'The body is neither a JSON object nor a list');
	if (!isFilled(body)) return rejection(400, 'The body is empty');
	if (isDeeperThan(body, deepestBody)) return rejection(400, 'The body is nested too deeply');
	return { body, text: text ?? JSON.stringify(body) };
}

function rejection(status: number, message: string): { rejection: Rejection } {
	return { rejection: { status, message } };
}

function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Buffer.isBuffer(value);
}

function isFilled(value: unknown): value is object {
	return isContainer(value) && Object.keys(value).length > 0;
}

/** Parses a text as JSON; returns an object that n8n has parsed as it is. */
function parse(text: unknown): unknown {
	if (typeof text !== 'string') return isContainer(text) ? text : undefined;
	try {
		const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		return parsed;
	} catch {
		return undefined;
	}
}

/** Without recursion, because a forged body could overflow the stack. */
function isDeeperThan(value: object, limit: number): boolean {
	let level: object[] = [value];
	for (let depth = 1; level.length > 0; depth++) {
		if (depth > limit) return true;
		level = level.flatMap((container) => Object.values(container).filter(isContainer));
	}
	return false;
}
