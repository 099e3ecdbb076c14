import { change, envelope, interaction, message, status } from './samples';

/** Values that no sender intends and that trip up a careless reader. */
const poison: unknown[] = [
	null,
	true,
	-1,
	1e308,
	'',
	'x',
	'\u0000',
	[],
	{},
	[[]],
	[null],
	{ length: 1e9 },
	JSON.parse('{"__proto__":{"polluted":1}}'),
	{ constructor: { prototype: { polluted: 1 } }, toString: null, hasOwnProperty: 1, then: 1 },
	'x'.repeat(5000),
];

const samples: object[] = [
	envelope(change({ messages: [message('m1'), message('m2')] })),
	envelope(
		change({ statuses: [status('m1', 'read')] }),
		change({ messages: [message('m3')], message_echoes: [message('m4')] }),
		change({ messages: [{ ...message('m5'), type: 'image', image: { id: 'f', caption: 'c' } }] }),
	),
	interaction('i1'),
	{ topic: 'interactions.official_whatsapp', attempt: 1, data: [interaction('i2')] },
	{ event: 'x', payload: envelope(change({ statuses: [status('m6', 'failed')] })) },
	[interaction('i3'), { hello: 'world' }, [message('m7')]],
];

/** @param random returns numbers from 0 up to 1 */
export function pick<T>(random: () => number, values: readonly [T, ...T[]] | T[]): T {
	const chosen = values[Math.floor(random() * values.length)];
	if (chosen === undefined) throw new Error('Nothing to pick from');
	return chosen;
}

/** A delivery in one of the shapes that are understood. */
export function sampleBody(random: () => number): object {
	return pick(random, samples);
}

/** A value in which some part has been replaced by one that does not belong there. */
export function mutated(value: unknown, random: () => number): unknown {
	if (typeof value !== 'object' || value === null || random() < 0.15) {
		return poison[Math.floor(random() * poison.length)];
	}
	const keys = Object.keys(value);
	const chosen = keys[Math.floor(random() * keys.length)];
	const entries = Object.entries(value).map(([key, field]): [string, unknown] => [
		key,
		key === chosen ? mutated(field, random) : field,
	]);
	return Array.isArray(value) ? entries.map(([, field]) => field) : Object.fromEntries(entries);
}

/** A text that was truncated or has one character changed. */
export function damaged(text: string, random: () => number): string {
	const at = Math.floor(random() * text.length);
	const letter = String.fromCharCode(Math.floor(random() * 256));
	return pick(random, [
		text.slice(0, at),
		text.slice(at),
		text.slice(0, at) + letter + text.slice(at + 1),
		text + text,
		letter.repeat(at),
	]);
}
