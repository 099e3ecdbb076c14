import type { INodeProperties } from 'n8n-workflow';

import { fieldsOfResource } from '../src/sharedFields';

function field(name: string, more: Partial<INodeProperties> = {}): INodeProperties {
	return { displayName: name, name, type: 'string', default: '', ...more };
}

function fieldsOf(operations: Record<string, INodeProperties[]>): INodeProperties[] {
	return fieldsOfResource(
		'contact',
		Object.entries(operations).map(([operation, fields]) => ({ operation, fields })),
	);
}

function namesShown(fields: INodeProperties[], operation: string): string[] {
	return fields
		.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))
		.map(({ name }) => name);
}

test('a field that operations share stands there once, shown for each of them', () => {
	const shared = field('contactId', { displayOptions: { show: { '@version': [1] } } });
	const [only, ...others] = fieldsOf({ get: [shared], archive: [{ ...shared }] });
	expect(others).toEqual([]);
	expect(only).toEqual({
		...shared,
		displayOptions: {
			show: { resource: ['contact'], operation: ['get', 'archive'], '@version': [1] },
		},
	});
});

test('fields that differ in anything stay apart', () => {
	const fields = fieldsOf({
		get: [field('limit', { default: 50 })],
		getAll: [field('limit', { default: 10 })],
		find: [field('limit', { default: 50, displayOptions: { show: { returnAll: [false] } } })],
	});
	expect(fields).toHaveLength(3);
});

test('every operation keeps the order of its fields, also where they share them in another order', () => {
	const operations = {
		a: ['one', 'two', 'three'],
		b: ['three', 'one', 'two', 'four'],
		c: ['zero', 'two', 'four', 'two'],
		d: ['four', 'three', 'two', 'one', 'zero'],
	};
	const fields = fieldsOf(
		Object.fromEntries(
			Object.entries(operations).map(([name, names]) => [name, names.map((one) => field(one))]),
		),
	);
	for (const [operation, names] of Object.entries(operations)) {
		expect(namesShown(fields, operation)).toEqual(names);
	}
});

test('what is given is not changed', () => {
	const shared = field('contactId');
	fieldsOf({ get: [shared], archive: [shared] });
	expect(shared).toEqual(field('contactId'));
});
