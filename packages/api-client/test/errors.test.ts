import { ApiError, toNodeError, ValidationError } from '../src/errors';

const node = {
	id: '1',
	name: 'Node',
	type: 'node',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

test.each([
	['a value', new ValidationError("'preexistente' in 'Status' is unknown", 'Choose another.')],
	[
		"a service's word",
		new ApiError('rejected', {
			message: 'The sale was rejected: preexisting order',
			description: 'Update it.',
		}),
	],
])('%s that contains the name of a system error does not replace the message', (_, thrown) => {
	expect(toNodeError(node, thrown, { itemIndex: 2 })).toMatchObject({
		message: `${thrown.message} [item 2]`,
		context: { itemIndex: 2 },
	});
});
