import { isSamePhone } from '../../../nodes/Ventia/actions/contact/people';

test.each([
	['+59897444666', '+59897444666', true],
	['+598 97 444 666', '0059897444666', true],
	['+59897444666', '097444666', true],
	['97444666', '+598 97-444-666', true],
	['+59897444666', '+5497444666', false],
	['+97444666', '+59897444666', false],
	['444666', '+59897444666', false],
	['+59897444666', '+59897444667', false],
])('%s and %s are the same number: %s', (one, other, same) => {
	expect(isSamePhone(one, other)).toBe(same);
	expect(isSamePhone(other, one)).toBe(same);
});
