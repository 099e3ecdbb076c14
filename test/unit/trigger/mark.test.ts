import {
	hasMark,
	isForgottenTest,
	webhookName,
} from '../../../nodes/Ventia/trigger/lifecycle/mark';

const self = { instanceId: 'i', workflowId: 'Xb3kLm9QwErTyU12', nodeId: 'trigger-node-1' };
const now = Date.UTC(2026, 10, 21);
const hour = 3_600_000;

test.each([
	['a usual workflow', self],
	[
		'IDs of any length',
		{ instanceId: 'i'.repeat(99), workflowId: 'w'.repeat(99), nodeId: 'n'.repeat(99) },
	],
	['an unsaved workflow', { instanceId: '', workflowId: '', nodeId: '' }],
])('the name of a webhook has at most 64 characters: %s', (_, identity) => {
	for (const mode of ['production', 'test'] as const) {
		const name = webhookName(identity, mode, now);
		expect(name.length).toBeLessThanOrEqual(64);
		expect(hasMark(name, identity, mode)).toBe(true);
	}
});

test.each([
	['another node with the same beginning', { ...self, nodeId: 'trigger-node-2' }],
	['another workflow', { ...self, workflowId: 'Xb3kLm9QwErTyU13' }],
	['another instance', { ...self, instanceId: 'j' }],
])('is not the name of %s', (_, other) => {
	expect(hasMark(webhookName(self, 'production', now), other, 'production')).toBe(false);
});

test('test and production webhooks are told apart', () => {
	expect(hasMark(webhookName(self, 'production', now), self, 'test')).toBe(false);
	expect(hasMark(webhookName(self, 'test', now), self, 'production')).toBe(false);
});

test('a test webhook is forgotten after a day, no other ever', () => {
	const name = webhookName(self, 'test', now);
	expect(isForgottenTest(name, self, now + 23 * hour)).toBe(false);
	expect(isForgottenTest(name, self, now + 25 * hour)).toBe(true);
	expect(isForgottenTest(name, { ...self, nodeId: 'other' }, now + 25 * hour)).toBe(false);
	expect(isForgottenTest(webhookName(self, 'production', now), self, now + 25 * hour)).toBe(false);
	expect(isForgottenTest(`${name.split(' ').slice(0, -1).join(' ')} !`, self, now)).toBe(false);
});
