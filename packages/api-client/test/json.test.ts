import { longNumberIn, parseJson, tryParseJson } from '../src/json';

test.each<[string, unknown]>([
	['{"adId": 120212345678901234}', { adId: '120212345678901234' }],
	['[120212345678901234,-9007199254740993]', ['120212345678901234', '-9007199254740993']],
	['120212345678901234', '120212345678901234'],
	['{"a":9007199254740991}', { a: 9007199254740991 }],
	// Not whole, or a text.
	['{"a":1.2345678901234567890}', { a: 1.2345678901234567 }],
	['{"a":12345678901234567.5}', { a: 12345678901234568 }],
	['{"a":1e20,"b":1E+20}', { a: 1e20, b: 1e20 }],
	[
		'{"a": "id: 120212345678901234, [120212345678901234"}',
		{ a: 'id: 120212345678901234, [120212345678901234' },
	],
	['{"\\"": "\\\\", "b": 120212345678901234}', { '"': '\\', b: '120212345678901234' }],
	['{"a": "\\\\\\" 120212345678901234"}', { a: '\\" 120212345678901234' }],
])('%s keeps all digits', (text, expected) => {
	expect(parseJson(text)).toEqual(expected);
});

test('tells the first number that would lose digits', () => {
	expect(longNumberIn('{"a": "120212345678901234", "b": 120212345678901235}')).toBe(
		'120212345678901235',
	);
	expect(longNumberIn('{"a": 1, "b": "120212345678901234"}')).toBeUndefined();
});

test('what is not JSON is still told', () => {
	expect(() => parseJson('{"a": 120212345678901234,}')).toThrow(SyntaxError);
	expect(tryParseJson('{')).toBeUndefined();
});
