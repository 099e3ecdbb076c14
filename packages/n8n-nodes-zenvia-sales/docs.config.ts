import type { PackageDocs } from '../../scripts/packages';
import { simpleInteraction } from './nodes/ZenviaSales/actions/interaction/interactionFields';
import { simpleProspect } from './nodes/ZenviaSales/actions/prospect/prospectFields';
import { zenviaSalesNode } from './nodes/ZenviaSales/actions/resources';
import { endpoints } from './nodes/ZenviaSales/api/endpoints';
import { zenviaSales } from './nodes/ZenviaSales/api/zenviaSales';
import { readEvents } from './nodes/ZenviaSales/trigger/events';
import { variants } from './sandbox/variants';

// Every event has the same fields.
const [event] = readEvents({ topic: 'interactions' });

/** What the documents tell of the Zenvia Sales nodes. */
export const docs: PackageDocs = {
	resources: zenviaSalesNode.resources,
	endpoints,
	profile: zenviaSales,
	outputs: {
		envelopes: zenviaSalesNode.envelopes,
		shapes: {
			'interaction.getAll': simpleInteraction,
			'interaction.getAllOfProspect': simpleInteraction,
			'lead.create': simpleProspect,
			'prospect.archive': simpleProspect,
			'prospect.find': simpleProspect,
			'prospect.get': simpleProspect,
			'prospect.getAll': simpleProspect,
		},
	},
	triggerFields: ['topic', 'eventId', 'receivedAt', ...Object.keys(event?.fields ?? {})],
	unknowns: {
		introduction: `Zenvia's documentation leaves the following open, or contradicts itself. For each question, this page lists the plausible answers and what the nodes do in each case. Where the nodes cannot work, they say so. The sandbox of this package can behave in each of these ways, and a test draws combinations of them. The first answer is the sandbox's usual one.

Not known either, and of no matter to the nodes: the number that the limit is, how long Zenvia waits for the answer to a notification, and what a notification on quotes holds; such an event is passed on with what it has.`,
		questions: variants,
	},
};
