import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isRecord, ValidationError } from '@n8n-nodes-ventia/api-client';
import { withTold } from './assistants';

/** What a user can configure about how items are sent. */
export interface RequestOptions {
	/** Maximum number of items in progress at the same time. */
	itemsInParallel: number;
	/** Longest time that one item waits for the rate limit or a recovery, in ms. */
	longestWaitMs: number;
	/** Timeout for a response, in ms. */
	timeoutMs: number;
}

/** Values of options that the user has not added; n8n leaves those out. */
const defaults = { longestWait: 600, timeout: 60 };
/**
 * Reads are harmless, so more of them run in parallel: slow answers then do not keep them below the
 * limit.
 */
const defaultInParallel = { reads: 50, writes: 20 };

const requestOptionsField: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	builderHint: { propertyHint: '' },
	description:
		'How items are sent. The node waits for the rate limit by itself: a run takes at least its number of requests divided by that limit.',
	options: [
		{
			displayName: 'Items in Parallel',
			name: 'itemsInParallel',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 20,
			description:
				'How many items to send at the same time. Default: 20, or 50 for read-only operations. Items that name the same record in the same way keep their order. Set to 1 to send one after the other.',
		},
		{
			displayName: 'Longest Wait (Seconds)',
			name: 'longestWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 600,
			description:
				"Longest total time that one item waits while other programs use up the rate limit, or while the service can't be reached",
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300 },
			default: 60,
			description: 'How long to wait for the response to a request',
		},
	],
};

/** 'Request Options', for all operations of a node. */
export const requestOptionsFields: INodeProperties[] = withTold([requestOptionsField]);

/** Of a service whose records can be chosen by phone or email address. */
export const requestOptionsWithPeople: INodeProperties[] = withTold([
	{
		...requestOptionsField,
		options: [
			...(requestOptionsField.options ?? []).slice(0, 2),
			{
				displayName: 'Remember People for 5 Minutes',
				name: 'rememberPeople',
				type: 'boolean',
				default: true,
				description:
					"Whether 'By Phone' and 'By Email' go to the person found in the last 5 minutes, also by another node or execution. Turn off to search in each execution, for instance if agents often move phones from one contact to another.",
			},
			...(requestOptionsField.options ?? []).slice(2),
		],
	},
]);

/** Reads the options of the first item, which apply to the whole run. Throws ValidationError. */
export function readRequestOptions(host: IExecuteFunctions, writes: boolean): RequestOptions {
	const given: unknown = host.getNodeParameter('requestOptions', 0, {});
	const itemsInParallel = writes ? defaultInParallel.writes : defaultInParallel.reads;
	const options = { ...defaults, itemsInParallel, ...(isRecord(given) ? given : {}) };
	return {
		itemsInParallel: whole("'Items in Parallel'", options.itemsInParallel, 1, 50),
		longestWaitMs: whole("'Longest Wait (Seconds)'", options.longestWait, 0, 86_400) * 1000,
		timeoutMs: whole("'Timeout (Seconds)'", options.timeout, 1, 300) * 1000,
	};
}

function whole(label: string, value: unknown, minimum: number, maximum: number): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= minimum && number <= maximum) return number;
	throw new ValidationError(
		`${label} must be a whole number from ${minimum} to ${maximum}`,
		"Correct it under 'Request Options'.",
	);
}
