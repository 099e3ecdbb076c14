import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import { createTrigger } from './trigger/ventiaTrigger';

const messages = 'interactions.official_whatsapp';
const statuses = 'interactions.official_whatsapp_statuses';

async function load(parameters: INodeParameters = {}) {
	const { engine, node } = await createTrigger({ url: 'http://127.0.0.1' }, { parameters }).load();
	const { description } = engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return { engine, node, description };
}

test.each<[string[] | string, string]>([
	[[messages], 'messages'],
	[[statuses], 'statuses'],
	[[statuses, messages], 'statuses, messages'],
	[messages, 'messages'],
	// Stored by a later version of the package, or by hand.
	[['interactions.instagram'], 'interactions.instagram'],
])('the subtitle of a node with the topics %j is %s', async (topics, expected) => {
	const { engine, node, description } = await load({ topics });
	const { expression } = engine.workflow;
	const subtitle = expression.getSimpleParameterValue(node, description.subtitle, 'internal', {});
	expect(subtitle).toBe(expected);
});

test("n8n's list of triggers offers each topic with a readable name", async () => {
	const { description } = await load();
	const [topics] = description.properties;
	const options = (topics?.options ?? []).filter(
		(option): option is INodePropertyOptions => 'action' in option,
	);
	// n8n knows the list of events by this name.
	expect(topics?.displayName).toBe('Trigger On');
	expect(options.map(({ value, action }) => [value, action])).toEqual(
		expect.arrayContaining([
			[messages, 'On WhatsApp message'],
			[statuses, 'On WhatsApp message status'],
		]),
	);
	for (const { action } of options) expect(action).toMatch(/^On \w/);
});

test("'Ignore Own Messages' is visible and on if messages start the workflow", async () => {
	const { description } = await load();
	const field = description.properties.find(({ name }) => name === 'ignoreOwnMessages');
	expect(field?.default).toBe(true);
	expect(field?.displayOptions?.show?.topics).toContain(messages);
	expect(field?.displayOptions?.show?.topics).not.toContain(statuses);
});
