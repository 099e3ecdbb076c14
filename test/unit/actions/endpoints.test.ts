import { readFileSync } from 'node:fs';
import path from 'node:path';

import { endpoints } from '../../../nodes/Ventia/api/endpoints';
import type { Endpoint } from '@n8n-nodes-ventia/api-client';
import { endpointPage, endpointTable, services } from '../../../scripts/endpoints';

const root = path.join(__dirname, '..', '..', '..');

function read(file: string): string {
	return readFileSync(path.join(root, file), 'utf8');
}

test.each(services)('$table and $page are up to date with $document (npm run docs)', (service) => {
	expect(read(service.table)).toBe(endpointTable(service));
	expect(read(service.page)).toBe(endpointPage(service));
});

const all = Object.entries<Endpoint>(endpoints);

test('only endpoints whose repetition has no further effect are idempotent', () => {
	const names = all.filter(([, { idempotent }]) => idempotent).map(([id]) => id);
	for (const once of ['archiveContact', 'transferContact', 'createMessage', 'createLead']) {
		expect(names).not.toContain(once);
	}
	for (const safe of ['getContact', 'updateContact', 'upsertSale', 'deleteWebhook']) {
		expect(names).toContain(safe);
	}
});

test('every list has a pagination, and no other endpoint does', () => {
	const paged = all.filter(([, { pagination }]) => pagination).map(([id]) => id);
	const lists = all.map(([id]) => id).filter((id) => id.startsWith('list'));
	expect(paged).toEqual(lists);
});
