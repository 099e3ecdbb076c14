import { invalidValue } from '../src/checks';
import { requireFilledValues } from '../src/collections';
import { countries } from '../src/countries';
import { Field } from '../src/field';

function field(value: unknown, country?: string): Field {
	const home = countries.find(({ id }) => id === country);
	return new Field('Given', value, 'America/Montevideo', () => home);
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
	['2026 1231', '20261231'],
	['+598 2026-1231', '+59820261231'],
	['0054911 4001234', '+549114001234'],
	// A number column of a spreadsheet.
	['526643596440.0', '526643596440'],
	['59899123456.00', '59899123456'],
	['+598 99 123 456.0', '+59899123456'],
	// WhatsApp's IDs of numbers, and links.
	['5491122334455@s.whatsapp.net', '+5491122334455'],
	['5491122334455:12@s.whatsapp.net', '+5491122334455'],
	['5491122334455.0:12@s.whatsapp.net', '+5491122334455'],
	['5491122334455@c.us', '+5491122334455'],
	['tel:+54-9-11-2233-4455', '+5491122334455'],
	['whatsapp:+5491122334455', '+5491122334455'],
	['https://wa.me/5491122334455', '+5491122334455'],
	['https://wa.me/5491122334455?text=hola', '+5491122334455'],
	['https://api.whatsapp.com/send?phone=5491122334455&text=hola', '+5491122334455'],
	['whatsapp://send?phone=5491122334455', '+5491122334455'],
	// As Meta exports the leads of its ads.
	['p:+5491122334455', '+5491122334455'],
	['\u200B+5491122334455\u200B', '+5491122334455'],
	// Full-width digits.
	['\uFF0B\uFF15\uFF19\uFF1897123456', '+59897123456'],
])('the phone %j is sent as %j', (given, expected) => {
	expect(field(given).phone()).toBe(expected);
	expect(field([given]).phones()).toEqual([expected]);
});

test.each<[string, string]>([
	['call me', 'is not a phone number'],
	['5.9897E+10', 'is a number in scientific notation'],
	['5,491155550000E+12', 'is a number in scientific notation'],
	['--', 'is not a phone number'],
	['0', 'is not a phone number'],
	['ana1@example.com', 'is not a phone number'],
	[
		'154417159582282@lid',
		"is WhatsApp's ID of a person whose number is hidden, not a phone number",
	],
	['120363025246125486@g.us', 'is a WhatsApp group or list, not a phone number'],
	['UY.1234abc', 'is the ID that WhatsApp uses for a person with a username, not a phone number'],
	[
		`US.${'1'.repeat(70)}`,
		'is the ID that WhatsApp uses for a person with a username, not a phone number',
	],
	['+598 2 123 4567 int. 12', 'has an extension'],
	['tel:+598-2-123-4567;ext=12', 'has an extension'],
	['+598 2 123 4567, int. 12', 'has an extension'],
	['2123-4567 x12', 'has an extension'],
	['2123-4567 ext 12', 'has an extension'],
	['2123-4567 ramal 12', 'has an extension'],
	['2026-03-31', 'is a date, not a phone number'],
	['2026-03-31T00:00:00.000Z', 'is a date, not a phone number'],
	['12-03-1985', 'is a date, not a phone number'],
	['31.03.2026', 'is a date, not a phone number'],
	['59897123456.5', 'has decimals'],
	['4001234 4005678', 'is two phone numbers'],
	['000097123456', 'has a 0 where its country code begins'],
	['+0 97 123 456', 'has a 0 where its country code begins'],
	['097 123 456 (Ana)', 'has more than a phone number in it'],
	['1-800-FLOWERS', 'has more than a phone number in it'],
	['*123#', 'has more than a phone number in it'],
	['+1234567890123456789', 'has too many digits for a phone number'],
])('%j is not a phone: it %s', (given, problem) => {
	expect(messageOf(() => field(given).phone())).toBe(`'${given}' in 'Given' ${problem}`);
	expect(messageOf(() => field(['+59897123456', given]).phones())).toBe(
		`'${given}' in 'Given' ${problem}`,
	);
});

test.each([
	// A number as spreadsheets and databases write it.
	'59,899,123,456',
	'59899123,456',
	'598,991,234,567',
	// A number and its extension.
	'+598 2901 1234, 101',
	'+598 2901 1234\n101',
	'101; +598 2901 1234',
	'+59899123456, +598',
])('%j is refused as a whole, alone and in a list of phones', (given) => {
	for (const read of [
		() => field(given).phone(),
		() => field(given).phones(),
		() => field([given]).phones(),
		() => field(JSON.stringify(['+59899123456', given])).phones(),
	]) {
		expect(messageOf(read)).toMatch(
			`'${given.replace('\n', ' ')}' in 'Given' has more than a phone number in it`,
		);
	}
});

test.each([
	['+598 99 123 456, 2901 1234; 099 123 457', ['+59899123456', '29011234', '099123457']],
	['+59899123456,\n+59899123457,', ['+59899123456', '+59899123457']],
	['tel:+59899123456, https://wa.me/59899123457', ['+59899123456', '+59899123457']],
	[
		['911', '101, '],
		['911', '101'],
	],
])('%j are the phones %j', (given, expected) => {
	expect(field(given).phones()).toEqual(expected);
});

test('a phone is dialed with the country that is known', () => {
	expect(field('(0341) 15-444-5555', 'AR').phone()).toBe('+5493414445555');
	expect(field('(0341) 15-444-5555').phone()).toBe('0341154445555');
	expect(field(['099 123 456', '+54 11 2345-6789'], 'UY').phones()).toEqual([
		'+59899123456',
		'+541123456789',
	]);
	expect(field('664 359-6440', 'MX').internationalPhone()).toBe('+526643596440');
	expect(messageOf(() => field('664 359-6440').internationalPhone())).toBe(
		"'6643596440' in 'Given' is not a phone number in international form",
	);
});

test.each([
	'',
	null,
	undefined,
	NaN,
	Infinity,
	'NaN',
	'-Infinity',
	'[object Object]',
	'undefined',
	'null',
	' Invalid DateTime ',
	// Invisible characters, as messengers and web pages leave them.
	'\u200B',
	'\u00A0\u200E\uFEFF ',
	'\u2800',
])('%p is no value, and never the text of one', (given) => {
	expect(field(given).isEmpty).toBe(true);
	expect(field([given, 'a', given]).texts()).toEqual(['a']);
	expect(field([given]).isEmpty).toBe(true);
	for (const read of ['text', 'number', 'phone', 'phones', 'email', 'json', 'boolean'] as const) {
		expect(field(given)[read]()).toBeUndefined();
	}
	expect(messageOf(() => field(given).required(field(given).text()))).toBe("'Given' is empty");
});

test.each(['Null', 'Invalid DateTime was said', 'nulla', 'N/A'])('%p is a text', (given) => {
	expect(field(given).text()).toBe(given);
});

test.each(['#N/A', '#REF!', '#¡VALOR!', '#N/D', '#DIV/0!', '#¿NOMBRE?', '#NOME?'])(
	'%p is an error of a spreadsheet, and never the text of one',
	(given) => {
		const message = `'${given}' in 'Given' is an error of a spreadsheet`;
		expect(messageOf(() => field(given).text())).toBe(message);
		expect(messageOf(() => field(['a', given]).texts())).toBe(message);
	},
);

test.each(['#1', '#VAMOS!', '#N/A!', 'E+10', '1E3', '12.0'])('%p is a text', (given) => {
	expect(field(given).text()).toBe(given);
});

test.each([
	['#N/A', "'Given' has '#N/A' for 'city', which is an error of a spreadsheet"],
	['1.2E+11', "'Given' has '1.2E+11' for 'city', which is a number in scientific notation"],
	['\u200B', "'Given' has no value for 'city'"],
])('%j is no value in a JSON object either', (city, message) => {
	const read = () => requireFilledValues(field({ city }), { age: 30, city });
	expect(messageOf(read)).toBe(message);
});

test('a number that has lost its digits is no text', () => {
	const message = "'1,23457E+11' in 'Given' is a number in scientific notation";
	expect(messageOf(() => field('1,23457E+11').text())).toBe(message);
});

test('invisible characters around a value are left out, and those in it are kept', () => {
	expect(field('\u200B Ana \uFEFF').text()).toBe('Ana');
	expect(field('\u200E621e8a5463c02a8bd532ff8c\u200B').text()).toBe('621e8a5463c02a8bd532ff8c');
	// A flag is made of invisible characters, and a family of people joined by them.
	const emoji = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}👨\u200D👩';
	expect(field(emoji).text()).toBe(emoji);
	expect(field('\u200Ba, b\u200B').texts()).toEqual(['a', 'b']);
});

test('an invalid date is not the same as none', () => {
	expect(messageOf(() => field('Invalid DateTime').dateTime())).toBe(
		"'Invalid DateTime' in 'Given' is not a date and time",
	);
});

test.each([
	[12, 12],
	['12', 12],
	['-3.5', -3.5],
	['1299.50', 1299.5],
	['.5', 0.5],
	['0.500', 0.5],
	['12345.678', 12345.678],
	[25.9, 25.9],
	[1e-7, 1e-7],
])('%p is the number %p', (given, expected) => {
	expect(field(given).number()).toBe(expected);
});

test.each([
	['25.900', 'can be 25900 or 25.9'],
	['1.500', 'can be 1500 or 1.5'],
	['1.000', 'can be 1000 or 1'],
	['-1,500', 'can be -1500 or -1.5'],
	['25,90', 'is not a number'],
	['1.234.567', 'is not a number'],
	['25.900,00', 'is not a number'],
	['0x10', 'is not a number'],
	['1e3', 'is not a number'],
	['$25', 'is not a number'],
	['1 500', 'is not a number'],
	['120212345678901234', 'has more digits than a number can hold'],
	[Number('120212345678901234'), 'has more digits than a number can hold'],
])('%p is no certain number: it %s', (given, problem) => {
	expect(messageOf(() => field(given).number())).toBe(`'${String(given)}' in 'Given' ${problem}`);
});

test('of two readings of a number, the bounds may leave one', () => {
	expect(field('-34.901').number({ minimum: -90, maximum: 90 })).toBe(-34.901);
	expect(messageOf(() => field('1.500').number({ maximum: 9000 }))).toMatch(/can be 1500 or 1.5$/);
	expect(field('3.000').number({ maximum: 600, whole: true })).toBe(3);
	for (const given of ['1.000', '1,000', '12.000']) {
		expect(messageOf(() => field(given).number({ minimum: 1, whole: true }))).toMatch(
			`'${given}' in 'Given' can be ${given.replace(/\D/, '')} or `,
		);
	}
});

test('whole numbers keep all their digits, or are rejected', () => {
	expect(field('120212345678901234').text()).toBe('120212345678901234');
	expect(field('[120212345678901234]').texts()).toEqual(['120212345678901234']);
	const long = Number('120212345678901234');
	for (const given of [long, [long]]) {
		expect(messageOf(() => field(given).texts())).toBe(
			"'120212345678901230' in 'Given' has more digits than a number can hold",
		);
	}
	const message = / in 'Given' has more digits than a number can hold$/;
	expect(messageOf(() => field('{"adId": 120212345678901234}').json())).toMatch(message);
	expect(messageOf(() => field({ ad: { id: long } }).json())).toMatch(message);
	expect(field('{"adId": "120212345678901234", "n": 1.2345678901234567}').json()).toEqual({
		adId: '120212345678901234',
		n: 1.2345678901234567,
	});
	expect(messageOf(() => field({ price: NaN }).json())).toBe("'Given' has no value for 'price'");
});

test.each([
	['ana@example.com', 'ana@example.com'],
	["o'ana+n8n@correo.com.uy", "o'ana+n8n@correo.com.uy"],
	['ñandú@correo.uy', 'ñandú@correo.uy'],
	['a@b.c', 'a@b.c'],
	['Ana Perez <ana@example.com>', 'ana@example.com'],
	['"Perez, Ana" <ana@example.com>', 'ana@example.com'],
	['<ana@example.com>', 'ana@example.com'],
	['mailto:ana@example.com', 'ana@example.com'],
	['MAILTO:ana@example.com?subject=Hi', 'ana@example.com'],
	['Ana <mailto:ana@example.com>', 'ana@example.com'],
	['ana@exam\u200Bple.com\u200B', 'ana@example.com'],
])('of %j, %j is the email address', (given, expected) => {
	expect(field(given).email()).toBe(expected);
	expect(field([given, '']).emails()).toEqual([expected]);
	expect(field(`${given}, Eva <eva@example.com>`).emails()).toEqual([expected, 'eva@example.com']);
});

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
	'<ana@example.com> <eva@example.com>',
	"'ana@example.com",
	"ana@example.com'",
	'“ana@example.com”',
	'«ana@example.com»',
	'ana@example.com|eva',
	`ana@${'example.'.repeat(50)}com`,
])('%j is not an email address', (given) => {
	const message = / in 'Given' is not an email address$/;
	expect(messageOf(() => field(given).email())).toMatch(message);
	expect(messageOf(() => field(['eva@example.com', given]).emails())).toMatch(message);
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
		() => field('x'.repeat(1000)).as((text) => invalidValue(text, 'is nothing', 'Go.')),
	];
	for (const read of readings) {
		const [, quoted = ''] = /^'(.*)' in 'Given' is/s.exec(messageOf(read)) ?? [];
		expect(quoted).toHaveLength(83);
		expect(quoted).toMatch(/^[\x20-\x7E]{80}\.\.\.$/);
	}
});

test.each([
	[{ a: 1 }, '{"a":1}'],
	[['a'], '["a"]'],
])('the errors of dates quote %j', (given, quoted) => {
	const message = `'${quoted}' in 'Given' is not a date`;
	expect(messageOf(() => field(given).calendarDate())).toBe(message);
	expect(messageOf(() => field(given).dateTime())).toBe(`${message} and time`);
});

test.each([
	'https://x.co/a.jpg, https://x.co/b.jpg',
	'https://x.co/a.jpg,https://x.co/b.jpg',
	'https://x.co/a.jpg;HTTP://x.co/b.jpg',
	'https://x.co/a.jpg https://x.co/b.jpg',
	'https://x.co/a.jpg\nhttps://x.co/b.jpg',
	'https://x.co/my photo.jpg',
])('%j is not one address', (given) => {
	const message = /'https:.+' in 'Given' has a space or a second address in it$/;
	expect(messageOf(() => field(given).webAddress())).toMatch(message);
	expect(messageOf(() => field(given).httpsAddress())).toMatch(message);
});

test.each([
	'https://x.co/my%20photo,1;2.jpg',
	'https://x.co/?from=https://y.co/a',
	'https://web.archive.org/web/2020/https://x.co/',
])('%s is an address', (given) => expect(field(given).httpsAddress()).toBe(given));

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
