import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';

import { Busboy } from '@fastify/busboy';
import {
	addLivePage,
	type Changes,
	createServer,
	type Fault,
	realClock,
	type RecordedRequest,
	type SentEvents,
	takeOnlyJson,
} from '@n8n-nodes-ventia/sandbox-core';

import { AppSales } from './apps/appSales';
import { appPage } from './apps/page';
import { addAppRoutes } from './apps/routes';
import { deliver, type Delivery, happenings } from './deliver';
import { salesPage } from './page';
import type { RateLimit } from './rateLimit';
import { createRecords, type Records } from './records';
import { API_ROOT, salesApi } from './salesApi';
import { usualVariants, type Variants } from './variants';

export type { Records, Shown } from './records';
export { usualVariants, variants, type VariantName, type Variants } from './variants';

/** What a test changes about the sandbox. */
export interface SandboxOptions {
	apiKey: string;
	/** 0, the default, uses any free port. */
	port?: number;
	/** Number of prospects, and the time between them, which is an hour by default. */
	prospects?: number;
	spacingMs?: number;
	limit?: Partial<RateLimit>;
	variants?: Partial<Variants>;
	/** Certificate authority (PEM) that notifications and calls to the app trust; the system's own if absent. */
	ca?: string;
	/** The service's clock: milliseconds since 1970. */
	epoch?: () => number;
	/** The first that matches a request applies. */
	faults?: Fault[];
}

/** A running sandbox. */
export interface Sandbox {
	/** Base URL of the API. */
	url: string;
	/** Its page for people is there. */
	origin: string;
	/** Of a form, the body is its file: name, type, size in bytes and SHA-256. */
	requests: RecordedRequest[];
	records: Records;
	/** The app of the sandbox; its page is at `/app`. */
	sales: AppSales;
	/** Causes an event and notifies the subscriptions; resolves when all have responded. */
	deliver(delivery: Delivery): Promise<SentEvents>;
	close(): Promise<void>;
}

/** Starts a local Zenvia Sales on loopback, from its OpenAPI document. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const { apiKey, epoch = Date.now, faults = [] } = options;
	const requests: RecordedRequest[] = [];
	const records = createRecords({
		prospects: options.prospects ?? 0,
		spacingMs: options.spacingMs ?? 3_600_000,
		now: epoch(),
	});
	const changes: Changes = new EventEmitter();
	const changed = () => changes.emit('change');
	const ca = options.ca ?? null;
	const sales = new AppSales({ records, epoch, ca, changed });
	const server = createServer(
		salesApi({
			apiKey,
			standing: (key) => sales.standing(key),
			records,
			requests,
			variants: { ...usualVariants, ...options.variants },
			limit: options.limit ?? {},
			clock: { ...realClock, epoch },
			faults: () => faults,
			changed,
		}),
	);
	server.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
		readForm(payload).then((form) => done(null, form), done);
	});
	const cause = async (delivery: Delivery) => {
		const delivering = deliver(records, delivery, epoch(), ca);
		changed();
		return await delivering;
	};
	let origin = '';
	await server.register(async (control) => {
		takeOnlyJson(control);
		const access = () => ({ url: origin + API_ROOT, apiKey });
		addLivePage(control, salesPage(records, changes, access));
		addLivePage(control, appPage(sales, changes));
		addAppRoutes(control, sales);
		control.post<{ Body: Delivery }>(
			'/_sandbox/deliver',
			{ schema: { body: deliverySchema } },
			async ({ body }) => await cause(body),
		);
	});
	origin = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return {
		url: origin + API_ROOT,
		origin,
		requests,
		records,
		sales,
		deliver: cause,
		close: async () => await server.close(),
	};
}

const text = { type: 'string' };
const deliverySchema = {
	type: 'object',
	additionalProperties: false,
	properties: { happening: { enum: Object.keys(happenings) }, text, prospectId: text },
};

/** Reads the file in a form without buffering it. */
async function readForm(payload: IncomingMessage): Promise<unknown> {
	const { 'content-type': type = '', ...headers } = payload.headers;
	const form = new Busboy({ headers: { ...headers, 'content-type': type } });
	const fields: Record<string, unknown> = {};
	form.on('file', (field, stream, name, _encoding, mimeType) => {
		const hash = createHash('sha256');
		let size = 0;
		stream.on('data', (chunk: Buffer) => {
			size += chunk.length;
			hash.update(chunk);
		});
		stream.on('end', () => {
			fields[field] = { name, type: mimeType, size, sha256: hash.digest('hex') };
		});
	});
	await new Promise<void>((resolve, reject) => {
		form.on('finish', resolve);
		form.on('error', reject);
		payload.on('error', reject);
		payload.on('aborted', () => reject(new Error('aborted')));
		payload.pipe(form);
	});
	return fields;
}
