import { webhookName } from '../../../nodes/Ventia/trigger/lifecycle/mark';
import { pickOwn } from '../../../nodes/Ventia/trigger/lifecycle/ownWebhooks';
import type { VentiaWebhook } from '../../../nodes/Ventia/trigger/lifecycle/ventiaWebhook';

const identity = { instanceId: 'i', workflowId: 'w', nodeId: 'n' };
const base = 'https://n8n.example.com/webhook/';
const address = `${base}uuid/webhook`;
const now = Date.UTC(2026, 10, 21);
const day = 86_400_000;
const stored = { address, id: 'mine', secret: 's' };
const self = { mode: 'production' as const, address, base, identity, stored };
const ownName = webhookName(identity, 'production', now);

function webhook(id: string, changes: Partial<VentiaWebhook> = {}): VentiaWebhook {
	const given = {
		name: 'Somebody',
		active: true,
		topics: [],
		address: undefined,
		secret: undefined,
	};
	return { id, ...given, ...changes };
}

function picked(webhooks: VentiaWebhook[], who = self) {
	const own = pickOwn(webhooks, who, now);
	return { webhook: own.webhook?.id, leftovers: own.leftovers.map(({ id }) => id) };
}

test.each<[string, VentiaWebhook]>([
	['another address', webhook('x', { address: `${base}other/webhook` })],
	[
		'the test address',
		webhook('x', { address: 'https://n8n.example.com/webhook-test/uuid/webhook' }),
	],
	['an address that is longer', webhook('x', { address: `${address}/more` })],
	['no address and another name', webhook('x')],
	[
		'our ID, of an instance elsewhere',
		webhook('mine', { address: 'https://copy.example.com/webhook/uuid/webhook' }),
	],
	[
		'our mark, of an instance elsewhere',
		webhook('x', { name: ownName, address: 'https://copy.example.com/webhook/uuid/webhook' }),
	],
	['our test mark, of today', webhook('x', { name: webhookName(identity, 'test', now) })],
	[
		'a test mark of another node',
		webhook('x', { name: webhookName({ ...identity, nodeId: 'm' }, 'test', 0) }),
	],
])('a webhook with %s is not ours', (_, other) => {
	expect(picked([other])).toEqual({ webhook: undefined, leftovers: [] });
});

test.each<[string, VentiaWebhook]>([
	['our address', webhook('x', { address })],
	['our ID, and an address of this instance', webhook('mine', { address: `${base}old/webhook` })],
	[
		'our mark, and an address of this instance',
		webhook('x', { name: ownName, address: `${base}old/webhook` }),
	],
	['our mark, and no address', webhook('x', { name: ownName })],
])('a webhook with %s is ours', (_, own) => {
	expect(picked([webhook('y'), own])).toEqual({ webhook: own.id, leftovers: [] });
});

test('of several own webhooks the known one is used, and the others are leftovers', () => {
	const others = [
		webhook('a', { address }),
		webhook('b', { name: ownName, address: `${base}old/webhook` }),
	];
	const mine = webhook('mine', { address });
	expect(picked([...others, mine])).toEqual({ webhook: 'mine', leftovers: ['a', 'b'] });
	expect(picked(others.reverse())).toEqual({ webhook: 'a', leftovers: ['b'] });
});

test('a test webhook of this node that is older than a day is a leftover', () => {
	const old = webhook('old', { name: webhookName(identity, 'test', now - 2 * day) });
	expect(picked([old])).toEqual({ webhook: undefined, leftovers: ['old'] });
});
