import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { addLivePage } from '@n8n-nodes-ventia/sandbox-core';
import type { Sandbox } from '../sandbox';
import { markRead } from './receipts';
import { sandboxPage } from './sandboxPage';
import { pageView } from './view';

/** Adds the page for people: the phone of a customer, and the records below it. */
export function addPageRoutes(control: FastifyInstance, sandbox: Sandbox): void {
	addLivePage(control, {
		html: () => sandboxPage(sandbox.settings.variants),
		script: join(__dirname, 'browser', 'page.ts'),
		view: (query) => pageView(sandbox, query),
		changes: sandbox.store.changes,
	});
	control.post<{ Body: { contact: string } }>(
		'/_sandbox/page/read',
		{ schema: { body: readSchema } },
		async ({ body }) => {
			await markRead(sandbox, body.contact);
			return {};
		},
	);
}

const readSchema = {
	type: 'object',
	additionalProperties: false,
	required: ['contact'],
	properties: { contact: { type: 'string' } },
};
