import path from 'node:path';

import { outputItems } from '../../../playground/client/execution';
import type { PlaygroundService } from '../../../playground/services';
import { type Sandbox, startSandbox } from '../sandbox';

/** Merlin in the playground. */
export const service: PlaygroundService<Sandbox> = {
	name: 'Merlin',
	nodeTypes: ['n8n-nodes-merlin.merlin', 'n8n-nodes-merlin.merlinTool'],
	demoWorkflow: path.join(__dirname, 'demoWorkflow.json'),
	startSandbox: async (apiKey) => await startSandbox({ apiKey }),
	credential: ({ addresses, url }, apiKey) => ({
		name: 'Merlin',
		type: 'merlinApi',
		data: { apiKey, baseUrl: url, ...addresses },
	}),
	outcome({ carriedOut, contacts }, execution) {
		const created = outputItems(execution, 'Create a contact')[0]?.json.idContact;
		return [
			['the contact of the demo is in Merlin', contacts.has(String(created))],
			['Merlin has sent its SMS', carriedOut.at(-1)?.type === 'SMS'],
		];
	},
};
