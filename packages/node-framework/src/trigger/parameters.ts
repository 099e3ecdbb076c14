import type {
	IDataObject,
	IHookFunctions,
	INodeProperties,
	INodePropertyOptions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { isRecord, textOf } from '@n8n-nodes-ventia/api-client';
import { partsOf } from '../checks';
import { inLabelOrder } from '../labels';

/** What a service sends events of. */
export interface TriggerTopic {
	/** As the API names it. */
	value: string;
	/** As the editor offers it. */
	name: string;
	description: string;
	/** What the node shows below its name. */
	shortName: string;
	/** Entry in n8n's list of triggers. */
	action: string;
}

/** The choices of a field for topics. */
export function topicOptions(topics: readonly TriggerTopic[]): INodePropertyOptions[] {
	return topics.map(({ value, name, description, action }) => ({
		value,
		name,
		description,
		action,
	}));
}

/** 'Trigger On', the parameter that every trigger has. */
export function topicsField(
	service: string,
	topics: readonly TriggerTopic[],
	preselected: string,
): INodeProperties {
	return {
		displayName: 'Trigger On',
		name: 'topics',
		type: 'multiOptions',
		required: true,
		default: [preselected],
		options: topicOptions(topics),
		hint: `${service} must be able to reach this n8n from the internet over https`,
	};
}

/** Shows the chosen topics below the node; an unknown topic is shown as is. */
export function topicsSubtitle(topics: readonly TriggerTopic[]): string {
	const names = Object.fromEntries(topics.map(({ value, shortName }) => [value, shortName]));
	return `={{ [$parameter["topics"]].flat().map((topic) => (${JSON.stringify(names)})[topic] ?? topic).join(", ") }}`;
}

/** The topics that the user has chosen, each once. */
export function wantedTopics(host: IHookFunctions | IWebhookFunctions): string[] {
	return textsIn(host.getNodeParameter('topics', []));
}

/**
 * 'Ignore Own Messages', on by default: otherwise, a workflow that answers each message would
 * answer its own messages forever.
 *
 * @param shownFor topics with messages
 */
export function ignoreOwnMessagesField(shownFor: string[], description: string): INodeProperties {
	return {
		displayName: 'Ignore Own Messages',
		name: 'ignoreOwnMessages',
		type: 'boolean',
		default: true,
		displayOptions: { show: { topics: shownFor } },
		description,
	};
}

/** Whether own messages start nothing. */
export function ignoresOwnMessages(host: IWebhookFunctions): boolean {
	return host.getNodeParameter('ignoreOwnMessages', true) !== false;
}

/** Longest time to collect messages, in seconds. */
const longestCollection = 10;

/** 'Options': those of every trigger, and the filters of this one. */
export function triggerOptionsField(service: string, filters: INodeProperties[]): INodeProperties {
	const common: INodeProperties[] = [
		{
			displayName: 'Collect Messages For (Seconds)',
			name: 'collectSeconds',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: longestCollection },
			default: 0,
			description: `How long to wait for more messages from the same contact, so that the workflow replies once to several messages in a row. The time restarts with each message, up to three times this long in total. They are output as one item, with 'collectedText' and 'collectedMessages'. ${service} gets its responses only then, and does not document how long it waits for them. 0 starts the workflow immediately.`,
		},
		{
			displayName: 'Headers',
			name: 'headers',
			type: 'boolean',
			default: false,
			description: "Whether to add the headers of the request to each item as 'headers'",
		},
		{
			displayName: 'Raw Body',
			name: 'rawBody',
			type: 'boolean',
			default: false,
			description:
				"Whether to add the whole request as received, as text, to each item as 'rawBody'",
		},
	];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		// n8n requires alphabetical order.
		options: inLabelOrder([...common, ...filters]),
	};
}

/** What the user has set under 'Options'. */
export function triggerOptions(host: IHookFunctions | IWebhookFunctions): IDataObject {
	const given: unknown = host.getNodeParameter('options', {});
	return isRecord(given) ? given : {};
}

/** The texts of a list or a single value, each once. */
export function textsIn(value: unknown): string[] {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return [...new Set(values.map(textOf).filter((text) => text !== undefined))];
}

/** How long messages are collected, in ms; 0 if they are not. */
export function collectingTime(host: IWebhookFunctions): number {
	const seconds = Number(triggerOptions(host).collectSeconds ?? 0);
	return seconds > 0 ? Math.min(seconds, longestCollection) * 1000 : 0;
}

/** One or many: a list, or a text with commas, semicolons or line breaks between its parts. */
export function texts(value: unknown): string[] {
	if (!Array.isArray(value)) return partsOf(String(value ?? ''));
	return value.map((part: unknown) => String(part ?? '').trim()).filter((part) => part !== '');
}

/**
 * Whether an event passes a filter. It does if nothing is chosen or the event has no value. Case
 * distinguishes nothing.
 */
export function passesFilter(chosen: string[], value: unknown): boolean {
	if (chosen.length === 0 || typeof value !== 'string') return true;
	return chosen.some((one) => one.toLowerCase() === value.toLowerCase());
}
