import {
	ContactStore,
	type OtherServer,
	type ServedRequest,
	type ServedResponse,
	startOtherServer,
} from '../support/otherServer';
import { runVentia } from '../support/runVentia';

/** Which address a request goes to, when the documentation gives none. */

let server: OtherServer;

afterEach(async () => await server.close());

const create = { resource: 'contact', operation: 'create', phones: '={{ $json.phone }}' };
const page = '<html><center><h1>404 Not Found</h1></center><hr><center>nginx</center></html>';

async function add(number: number, node = {}) {
	const phone = `+5989712345${number}`;
	return await runVentia(server, { parameters: create, items: [{ phone }], node });
}

/** A store that also has a search at `POST /contacts`, and may be down. */
async function startStore(whileDown: ServedResponse) {
	const store = new ContactStore();
	const state = { isDown: false };
	server = await startOtherServer((request) => {
		if (request.method === 'POST' && request.path === '/contacts') return [200, store.contacts];
		return state.isDown ? whileDown : store.respond(request);
	});
	return { store, state };
}

test.each<[string, ServedResponse]>([
	["nginx' page", [404, page, { 'content-type': 'text/html' }]],
	['an empty 404', [404, '']],
	["a gateway's 404", [404, { message: 'no Route matched with those values' }]],
	['405', [405, page]],
	['501', [501, '']],
])('%s does not send later contacts to another address', async (_, whileDown) => {
	const { state, store } = await startStore(whileDown);
	expect((await add(1)).error).toBeUndefined();
	state.isDown = true;
	const { error } = await add(2);
	expect(error).toBeDefined();
	state.isDown = false;
	for (const number of [3, 4]) expect((await add(number)).error).toBeUndefined();
	expect(store.contacts).toHaveLength(3);
	expect(server.requests.map(({ path }) => path)).not.toContain('/contacts');
});

test('an error says that a page comes from a proxy', async () => {
	const { state } = await startStore([404, page]);
	await add(1);
	state.isDown = true;
	const { error } = await add(2);
	expect(error?.message).toBe("Ventia does not know the endpoint 'createContact' [item 0]");
	expect(error?.description).toMatch(/^It answered with a web page. A proxy does so/);
});

test.each([[[]], [[{ _id: 'x' }]], [{ data: [] }], [{}], [{ found: 0 }]])(
	'a second address that answers a create with %j has not created anything for sure',
	async (body) => {
		server = await startOtherServer(({ path }) =>
			path === '/contacts' ? [200, body] : [404, 'Cannot POST /contact'],
		);
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { error } = await add(1, node);
		expect(`${error?.message} ${error?.description}`).toContain('It is not known whether');
		expect(error?.description).toContain("enter them for 'createContact' in 'Endpoint Overrides'");
		expect(server.requests).toHaveLength(2);
	},
);

test('an address that has only accepted something is not confirmed', async () => {
	let isMoved = false;
	const respond = ({ path }: ServedRequest): ServedResponse => {
		if (path === '/contacts' && isMoved) return [200, { _id: 'x' }];
		return path === '/contact' && !isMoved
			? [200, { success: true }]
			: [404, { message: 'Cannot POST /contact' }];
	};
	server = await startOtherServer(respond);
	expect((await add(1)).error).toBeUndefined();
	isMoved = true;
	const run = await add(2);
	expect(run.error).toBeUndefined();
	expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
		"Ventia's endpoint is POST /contacts instead of POST /contact",
	]);
});
