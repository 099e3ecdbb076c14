import { join } from 'node:path';

import { outputItems } from '../../../playground/client/execution';
import type { PlaygroundService } from '../../../playground/services';
import { type Sandbox, startSandbox } from '../sandbox';

const noteNode = 'Write a note';
const messageNode = 'Send a message';

/** Zenvia Sales in the playground. */
export const service: PlaygroundService<Sandbox> = {
	name: 'Zenvia Sales',
	nodeTypes: [
		'zenviaSales',
		'zenviaSalesAppPageTrigger',
		'zenviaSalesAppTrigger',
		'zenviaSalesTrigger',
	].map((name) => `n8n-nodes-zenvia-sales.${name}`),
	demoWorkflow: join(__dirname, 'demoWorkflow.json'),
	startSandbox: async (apiKey, ca) =>
		await startSandbox({ apiKey, prospects: 30, ...(ca !== undefined && { ca }) }),
	credential: ({ url }, apiKey) => ({
		name: 'Zenvia Sales',
		type: 'zenviaSalesApi',
		data: { apiKey, baseUrl: url, requestsPerMinute: 0 },
	}),
	otherCredentials: ({ sales: { app }, url }) => [
		{
			name: 'Zenvia Sales App',
			type: 'zenviaSalesAppApi',
			data: {
				appId: app.id,
				appSecret: app.secret,
				privateKey: app.privateKey,
				triggerUrl: '',
				baseUrl: url,
			},
		},
	],
	outcome: ({ records }, execution) => {
		const [note, message] = [noteNode, messageNode].map(
			(name) => outputItems(execution, name)[0]?.json.id,
		);
		const ids = records.interactions.map(({ id }) => id);
		return [
			['Zenvia has the note', typeof note === 'string' && ids.includes(note)],
			['Zenvia has the message', typeof message === 'string' && ids.includes(message)],
		];
	},
};
