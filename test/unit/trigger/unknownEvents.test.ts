import { readEvents } from '../../../nodes/Ventia/trigger/events/readEvents';
import { change, envelope, message, messageTopic } from './samples';

function nested(depth: number): unknown {
	let value: unknown = { end: true };
	for (let level = 0; level < depth; level++) value = [value];
	return value;
}

test.each<[string, unknown]>([
	['an object', { hello: 'world' }],
	['an envelope without an entry', { object: 'whatsapp_business_account', entry: [] }],
	['an envelope without changes', { object: 'page', entry: [{ id: '1', messaging: [{}] }] }],
	['a change of another field', envelope({ field: 'template', value: { event: 'APPROVED' } })],
	['a list of messages without a valid one', envelope(change({ messages: ['x'] }))],
	['an envelope with an empty list', { topic: messageTopic, data: [] }],
	['an object with the names of inherited fields', { constructor: 1, toString: { _id: 'x' } }],
	['a text', 'text'],
	['a number', 7],
	['nothing', null],
])('%s is passed on whole, as one event with an ID from its content', (_, body) => {
	const [event, ...others] = readEvents(body);
	expect(others).toEqual([]);
	expect(event?.fields).toBeUndefined();
	expect(event?.raw).toEqual(body);
	expect(event).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{64}$/), unnamed: true });
	expect(readEvents(structuredClone(body))[0]?.id).toBe(event?.id);
});

test('unknown events that differ only in their envelope are different events', () => {
	const ids = ['1', '2'].map((id) => readEvents({ topic: 't', id, data: { typing: true } })[0]?.id);
	expect(new Set(ids).size).toBe(2);
});

test.each<[string, object, string]>([
	['an ID of its own', { _id: 'e1', hello: 'world' }, 'e1'],
	['an ID of its own, in an envelope', { topic: 't', attempt: 1, data: { id: 'e1', a: 1 } }, 'e1'],
	['the ID of its envelope', { event: 't', id: 'e1', attempt: 1, payload: { a: 1 } }, 'e1'],
])('an unknown event with %s is identified by it and by its content', (_, body, id) => {
	const [event] = readEvents(body);
	expect(event?.id).toMatch(new RegExp(`^${id}:[0-9a-f]{12}$`));
	expect(event?.unnamed).toBeUndefined();
	// Delivered again.
	expect(readEvents({ ...body, attempt: 'attempt' in body ? 2 : undefined })[0]?.id).toBe(
		event?.id,
	);
});

test('different content under the same ID is a different event: the ID may identify a conversation', () => {
	const ids = ['ok', 'ok?'].map((text) => readEvents({ id: 'conversation', text })[0]?.id);
	expect(new Set(ids).size).toBe(2);
});

test("the ID of Meta's entry identifies the account, not an event", () => {
	const [event] = readEvents(envelope({ field: 'template', value: { event: 'APPROVED' } }));
	expect(event?.unnamed).toBe(true);
});

test('messages without an ID are told apart by their content', () => {
	const [first, second] = readEvents(
		envelope(
			change({
				messages: [
					{ ...message('a'), id: undefined },
					{ from: '1', text: 'x' },
				],
			}),
		),
	);
	expect(first?.id).toMatch(/^[0-9a-f]{64}$/);
	expect(second?.id).not.toBe(first?.id);
});

test('a body nested more deeply than any envelope is passed on whole', () => {
	const [event, ...others] = readEvents(nested(100));
	expect(others).toEqual([]);
	expect(event).toMatchObject({ unnamed: true, raw: expect.any(Array) });
});

test('keys that could pollute prototypes stay plain data', () => {
	const poison = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';
	const text = `{"topic":"t","__proto__":${poison},"data":[{"_id":"i1","type":"message","contact":"c","content":${poison}},${poison}]}`;
	const events = readEvents(JSON.parse(text));
	expect(events).toHaveLength(2);
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
	expect(Reflect.get(Object, 'polluted')).toBeUndefined();
	for (const { raw } of events) {
		expect(JSON.stringify(raw).match(/"__proto__"/g)?.length).toBeGreaterThanOrEqual(2);
		expect(Object.getPrototypeOf(raw)).toBe(Object.prototype);
	}
});
