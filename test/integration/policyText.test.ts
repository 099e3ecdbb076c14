import {
	ContactStore,
	idNumber,
	type OtherServer,
	type ServedRequest,
	type ServedResponse,
	startOtherServer,
} from '../support/otherServer';
import { byId, runVentia } from '../support/runVentia';

/** How texts arrive: character sets, byte order marks, and what could not be decoded. */

let server: OtherServer;

afterEach(async () => await server.close());

async function start(respond: (request: ServedRequest) => ServedResponse): Promise<void> {
	server = await startOtherServer(respond);
}

/** A store with one contact that sends every response as these bytes. */
async function startStore(
	encode: (json: string) => Buffer,
	contentType: string,
): Promise<ContactStore> {
	const store = new ContactStore();
	store.add({ firstName: 'José', lastName: 'Núñez', detail: 'Señal' });
	await start((request) => {
		const [status, body] = store.respond(request);
		return [status, encode(JSON.stringify(body)), { 'content-type': contentType }];
	});
	return store;
}

const contactId = byId(idNumber(1));
const get = { resource: 'contact', operation: 'get', contactId, simplify: false };
const update = {
	resource: 'contact',
	operation: 'update',
	contactId,
	updateFields: { detail: 'VIP' },
};

const utf16 = (json: string) => Buffer.from(`\uFEFF${json}`, 'utf16le');

test.each<[string, (json: string) => Buffer, string]>([
	['ISO-8859-1', (json) => Buffer.from(json, 'latin1'), 'application/json; charset=ISO-8859-1'],
	['a quoted charset', (json) => Buffer.from(json, 'latin1'), 'text/json;charset="latin1"; x=y'],
	['a byte order mark', (json) => Buffer.from(`\uFEFF${json}`), 'application/json'],
	['UTF-16 with a mark', utf16, 'application/json'],
	['UTF-16 as declared', utf16, 'application/json; charset=utf-16le'],
	['an unknown charset', (json) => Buffer.from(json), 'application/json; charset=utf8mb4'],
])('a response in %s is read and written back right', async (_, encode, contentType) => {
	const store = await startStore(encode, contentType);
	const run = await runVentia(server, { parameters: get });
	expect(run.error).toBeUndefined();
	expect(run.json('Ventia')).toMatchObject([{ firstName: 'José', lastName: 'Núñez' }]);
	expect((await runVentia(server, { parameters: update })).error).toBeUndefined();
	expect(store.contacts).toMatchObject([{ firstName: 'José', lastName: 'Núñez', detail: 'VIP' }]);
});

test('a text that could not be decoded is not written back', async () => {
	const store = await startStore((json) => Buffer.from(json, 'latin1'), 'application/json');
	const run = await runVentia(server, { parameters: update });
	expect(run.error?.message).toMatch(/^Ventia does not show 'First Name' of this contact/);
	expect(store.contacts).toMatchObject([{ firstName: 'José', lastName: 'Núñez', detail: 'Señal' }]);
});
