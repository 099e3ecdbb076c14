import { customApiRequest as resource } from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../api/endpoints';
import { newestFirst } from '../api/lists';

export const customApiRequest = resource<EndpointId>({
	examplePath: '/prospects',
	recordIds: /\b[a-z0-9]{24}\b/g,
	pageStyles: [
		{
			name: 'Newest First',
			value: 'newestFirst',
			description: 'Each page follows the last record of the one before',
			pagination: newestFirst,
		},
	],
});
