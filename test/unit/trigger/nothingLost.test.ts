import { readEvents } from '../../../nodes/Ventia/trigger/events/readEvents';
import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { mutated, sampleBody } from './mutation';

/** Every primitive within a value, with its path of keys (without list indexes). */
function leaves(value: unknown, path = ''): string[] {
	if (typeof value !== 'object' || value === null) return [`${path}=${JSON.stringify(value)}`];
	return Object.entries(value).flatMap(([key, field]) =>
		leaves(field, Array.isArray(value) ? path : `${path}.${key}`),
	);
}

test('every value in 5,000 mutated deliveries is kept in an event, at the same path', () => {
	const random = seededRandom(7);
	for (let round = 0; round < 5000; round++) {
		const body = mutated(mutated(sampleBody(random), random), random);
		const events = readEvents(body);
		expect(events.length).toBeGreaterThan(0);
		const kept = new Set(events.flatMap(({ raw }) => leaves(raw)));
		const found = new Set([...kept].map((leaf) => leaf.replace(/^=/, '')));
		for (const leaf of leaves(body)) {
			if (!kept.has(leaf) && !found.has(leaf.replace(/^=/, ''))) {
				throw new Error(`${leaf} of ${JSON.stringify(body)} is lost`);
			}
		}
		for (const { id } of events) expect(id).not.toBe('');
	}
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
