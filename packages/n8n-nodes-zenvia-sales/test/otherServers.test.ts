import {
	type OtherServer,
	type ServedResponse,
	startOtherServer,
} from '../../../test/support/otherServer';
import { runZenvia } from './runZenvia';

let server: OtherServer;

afterEach(async () => await server.close());

const id = 'a'.repeat(24);
const other = 'b'.repeat(24);
const phone = '+59897123456';

/** Deletes a prospect by phone or email, from a server with these responses. */
async function remove(mode: string, value: string, found: unknown, prospect: unknown = { id }) {
	server = await startOtherServer(({ method, path }): ServedResponse => {
		if (method === 'DELETE') return [200, { success: true }];
		return [200, path.includes('prospect-by') ? found : prospect];
	});
	const prospectId = { __rl: true, mode, value };
	const run = await runZenvia(server, {
		parameters: { resource: 'prospect', operation: 'delete', prospectId },
	});
	const deleted = server.requests.filter(({ method }) => method === 'DELETE');
	return { run, deleted: deleted.map(({ path }) => path.split('/').at(-1)) };
}

test.each<[name: string, mode: string, value: string, found: unknown]>([
	['in another country', 'phone', phone, { id, phones: ['+5491197123456'] }],
	['who shares six digits', 'phone', '123456', { id, phones: ['+5491145123456'] }],
	['with one other phone', 'phone', phone, { id, phones: '+5491145520371' }],
	['without phones', 'phone', phone, { id, phones: [], emails: ['x@example.com'] }],
	['whose phones are null', 'phone', phone, { id, phones: null }],
	['with an object for a phone', 'phone', phone, { id, phones: [{ number: phone }] }],
	['with a single phone field', 'phone', phone, { id, phone: '+5491145520371' }],
	['who shows no phone at all', 'phone', phone, { id }],
	['who may live elsewhere', 'phone', '097 123 456', { id, phones: [phone] }],
	['with one other email', 'email', 'ana@example.com', { id, emails: 'x@example.com' }],
	['without emails', 'email', 'ana@example.com', { id, emails: [], phones: [phone] }],
	['who shows no email at all', 'email', 'ana@example.com', { id, phones: [phone] }],
	[
		'out of two',
		'phone',
		phone,
		[
			{ id, phones: [phone] },
			{ id: other, phones: [phone] },
		],
	],
	['without an ID', 'phone', phone, { prospectId: id, phones: [phone] }],
	['of the agent', 'phone', phone, { prospectId: id, agent: { id: other, phones: [phone] } }],
	['out of two, one unknown', 'phone', phone, [{ id, phones: [phone] }, { id: other }]],
])('nobody %s is deleted', async (_, mode, value, found) => {
	const { run, deleted } = await remove(mode, value, found);
	expect(deleted).toEqual([]);
	expect(run.error?.message).toMatch(
		/^('.+' in 'Prospect' (is|may|belongs)|Zenvia does not show the|Zenvia shows the prospect with '.+' without an ID) /,
	);
});

test.each<[name: string, mode: string, value: string, found: unknown, prospect: unknown]>([
	['with the phone', 'phone', '+598 97 123 456', { id, phones: [phone] }, {}],
	['with the phone without +', 'phone', phone, [{ _id: id, phones: ['59897123456'] }], {}],
	['in an envelope', 'phone', phone, { data: [{ id, phones: [phone] }] }, {}],
	['in two envelopes', 'phone', phone, { data: { prospect: { id, phones: [phone] } } }, {}],
	['with the 9 of Argentina', 'phone', '+5491145520371', { id, phones: ['541145520371'] }, {}],
	[
		'whose email only its own record shows',
		'email',
		'Ana@example.com',
		{ id, phones: [phone] },
		{ id, emails: ['ana@example.com'] },
	],
	[
		'out of two with the same last digits',
		'phone',
		phone,
		[
			{ id: other, phones: ['+5491197123456'] },
			{ id, phones: [phone] },
		],
		{},
	],
])('the prospect %s is deleted', async (_, mode, value, found, prospect) => {
	const { run, deleted } = await remove(mode, value, found, prospect);
	expect(run.error).toBeUndefined();
	expect(deleted).toEqual([id]);
});

test.each([[{ data: [] }], [{ prospects: [] }], [{ message: 'not found' }], [[]]])(
	'a search that responds with %j has found nobody, and a hint says so',
	async (body) => {
		server = await startOtherServer(() => [200, body]);
		const run = await runZenvia(server, {
			parameters: { resource: 'prospect', operation: 'find', phoneNumber: phone },
		});
		expect(run.error).toBeUndefined();
		expect(run.json('Zenvia')).toEqual([]);
		expect(run.hints('Zenvia').map(({ message }) => message)).toEqual([
			`No prospect was found for '${phone}'`,
		]);
	},
);
