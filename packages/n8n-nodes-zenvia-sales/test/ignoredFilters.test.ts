import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type OtherServer, startOtherServer } from '../../../test/support/otherServer';
import { runZenvia } from './runZenvia';

let server: OtherServer;

afterEach(async () => await server.close());

const idOfNumber = (number: number) => `${'a'.repeat(22)}${String(number).padStart(2, '0')}`;
const agent = 'b'.repeat(24);
const other = 'c'.repeat(24);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Lists records of a server that returns the same ones for whatever is asked. */
async function list(of: string, filters: INodeParameters, ...shown: IDataObject[]) {
	const [resource, operation = 'getAll'] = of.split(' ');
	const records = shown.map((fields, index) => ({ id: idOfNumber(index + 1), ...fields }));
	server = await startOtherServer(() => [200, records]);
	const prospectId = byId(other);
	const parameters = { resource, operation, prospectId, limit: shown.length, filters };
	return await runZenvia(server, { parameters });
}

const created = { createdAfter: '2026-03-01T00:00:00Z', createdBefore: '2026-03-10T00:00:00Z' };

test.each<[label: string, resource: string, filters: INodeParameters, shown: IDataObject[]]>([
	[
		'Agent',
		'prospect',
		{ agent: byId(agent) },
		[{ agent: { id: agent } }, { agent: { id: other } }],
	],
	['Status', 'prospect', { status: 'new' }, [{ status: 'new' }, { status: 'archived' }]],
	['Category', 'prospect', { category: 'vehicle' }, [{ category: 'retail' }]],
	['Created After', 'prospect', created, [{ created: '2026-02-01T00:00:00.000Z' }]],
	['Created Before', 'prospect', created, [{ created: '2026-03-20T00:00:00.000Z' }]],
	['Phone Number', 'prospect', { phoneNumber: '+59897123456' }, [{ phones: ['+59897000000'] }]],
	['Search For', 'prospect', { search: 'Pérez' }, [{ firstName: 'Ana' }, { firstName: 'Eva' }]],
	['With Agent', 'prospect', { withAgent: true }, [{ agent: null }]],
	['With Agent', 'prospect', { withAgent: false }, [{ agent: { id: other } }]],
	['Agent', 'interaction', { agent: byId(agent) }, [{ agentId: other }]],
	['Status', 'interaction', { status: 'pending' }, [{ status: 'finished' }]],
	['Channels', 'interaction', { via: ['whatsApp'] }, [{ via: 'whatsApp' }, { via: 'email' }]],
	['Created After', 'interaction', created, [{ createdAt: '2026-02-01T00:00:00.000Z' }]],
	['Status', 'quote', { status: 'pending' }, [{ status: 'rejected' }]],
	['Status', 'quote getAllOfProspect', { status: 'pending' }, [{ status: 'rejected' }]],
	['Channels', 'interaction getAllOfProspect', { via: ['sms'] }, [{ via: 'email' }]],
	['Created Before', 'quote', created, [{ createdAt: '2026-03-20T00:00:00.000Z' }]],
	[
		'Accepted After',
		'quote',
		{ acceptedAfter: '2026-03-01T00:00:00Z' },
		[{ acceptedAt: '2026-02-01T00:00:00.000Z' }],
	],
])(
	'%s of a %s that Zenvia ignores is an error: %j, %j',
	async (label, resource, filters, shown) => {
		const run = await list(resource, filters, ...shown);
		expect(run.error?.message).toBe(`Zenvia ignores the filter '${label}' [item 0]`);
		expect(run.json('Zenvia')).toEqual([]);
	},
);

test.each<[resource: string, filters: INodeParameters, shown: IDataObject[]]>([
	['prospect', { agent: byId(agent) }, [{}, { agent: { id: agent } }, { agent: 'Camila' }]],
	['prospect', { agent: byId(agent) }, [{ agent: { id: other, legacyId: agent } }]],
	['prospect', { status: 'followUp' }, [{ status: 'followup' }, { status: '' }, {}]],
	['prospect', { status: 'new,followUp' }, [{ status: 'new' }, { status: 'followUp' }]],
	['prospect', { category: 'vehicle' }, [{ category: 'Vehicle' }, { category: 'retail' }]],
	['prospect', created, [{ created: '2026-02-28T12:00:00.000Z' }, { created: 'yesterday' }, {}]],
	['prospect', { phoneNumber: '+59897123456' }, [{ phones: ['097 123 456'] }, { phones: [] }]],
	['prospect', { phoneNumber: '+5491145520371' }, [{ phones: ['541145520371'] }]],
	['prospect', { phoneNumber: '+59897123456' }, [{ phones: ['+598971***56'] }]],
	['prospect', { search: 'ana perez' }, [{ firstName: 'Ana' }, { lastName: 'Pérez' }]],
	['prospect', { search: '+598 97 123 456' }, [{ phones: ['59897123456'] }]],
	['prospect', { search: 'ana@example.com' }, [{ emails: ['Ana@Example.com'] }]],
	['prospect', { search: '4.123.456-7' }, [{ nin: [{ type: 'CI', number: '41234567' }] }]],
	['prospect', { search: '4.123.456-7' }, [{ nin: [{ type: 'CI', number: 41234567 }] }]],
	['prospect', created, [{ created: Date.parse('2026-03-05') / 1000 }]],
	['prospect', { withAgent: true }, [{ agent: { id: other } }, {}]],
	['prospect', { withAgent: false }, [{ agent: null }, {}]],
	['prospect', { group: byId(agent) }, [{ groupId: other }]],
	['interaction', { via: ['whatsApp', 'email'] }, [{ via: 'whatsapp' }, { via: 'email' }, {}]],
	['interaction', { agent: byId(agent) }, [{ agentId: agent }, { agentId: null }]],
	['quote', { acceptedAfter: '2026-03-01T00:00:00Z' }, [{ acceptedAt: null }, {}]],
])('a filter of a %s is not taken for ignored: %j, %j', async (resource, filters, shown) => {
	const run = await list(resource, filters, ...shown);
	expect(run.error).toBeUndefined();
	expect(run.json('Zenvia')).toHaveLength(shown.length);
});
