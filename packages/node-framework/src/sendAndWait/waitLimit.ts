import { type INodeProperties, WAIT_INDEFINITELY } from 'n8n-workflow';

import { isRecord } from '../../../api-client/src/json';
import type { ItemFields } from '../field';

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
				},
				shownFor('afterTimeInterval', {
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 45,
					description: 'How long to wait',
				}),
				shownFor('afterTimeInterval', {
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					options: [...units],
					default: 'minutes',
					description: "Unit of 'Amount'",
				}),
				shownFor('atSpecifiedTime', {
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					description: 'When to stop waiting',
				}),
			],
		},
	],
};

const place = 'options.limitWaitTime.values';

/**
 * Until when to wait.
 *
 * @throws ValidationError if the limit is not in the future
 */
export function readWaitLimit(item: ItemFields, now = Date.now()): Date {
	if (!isRecord(item.field(place).anything())) return WAIT_INDEFINITELY;
	const field = (name: string) => item.field(`${place}.${name}`);
	const limitType = field('limitType').option(limitTypes) ?? 'afterTimeInterval';
	const name = limitType === 'afterTimeInterval' ? 'resumeAmount' : 'maxDateAndTime';
	const limited = field(name);
	const until =
		limitType === 'afterTimeInterval'
			? now + limited.required(limited.number()) * unitMs[readUnit(field('resumeUnit'))]
			: Date.parse(limited.required(limited.dateTime()));
	if (until <= now) {
		limited.reject('leaves no time for a response', 'Choose a later time, or remove the limit.');
	}
	return new Date(Math.min(until, WAIT_INDEFINITELY.getTime()));
}

function readUnit(field: ReturnType<ItemFields['field']>): keyof typeof unitMs {
	return field.option(units) ?? 'minutes';
}
