import type { IDataObject } from 'n8n-workflow';

import type { PackageDocs } from '../../scripts/packages';
import { simpleInteraction } from './nodes/ZenviaSales/actions/interaction';
import { simpleProspect } from './nodes/ZenviaSales/actions/prospect/prospectFields';
import { zenviaSalesNode } from './nodes/ZenviaSales/actions/resources';
import { endpoints } from './nodes/ZenviaSales/api/endpoints';
import { zenviaSales } from './nodes/ZenviaSales/api/zenviaSales';
import { pageItem } from './nodes/ZenviaSales/app/pages/pageItem';
import { readEvents } from './nodes/ZenviaSales/trigger/events';
import { variants } from './sandbox/variants';

const text = { type: 'string' };
const definition = (properties: IDataObject): IDataObject => ({ type: 'object', properties });
const localized = definition({ en: text, es: text, pt: text });
const customFields = { type: 'array', items: definition({ key: text, name: localized }) };

// Every event has the same fields.
const [event] = readEvents({ topic: 'interactions' });

/** What the documents tell of the Zenvia Sales nodes. */
export const docs: PackageDocs = {
	resources: zenviaSalesNode.resources,
	endpoints,
	profile: zenviaSales,
	operationsPage: 'README.md',
	outputs: {
		// What the endpoint of a selection returns.
		envelopes: [...zenviaSalesNode.envelopes, 'contacts'],
		schemas: {
			'app.defineButton': definition({ key: text, name: localized, url: text, icon: text }),
			'app.defineFields': definition({
				prospectAdditionalFields: customFields,
				userAdditionalFields: customFields,
			}),
			'app.defineReport': definition({ key: text, name: localized, url: text }),
		},
		shapes: {
			'interaction.get': simpleInteraction,
			'interaction.getAll': simpleInteraction,
			'interaction.getAllOfProspect': simpleInteraction,
			'lead.create': simpleProspect,
			'prospect.archive': simpleProspect,
			'prospect.find': simpleProspect,
			'prospect.get': simpleProspect,
			'prospect.getAll': simpleProspect,
			'prospect.getAllOfSelection': simpleProspect,
			'prospect.update': simpleProspect,
		},
	},
	triggerFields: ['topic', 'eventId', 'receivedAt', ...Object.keys(event?.fields ?? {})],
	otherTriggers: {
		zenviaSalesAppPageTrigger: Object.keys(pageItem([], 'UTC', new Date(0).toISOString())),
	},
	unknowns: {
		introduction: `Zenvia's documentation leaves the following open, or contradicts itself. For each question, this page lists the plausible answers and what the nodes do in each case. Where the nodes cannot work, they say so. The sandbox of this package can behave in each of these ways, and a test draws random combinations of them. The first answer is the sandbox's default.

Also unknown, but irrelevant to the nodes: the value of the rate limit, how long Zenvia waits for the response to a notification, and what a notification about quotes contains; such an event is passed on as it is.`,
		questions: variants,
	},
};
