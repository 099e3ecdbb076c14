import type { NodeHint } from 'n8n-workflow';

import { withCommas } from '@n8n-nodes-ventia/api-client';
import type { NodeDefinition } from '@n8n-nodes-ventia/node-framework';

/** Durations worth telling before a run starts, in minutes. */
const durations = [1, 5, 15, 60];

/**
 * Tells the user, before a run with many items, how long it takes at the service's limit.
 *
 * n8n shows no progress inside a node, and a hint's text cannot contain an expression: so each
 * duration is a hint of its own.
 *
 * @param perMinute the service's documented limit, in requests per minute
 */
export function durationHints<Id extends string>(
	{ resources }: Pick<NodeDefinition<Id>, 'resources'>,
	perMinute: number,
): NodeHint[] {
	const others = resources.flatMap(({ operations, option }) =>
		operations
			.filter(({ firstItemOnly, fewerRequests }) => firstItemOnly || fewerRequests)
			.map((operation) => `${option.value}/${operation.option.value}`),
	);
	const operation = '$parameter["resource"] + "/" + $parameter["operation"]';
	const isMeant = `!${JSON.stringify(others)}.includes(${operation})`;
	const count = '$input.all().length';
	return durations.map((minutes, index) => {
		const [from, to = Infinity] = durations.slice(index).map((each) => each * perMinute);
		const what = minutes === 1 ? 'a minute' : `${minutes} minutes`;
		return {
			message: `This run has more than ${withCommas(from ?? 0)} items: at ${perMinute} requests per minute, it takes at least ${what}. The node waits automatically; n8n shows the items when all of them are done.`,
			displayCondition: `={{ ${count} > ${from} && ${count} <= ${to} && ${isMeant} }}`,
			whenToDisplay: 'beforeExecution',
			location: 'outputPane',
		};
	});
}
