import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../sandbox';
import { CSS_TYPE, EVENTS_TYPE, HTML_TYPE, SCRIPT_TYPE } from '../server/contentTypes';
import { markRead } from './receipts';
import { sandboxPage } from './sandboxPage';
import { pageView, type ViewOptions } from './view';

const BROWSER = join(__dirname, 'browser');
/** Allows only the page's own files, no matter what a record contains. */
const CONTENT_POLICY =
	"default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Adds the page for people: the phone of a customer, and the records below it. */
export function addPageRoutes(control: FastifyInstance, sandbox: Sandbox): void {
	control.get('/', async (_request, reply) =>
		reply
			.headers({ 'content-type': HTML_TYPE, 'content-security-policy': CONTENT_POLICY })
			.send(sandboxPage(sandbox.settings.variants)),
	);
	control.get('/_sandbox/page/page.css', async (_request, reply) =>
		reply.header('content-type', CSS_TYPE).send(await readFile(join(BROWSER, 'page.css'))),
	);
	control.get('/_sandbox/page/page.js', async (_request, reply) =>
		reply.header('content-type', SCRIPT_TYPE).send(await pageScript()),
	);
	control.get<{ Querystring: ViewOptions }>(
		'/_sandbox/page/events',
		{ schema: { querystring: viewSchema } },
		async ({ query }, reply) =>
			reply
				.headers({ 'content-type': EVENTS_TYPE, 'cache-control': 'no-store' })
				.send(views(sandbox, query)),
	);
	control.post<{ Body: { contact: string } }>(
		'/_sandbox/page/read',
		{ schema: { body: readSchema } },
		async ({ body }) => {
			await markRead(sandbox, body.contact);
			return {};
		},
	);
}

const text = { type: 'string' };
const viewSchema = { type: 'object', properties: { contact: text, search: text } };
const readSchema = {
	type: 'object',
	additionalProperties: false,
	required: ['contact'],
	properties: { contact: text },
};

/** @returns server-sent events: what the page shows, now and after every change. */
function views(sandbox: Sandbox, options: ViewOptions): PassThrough {
	const { changes } = sandbox.store;
	const stream = new PassThrough();
	let written = '';
	let waiting = false;
	const write = () => {
		waiting = false;
		const view = JSON.stringify(pageView(sandbox, options));
		if (view !== written && !stream.destroyed) stream.write(`data: ${view}\n\n`);
		written = view;
	};
	// A request changes several records: one event for all of them.
	const writeSoon = () => {
		if (!waiting) setImmediate(write);
		waiting = true;
	};
	changes.on('change', writeSoon);
	stream.on('close', () => changes.off('change', writeSoon));
	write();
	return stream;
}

/** @returns the page's script, built for the browser. */
async function pageScript(): Promise<string> {
	const { outputFiles } = await build({
		entryPoints: [join(BROWSER, 'page.ts')],
		bundle: true,
		format: 'iife',
		target: 'es2022',
		write: false,
	});
	return outputFiles.map((file) => file.text).join('');
}
