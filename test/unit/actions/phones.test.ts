import { isSamePhone, mayBeSamePhone } from '../../../nodes/Ventia/actions/contact/people';

type Likeness = 'same' | 'possible' | 'different';

function likeness(one: string, other: string): Likeness {
	if (isSamePhone(one, other)) return 'same';
	return mayBeSamePhone(one, other) ? 'possible' : 'different';
}

test.each<[string, string, Likeness]>([
	['+59897444666', '+59897444666', 'same'],
	['+598 97 444 666', '0059897444666', 'same'],
	['+598 (0)97 444 666', '+59897444666', 'same'],
	['\u202A+598 97\u2011444\u2011666\u202C', '+59897444666', 'same'],
	// WhatsApp leaves out the +.
	['59897444666', '+59897444666', 'same'],
	['097 444 666', '(0)97-444-666', 'same'],
	['97444666', '097444666', 'same'],
	// The country is not known: it may be this person, or one in another country.
	['+59897444666', '097444666', 'possible'],
	['97444666', '+598 97-444-666', 'possible'],
	['097444666', '+5497444666', 'possible'],
	['97444666', '+97444666', 'possible'],
	// No country code is so long: the digits between are a part of another person's number.
	['097 123 456', '+5491197123456', 'different'],
	['97123456', '+5491197123456', 'different'],
	['+59897444666', '+5497444666', 'different'],
	['+97444666', '+59897444666', 'different'],
	['097444666', '+97444666', 'different'],
	['444666', '+59897444666', 'different'],
	['+59897444666', '+59897444667', 'different'],
	['', '+59897444666', 'different'],
	['', '', 'different'],
])('%s and %s are the %s number', (one, other, expected) => {
	expect(likeness(one, other)).toBe(expected);
	expect(likeness(other, one)).toBe(expected);
});
