import type { IWebhookFunctions } from 'n8n-workflow';

import type { TriggerEvent } from '../../../../node-framework/src/trigger/items';
import {
	ignoresOwnMessages,
	passesFilter,
	texts,
	triggerOptions,
	wantedTopics,
} from '../../../../node-framework/src/trigger/parameters';
import { topics } from '../api/topics';
import { readEvents, type SalesEvent } from './events';

/** What a user wants to be started by. Empty lists mean: by all. */
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

/** Whether an event starts the workflow. What an event does not tell never keeps it out. */
function isWanted({ topic, type, via, direction }: SalesEvent, wanted: Wanted): boolean {
	const isKnown = topics.some(({ value }) => value === topic);
	if (isKnown && !passesFilter(wanted.topics, topic)) return false;
	if (!passesFilter(wanted.types, type) || !passesFilter(wanted.via, via)) return false;
	return !(wanted.ignoreOwnMessages && topic === 'interactions' && direction === 'outbound');
}
