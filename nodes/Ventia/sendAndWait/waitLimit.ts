import { type INodeProperties, WAIT_INDEFINITELY } from 'n8n-workflow';

import { clock, isRecord } from '@n8n-nodes-ventia/api-client';
import type { Field, ItemFields } from '@n8n-nodes-ventia/node-framework';

const limitTypes = [
	{
		name: 'After Time Interval',
		value: 'afterTimeInterval',
		description: 'Stops waiting after a certain amount of time',
	},
	{
		name: 'At Specified Time',
		value: 'atSpecifiedTime',
		description: 'Stops waiting at a date and time',
	},
];

const units = [
	{ name: 'Minutes', value: 'minutes' },
	{ name: 'Hours', value: 'hours' },
	{ name: 'Days', value: 'days' },
] as const;

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

function shownFor(limitType: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { limitType: [limitType] } } };
}

/** 'Limit Wait Time', with the parameter names of n8n's own nodes. */
export const limitWaitTimeField: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	description:
		"When to stop waiting for a response. The output then has 'timedOut' set to true, and an approval counts as not given.",
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	options: [
		{
			displayName: 'Limit',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					options: limitTypes,
					default: 'afterTimeInterval',
					description: 'How to specify the end of the wait',
					builderHint: { propertyHint: '' },
				},
				shownFor('afterTimeInterval', {
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 45,
					description: 'How long to wait; the time starts when the message has been sent',
				}),
				shownFor('afterTimeInterval', {
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					options: [...units],
					default: 'minutes',
					description: "Unit of 'Amount'",
					builderHint: { propertyHint: '' },
				}),
				shownFor('atSpecifiedTime', {
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					description:
						'When to stop waiting; at least one minute after the message has been sent. A time in the past is rejected.',
				}),
			],
		},
	],
};

const place = 'options.limitWaitTime.values';

/** Shortest wait up to a moment, which can be over before the message has been sent. */
const shortestMs = 60_000;

/** Until when to wait if the wait starts now: sending a message can take long. */
export type WaitLimit = () => Date;

/** Reads the limit. Throws ValidationError if it is not in the future. */
export function readWaitLimit(item: ItemFields): WaitLimit {
	if (!isRecord(item.field(place).anything())) return () => WAIT_INDEFINITELY;
	const field = (name: string) => item.field(`${place}.${name}`);
	const limitType = field('limitType').option(limitTypes) ?? 'afterTimeInterval';
	if (limitType === 'afterTimeInterval') {
		const amount = field('resumeAmount');
		const interval = amount.required(amount.number()) * unitMs[readUnit(field('resumeUnit'))];
		if (interval <= 0) failLimit(amount);
		return () => notTooLate(clock.epoch() + interval);
	}
	const moment = field('maxDateAndTime');
	const until = Date.parse(moment.required(moment.dateTime()));
	if (until <= clock.epoch()) failLimit(moment);
	return () => notTooLate(Math.max(until, clock.epoch() + shortestMs));
}

function failLimit(field: Field): never {
	return field.fail('leaves no time for a response', 'Choose a later time, or remove the limit.');
}

function notTooLate(until: number): Date {
	return new Date(Math.min(until, WAIT_INDEFINITELY.getTime()));
}

function readUnit(field: Field): keyof typeof unitMs {
	return field.option(units) ?? 'minutes';
}
