import { customApiRequest as resource } from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../api/endpoints';
import { pagesFromOne, plainPages } from '../api/lists';

export const customApiRequest = resource<EndpointId>({
	examplePath: '/contacts',
	recordIds: /\b[0-9a-f]{24}\b/g,
	pageStyles: [
		{
			name: 'First Page Unknown',
			value: 'numbered',
			description: 'Finds out whether pages count from 0 or from 1',
			pagination: plainPages,
		},
		{
			name: 'Pages From 1',
			value: 'fromOne',
			description: 'Like contacts and sales',
			pagination: pagesFromOne,
		},
	],
});
