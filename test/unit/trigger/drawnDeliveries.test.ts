import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { readEvents } from '../../../nodes/Ventia/trigger/events/readEvents';
import { isWanted, type Wanted } from '../../../nodes/Ventia/trigger/wanted';
import { RecentEvents } from '@n8n-nodes-ventia/node-framework';
import { drawnDelivery, prepared } from '../../support/drawnWhatsapp';
import { messageTopic } from './samples';

const wanted: Wanted = {
	topics: [messageTopic],
	messageTypes: [],
	statuses: [],
	channels: [],
	ignoreOwnMessages: true,
	otherEvents: false,
};

test('in 1,000 drawn deliveries, each message of a customer starts one item with its sender and content, and nothing else starts any', () => {
	const recent = new RecentEvents();
	const receive = (body: unknown): IDataObject[] =>
		readEvents(body)
			.filter((event) => isWanted(event, wanted) && recent.add(event, 0))
			.map(({ fields, isPartial, raw }) => ({
				...fields,
				...(isPartial && { event: JSON.stringify(raw) }),
			}));
	fc.assert(
		fc.property(drawnDelivery, (drawn) => {
			const { body, faults } = prepared(drawn);
			const times = drawn.isRepeated ? [1, 2] : [1];
			const items = times.flatMap(() => receive(body));
			expect({ body, faults: faults(items) }).toEqual({ body, faults: [] });
		}),
		{ numRuns: 1000, seed: 23 },
	);
});
