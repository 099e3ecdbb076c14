import type { IWebhookFunctions } from 'n8n-workflow';

import {
	ignoresOwnMessages,
	passesFilter,
	texts,
	type TriggerEvent,
	triggerOptions,
	wantedTopics,
} from '@n8n-nodes-ventia/node-framework';
import { topics } from '../api/topics';
import { readEvents, type SalesEvent } from './events';

/** The events that start the workflow. Empty lists mean all. */
interface Wanted {
	topics: string[];
	types: string[];
	via: string[];
	ignoreOwnMessages: boolean;
}

/** The events of a delivery that the user wants. */
export function readWanted(host: IWebhookFunctions, body: object): TriggerEvent[] {
	const options = triggerOptions(host);
	const wanted: Wanted = {
		topics: wantedTopics(host),
		types: texts(options.types),
		via: texts(options.via),
		ignoreOwnMessages: ignoresOwnMessages(host),
	};
	return readEvents(body).filter((event) => isWanted(event, wanted));
}

/** Whether an event starts the workflow. Missing information never excludes an event. */
function isWanted({ topic, type, via, direction }: SalesEvent, wanted: Wanted): boolean {
	const name = topic?.toLowerCase();
	const isKnown = topics.some(({ value }) => value === name);
	if (isKnown && !passesFilter(wanted.topics, topic)) return false;
	if (!passesFilter(wanted.types, type) || !passesFilter(wanted.via, via)) return false;
	return !(wanted.ignoreOwnMessages && name === 'interactions' && direction === 'outbound');
}
