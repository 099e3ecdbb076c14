import { median } from './statistics';

/** The target of a figure. */
export type Bound = { atMost: number } | { atLeast: number } | { exactly: number };

export interface FigureDefinition {
	/** Part of the benchmark that measures it. */
	part: PartName;
	what: string;
	bound: Bound;
	/**
	 * How rounds are combined. For counts of losses, the worst round counts, so that none is
	 * averaged away.
	 */
	over: 'median' | 'worst';
}

export const partNames = [
	'load',
	'start',
	'write',
	'rerun',
	'order',
	'slow',
	'read',
	'cancel',
	'trigger',
	'shared',
	'upsert',
	'conversation',
	'block',
	'minute',
	'memory',
] as const;
export type PartName = (typeof partNames)[number];

function figure(
	part: PartName,
	what: string,
	bound: Bound,
	over: FigureDefinition['over'] = 'median',
): FigureDefinition {
	return { part, what, bound, over };
}

/** Every figure of the benchmark, in the order of the printed table. Times of a node are n8n's own. */
export const figures = {
	'write.distinct': figure(
		'write',
		'600 notes for 600 contacts, 200 requests per 3 s: distinct notes in Ventia afterward',
		{ exactly: 600 },
		'worst',
	),
	'write.duplicates': figure('write', 'the same: duplicate notes', { exactly: 0 }, 'worst'),
	'write.timeVsIdeal': figure('write', 'the same: time of the node over two windows of 3 s', {
		atMost: 1.12,
	}),
	'write.timeVsSender': figure(
		'write',
		'the same: time of the node over that of a node that only evaluates its parameters and sends',
		{ atMost: 1.02 },
	),
	'write.throttledShare': figure('write', 'the same: 429 responses over all requests', {
		atMost: 0.01,
	}),
	'write.timeVsIdeal60': figure(
		'minute',
		'600 notes at 200 requests per 60 s: time of the node over two windows of 60 s',
		{ atMost: 1.02 },
	),
	'write.rerunDuplicates': figure(
		'rerun',
		'the same with Retry On Fail, Ventia rejecting the 300th item twice (400): duplicate notes',
		{ exactly: 0 },
		'worst',
	),
	'order.violations': figure(
		'order',
		'300 messages to 10 contacts in turn: messages that reached Ventia after a later one for the same contact',
		{ exactly: 0 },
		'worst',
	),
	'shared.success': figure(
		'shared',
		'4 n8n processes, 300 notes each, one account: distinct notes in Ventia over 1,200',
		{ exactly: 1 },
		'worst',
	),
	'shared.utilization': figure(
		'shared',
		'the same: accepted requests over 200 per window, in the whole windows from the first request until the first process has finished',
		{ atLeast: 0.9 },
	),
	'shared.throttledShare': figure('shared', 'the same: 429 responses over all requests', {
		atMost: 0.1,
	}),
	'shared.jain': figure(
		'shared',
		"the same: Jain's index of what was accepted from each process in those windows",
		{ atLeast: 0.9 },
	),
	'read.vsRawLoop': figure(
		'read',
		'20,000 contacts, 100 a page, 20 ms per response, no limit: time of the node over a sequential undici loop',
		{ atMost: 0.5 },
	),
	'read.vsHttpRequest': figure(
		'read',
		"the same: time of the node over the HTTP Request node's pagination, hand-tuned",
		{ atMost: 0.35 },
	),
	'read.requests': figure('read', 'the same: requests used', { atMost: 203 }, 'worst'),
	'read.rssVsHttpRequest': figure(
		'memory',
		'100,000 contacts, a fresh n8n each: its peak memory (VmHWM) over that with the HTTP Request node, hand-tuned',
		{ atMost: 1.1 },
	),
	'memory.list': figure(
		'memory',
		'the same with Simplify on: peak memory over that with the HTTP Request node, hand-tuned',
		{ atMost: 0.7 },
	),
	'slow.vsIdeal': figure(
		'slow',
		'400 contacts by ID, 60 ms per response, 200 requests per 3 s: time of the node over one window of 3 s',
		{ atMost: 1.25 },
	),
	'trigger.vsWebhookNode': figure(
		'trigger',
		"WhatsApp events that start workflows, per second: Ventia Trigger over n8n's Webhook node",
		// The cause is in n8n (docs/benchmark.md), so the figure has no target.
		{ atLeast: 0 },
	),
	'trigger.vsWebhookNode1': figure(
		'trigger',
		"the same over version 1 of n8n's Webhook node, which prepares n8n's expressions as every other node's webhook does",
		{ atLeast: 1 },
	),
	'upsert.unchangedRequests': figure(
		'upsert',
		'Create or Update of 100 of 20,000 contacts, all up to date: requests per contact',
		{ atMost: 1.05 },
		'worst',
	),
	'upsert.changedRequests': figure(
		'upsert',
		'the same, all of them changed: requests per contact',
		{ atMost: 3.05 },
		'worst',
	),
	'upsert.newRequests': figure(
		'upsert',
		'the same, all of them new: requests per contact',
		{ atMost: 2.05 },
		'worst',
	),
	'sync.requests': figure(
		'upsert',
		'Create or Update of 2,000 items against 5,000 contacts, 94% up to date, 5% changed, 1% new: requests',
		{ atMost: 300 },
		'worst',
	),
	'sync.correct': figure(
		'minute',
		'the same at 200 requests per 60 s, while others edit 50 of the contacts: contacts in the correct state, over all',
		{ exactly: 1 },
		'worst',
	),
	'sync.vsHttpRequest': figure(
		'upsert',
		'the same, 200 requests per 3 s: time over that of HTTP Request nodes, hand-tuned, that search for each item and then write each',
		{ atMost: 0.15 },
	),
	'phone.requests': figure(
		'upsert',
		'300 notes to the contacts of 100 phones: requests',
		{ atMost: 400 },
		'worst',
	),
	'conversation.requests': figure(
		'conversation',
		'60 customers, 5 messages each, each an execution of its own: Create or Update of the contact, a note and a reply, By Phone: requests per message',
		{ atMost: 3.1 },
	),
	'conversation.perMinute': figure(
		'conversation',
		'the same with 40 customers at 200 requests per 60 s: messages answered per minute',
		{ atLeast: 62 },
	),
	'block.longestRatio': figure(
		'block',
		'10,000 notes with the contact by expression, and Create or Update of 10,000 contacts: longest time in which n8n answers nothing, over that of the build it is compared with',
		{ atMost: 0.05 },
	),
	'start.timeRatio': figure(
		'start',
		"all packages in n8n's own loader, as at a start that uses none of them: time over that of loading all of them",
		{ atMost: 0.3 },
	),
	'start.memoryRatio': figure('start', 'the same: memory', { atMost: 0.25 }),
	'start.files': figure(
		'start',
		'the same: files of the packages that are loaded',
		{ exactly: 0 },
		'worst',
	),
	'load.requireMs': figure(
		'load',
		'ms to load nodes and credential in a fresh Node.js process that has loaded n8n-workflow',
		{ atMost: 30 },
	),
	'load.tarballKB': figure('load', 'size of the published package in kB (1,000 bytes)', {
		atMost: 150,
	}),
	'cancel.ms': figure(
		'cancel',
		'ms from the stop request until the node has ended, while it waits after a 429 with a long Retry-After',
		{ atMost: 1000 },
		'worst',
	),
} satisfies Record<string, FigureDefinition>;

export type FigureKey = keyof typeof figures;

/** @returns all keys in the order of the table */
export function figureKeys(): FigureKey[] {
	return Object.keys(figures).filter((key): key is FigureKey => key in figures);
}

export function isReached(bound: Bound, value: number): boolean {
	if ('atMost' in bound) return value <= bound.atMost;
	if ('atLeast' in bound) return value >= bound.atLeast;
	return value === bound.exactly;
}

/** Combines the values of all rounds into the value of the figure. */
export function summarize({ bound, over }: FigureDefinition, values: readonly number[]): number {
	if (over === 'median') return median(values);
	if ('atMost' in bound) return Math.max(...values);
	if ('atLeast' in bound) return Math.min(...values);
	return values.find((value) => value !== bound.exactly) ?? bound.exactly;
}
