import type { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';
import { CSS_TYPE, EVENTS_TYPE, HTML_TYPE, SCRIPT_TYPE } from '../server/contentTypes';

/** A sandbox's page for people. */
export interface LivePage {
	/** Where it is, such as `/app`; at / if absent. Its files are in `/_sandbox/page` and this path. */
	path?: string;
	/** Whether it shows pages of others in frames. */
	hasFrames?: boolean;
	/** The page, without any record: its script fills it from the stream of views. */
	html(): string;
	/** File of its script, which is built for the browser. */
	script: string;
	/** What it shows, for the query of the stream. */
	view(query: Record<string, string>): object;
	/** Emits `change` whenever the view may have changed. */
	changes: Changes;
}

export type Changes = EventEmitter<{ change: [] }>;

const CSS = join(__dirname, 'browser', 'page.css');
/** Allows only the page's own files, no matter what a record contains. */
const CONTENT_POLICY =
	"default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const querySchema = { type: 'object', additionalProperties: { type: 'string' } };

/** Adds the page to the server of a sandbox, which listens on loopback only. */
export function addLivePage(server: FastifyInstance, page: LivePage): void {
	const { path = '', hasFrames = false } = page;
	const policy = hasFrames ? `${CONTENT_POLICY}; frame-src http: https:` : CONTENT_POLICY;
	server.get(path === '' ? '/' : path, async (_request, reply) =>
		reply
			.headers({ 'content-type': HTML_TYPE, 'content-security-policy': policy })
			.send(page.html()),
	);
	server.get(`/_sandbox/page${path}/page.css`, async (_request, reply) =>
		reply.header('content-type', CSS_TYPE).send(await readFile(CSS)),
	);
	server.get(`/_sandbox/page${path}/page.js`, async (_request, reply) =>
		reply.header('content-type', SCRIPT_TYPE).send(await builtScript(page.script)),
	);
	server.get<{ Querystring: Record<string, string> }>(
		`/_sandbox/page${path}/events`,
		{ schema: { querystring: querySchema } },
		async ({ query }, reply) =>
			reply
				.headers({ 'content-type': EVENTS_TYPE, 'cache-control': 'no-store' })
				.send(views(page, query)),
	);
}

/**
 * Makes the routes of `control` take JSON only: a form on another site cannot send it without a
 * preflight request.
 */
export function takeOnlyJson(control: FastifyInstance): void {
	control.removeAllContentTypeParsers();
	control.addContentTypeParser(
		'application/json',
		{ parseAs: 'string' },
		control.getDefaultJsonParser('error', 'error'),
	);
}

/** @returns server-sent events: what the page shows, now and after every change. */
function views({ view, changes }: LivePage, query: Record<string, string>): PassThrough {
	const stream = new PassThrough();
	let written = '';
	let waiting = false;
	const write = () => {
		waiting = false;
		const shown = JSON.stringify(view(query));
		if (shown !== written && !stream.destroyed) stream.write(`data: ${shown}\n\n`);
		written = shown;
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

async function builtScript(file: string): Promise<string> {
	const { outputFiles } = await build({
		entryPoints: [file],
		bundle: true,
		format: 'iife',
		target: 'es2022',
		write: false,
	});
	return outputFiles.map(({ text }) => text).join('');
}
