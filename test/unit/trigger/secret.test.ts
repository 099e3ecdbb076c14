import { createSecret } from '../../../nodes/Ventia/trigger/lifecycle/callback';
import { isSecret } from '../../../nodes/Ventia/trigger/receiving/secret';

const secret = createSecret();

test('the stored secret is accepted', () => {
	expect(isSecret(secret, secret)).toBe(true);
});

test.each<[string, unknown, string | undefined]>([
	['none', undefined, secret],
	['an empty one', '', secret],
	['a shorter one', secret.slice(0, -1), secret],
	['a longer one', `${secret}x`, secret],
	['another one', createSecret(), secret],
	['other letters', secret.toUpperCase(), secret],
	['two', [secret, secret], secret],
	['an object', { secret }, secret],
	['none where none is stored', undefined, undefined],
	['an empty one where none is stored', '', ''],
	['any where none is stored', secret, undefined],
])('%s is refused', (_, given, stored) => {
	expect(isSecret(given, stored)).toBe(false);
});
