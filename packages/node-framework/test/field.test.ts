import { checkDomainEmail, rejectValue } from '../src/checks';
import { Field } from '../src/field';

function field(value: unknown): Field {
	return new Field('Given', value, 'America/Montevideo');
}

/** The message of the error thrown by a read. */
function messageOf(read: () => unknown): string {
	try {
		read();
	} catch (thrown) {
		return thrown instanceof Error ? thrown.message : String(thrown);
	}
	return 'nothing was thrown';
}

test.each([
	[true, true],
	['TRUE', true],
	[' yes ', true],
	[1, true],
	['1', true],
	[false, false],
	['No', false],
	[0, false],
	['false', false],
])('%p is the boolean %p', (given, expected) => {
	expect(field(given).boolean()).toBe(expected);
	expect(field(given).flag()).toBe(expected);
});

test.each(['maybe', 2, -1, 'ja', {}, [true]])('%p is rejected as a boolean', (given) => {
	expect(messageOf(() => field(given).boolean())).toMatch(/in 'Given' is not true or false$/);
	expect(messageOf(() => field(given).flag())).toMatch(/in 'Given' is not true or false$/);
});

test.each([undefined, null, '', ' '])('%p counts as no boolean', (given) => {
	expect(field(given).boolean()).toBeUndefined();
	expect(field(given).flag()).toBe(false);
});

test.each([
	['a, b; c\nd', ['a', 'b', 'c', 'd']],
	[
		['a, b', 'c'],
		['a', 'b', 'c'],
	],
	[
		[['a', ['b']], 'c; d'],
		['a', 'b', 'c', 'd'],
	],
	[
		[1, null, '', undefined, 2],
		['1', '2'],
	],
	['["a", "b, c"]', ['a', 'b', 'c']],
	[
		['["a"]', '["b"]'],
		['a', 'b'],
	],
	[[' '], undefined],
	[[[], [['']]], undefined],
	['[a, b]', ['[a', 'b]']],
])('%j is the list %j', (given, expected) => {
	expect(field(given).texts()).toEqual(expected);
	expect(field(given).isEmpty).toBe(expected === undefined);
});

test('a text of only separators is a text but not a list', () => {
	expect(field(', ;')).toMatchObject({ isEmpty: false });
	expect(field(', ;').text()).toBe(', ;');
	expect(field(', ;').texts()).toBeUndefined();
});

test('a record is rejected as an entry of a list of texts', () => {
	expect(messageOf(() => field([{ phone: '+59897123456' }]).texts())).toBe(
		"'Given' has an entry that is not a text",
	);
});

test.each([
	['+598 97-123-456', '+59897123456'],
	['0059897123456', '+59897123456'],
	['+598 (0)97 123 456', '+59897123456'],
	['00598 (0) 97 123 456', '+59897123456'],
	['(0)97 123 456', '097123456'],
	['\u202A+598 97 123 456\u202C', '+59897123456'],
	['\u200E+598\u00A097\u2011123\u2013456\uFEFF', '+59897123456'],
	['099.123.456', '099123456'],
	['911', '911'],
	// A number with anything else in it is sent as the user wrote it.
	['+598 2 123 4567 int. 12', '+598 2 123 4567 int. 12'],
	['1-800-FLOWERS', '1-800-FLOWERS'],
	['+1234567890123456789', '+1234567890123456789'],
	['*123#', '*123#'],
])('the phone %j is sent as %j', (given, expected) => {
	expect(field(given).phone()).toBe(expected);
	expect(field([given]).phones()).toEqual([expected]);
});

test.each(['call me', '[object Object]', '5.9897E+10', '--'])('%j is not a phone', (given) => {
	expect(messageOf(() => field(given).phone())).toBe(`'${given}' in 'Given' is not a phone number`);
});

test.each(['ana@example.com', 'ana@localhost', '"a b"@example.com', 'ñandú@correo.uy', 'a@b@c.uy'])(
	'%j is sent as an email address',
	(given) => {
		expect(field(given).email()).toBe(given);
	},
);

test.each(['nobody', '@example.com', 'ana@'])('%j is not an email address', (given) => {
	expect(messageOf(() => field(given).email())).toBe(
		`'${given}' in 'Given' is not an email address`,
	);
});

test.each(['ana@example.com', "o'ana+n8n@correo.com.uy", 'ñandú@correo.uy', 'a@b.c'])(
	'%j has the form name@domain.tld',
	(given) => {
		expect(field(given).as(checkDomainEmail)).toBe(given);
		expect(field([given, '']).eachAs(checkDomainEmail)).toEqual([given]);
	},
);

test.each([
	'nobody',
	'@example.com',
	'ana@',
	'ana@localhost',
	'ana@example.',
	'ana@.com',
	'ana@example..com',
	'ana maria@example.com',
	'"ana"@example.com',
	'ana@example.com eva@example.com',
	'ana@eva@example.com',
	'Ana<ana@example.com>',
	'mailto:ana@example.com',
	`ana@${'example.'.repeat(50)}com`,
])('%j does not have the form name@domain.tld', (given) => {
	const message = / in 'Given' is not an email address$/;
	expect(messageOf(() => field(given).as(checkDomainEmail))).toMatch(message);
	expect(messageOf(() => field(['eva@example.com', given]).eachAs(checkDomainEmail))).toMatch(
		message,
	);
});

test('error messages quote at most 80 characters of a value', () => {
	const long = `a${'\u202E'}\n${'.'.repeat(1000)}`;
	const readings: Array<() => unknown> = [
		() => field(long).email(),
		() => field('x'.repeat(1000)).phone(),
		() => field('x'.repeat(1000)).number(),
		() => field('x'.repeat(1000)).boolean(),
		() => field('x'.repeat(1000)).dateTime(),
		() => field('x'.repeat(1000)).calendarDate(),
		() => field('x'.repeat(1000)).choice(['a']),
		() => field('x'.repeat(1000)).choices(['a']),
		() => field('x'.repeat(1000)).webAddress(),
		() => field('x'.repeat(1000)).as((text) => rejectValue(text, 'is nothing', 'Go.')),
	];
	for (const read of readings) {
		const [, quoted = ''] = /^'(.*)' in 'Given' is/s.exec(messageOf(read)) ?? [];
		expect(quoted).toHaveLength(83);
		expect(quoted).toMatch(/^[\x20-\x7E]{80}\.\.\.$/);
	}
});

test('the error for invalid JSON says where it is invalid', () => {
	expect(() => field('{"a": 1,}').json()).toThrow(
		expect.objectContaining({ advice: expect.stringMatching(/position 8|line 1 column 9/) }),
	);
});

test('an option may be given by its name, in upper or lower case', () => {
	const roles = [
		{ name: 'Commercial', value: 'comercial' },
		{ name: 'User', value: 'user' },
	];
	expect(field('COMMERCIAL').option(roles)).toBe('comercial');
	expect(field('comercial').option(roles)).toBe('comercial');
	expect(field(['User', 'commercial']).options(roles)).toEqual(['user', 'comercial']);
	expect(messageOf(() => field('boss').option(roles))).toBe("'boss' in 'Given' is not an option");
});
