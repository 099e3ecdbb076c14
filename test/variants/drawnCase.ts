import fc from 'fast-check';

import type { FaultRule } from '../../sandbox';
import type { PagingSettings } from '../../sandbox/settings';
import {
	answersTo,
	usualVariants,
	variantNames,
	type VariantName,
	type Variants,
} from '../../sandbox/variants';
import { operationModels } from './operationModels';

/** What the node does after a failed item. */
export const modes = ['stop', 'continue', 'retry', 'retryAndContinue'] as const;

/** One input item, as numbers; their meaning is defined where they are used. */
export interface DrawnItem {
	/** Which record it is about. */
	target: number;
	/** Chooses among the values for its fields. */
	value: number;
	/** Whether the first of the drawn fields is empty. */
	empty: boolean;
	/** Whether it is about a record that does not exist. */
	unknown: boolean;
}

/** One execution of one operation. */
export interface DrawnStep {
	/** `resource.operation` */
	operation: string;
	/** Numbers of the fields that the user has added, and of those to clear. */
	fields: number[];
	cleared: number[];
	items: DrawnItem[];
	returnAll: boolean;
	limit: number;
	simplify: boolean;
	mode: (typeof modes)[number];
}

export type DrawnFault = Pick<FaultRule, 'kind' | 'status' | 'body' | 'after' | 'times'> & {
	/** Number of the endpoint among those of the steps; any endpoint if absent. */
	endpoint?: number;
};

/** Everything that a draw depends on; it can be written as JSON and rerun. */
export interface DrawnCase {
	/** Answers that differ from the defaults. */
	variants: Partial<Variants>;
	sizes: { contacts: number; users: number; sales: number; webhooks: number; interactions: number };
	faults: DrawnFault[];
	/** Mistakes that a server makes in pagination. */
	paging: Partial<PagingSettings>;
	steps: DrawnStep[];
}

/** Numbers around the page sizes. */
const size = (minimum: number) =>
	fc.oneof(
		{ withCrossShrink: true },
		{ weight: 3, arbitrary: fc.integer({ min: minimum, max: minimum + 8 }) },
		{ weight: 2, arbitrary: fc.constantFrom(49, 50, 51, 99, 100, 101) },
		{ weight: 1, arbitrary: fc.constantFrom(150, 199, 200, 201, 230) },
	);

const item: fc.Arbitrary<DrawnItem> = fc.record({
	target: fc.nat({ max: 5 }),
	value: fc.nat({ max: 7 }),
	empty: seldom(12),
	unknown: seldom(12),
});

/** A request without a response delays the draw for seconds, so it is rare. */
const kinds: Array<[weight: number, fault: Pick<FaultRule, 'kind' | 'status' | 'body'>]> = [
	[30, { kind: 'status', status: 429 }],
	[20, { kind: 'status', status: 500 }],
	[20, { kind: 'status', status: 503 }],
	[10, { kind: 'status', status: 520 }],
	[30, { kind: 'resetBefore' }],
	[40, { kind: 'resetAfter' }],
	[30, { kind: 'html' }],
	[30, { kind: 'truncatedJson' }],
	[10, { kind: 'echoKey' }],
	[10, { kind: 'echoKey', status: 200 }],
	[10, { kind: 'redirect' }],
	[1, { kind: 'timeout' }],
	// Pages of a proxy: of an update, and of a firewall.
	[20, { kind: 'html', status: 404 }],
	[5, { kind: 'html', status: 403 }],
	// Failures with status 200.
	...[
		{ errorMessage: 'Task timed out after 30.00 seconds' },
		{ success: true, result: { success: false, error: 'Channel is disconnected' } },
		[{ success: false }],
		{ statusCode: 500 },
		{ message: 'Forbidden' },
		{ data: { errors: [{ message: 'No channel' }] } },
		{ ok: false },
		false,
	].map((body): [number, Pick<FaultRule, 'kind' | 'status' | 'body'>] => [
		5,
		{ kind: 'status', status: 200, body },
	]),
];

const fault: fc.Arbitrary<DrawnFault> = fc
	.record({
		what: fc.oneof(...kinds.map(([weight, kind]) => ({ weight, arbitrary: fc.constant(kind) }))),
		after: fc.nat({ max: 5 }),
		times: fc.integer({ min: 1, max: 3 }),
		endpoint: fc.option(fc.nat({ max: 7 }), { nil: undefined }),
	})
	.map(({ what, ...rest }) => ({ ...what, ...rest }));

function seldom(one: number): fc.Arbitrary<boolean> {
	return fc.oneof(
		{ weight: one - 1, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	);
}

/** @param operations names of the operations to draw from */
function step(operations: string[]): fc.Arbitrary<DrawnStep> {
	return fc.record({
		operation: fc.constantFrom(...operations),
		fields: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 4 }),
		cleared: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 2 }),
		items: fc.array(item, { minLength: 1, maxLength: 4 }),
		returnAll: fc.boolean(),
		limit: fc.constantFrom(1, 5, 50, 99, 100, 101, 170, 250),
		simplify: seldom(4),
		mode: fc.constantFrom(...modes),
	});
}

/** The default answer four times out of five, so that a draw has a handful of others. */
function variant(name: VariantName): fc.Arbitrary<string> {
	const others = answersTo(name).filter((answer) => answer !== usualVariants[name]);
	return fc.oneof(
		{ withCrossShrink: true },
		{ weight: 4, arbitrary: fc.constant<string>(usualVariants[name]) },
		{ weight: 1, arbitrary: fc.constantFrom(...others) },
	);
}

/** Deliveries to webhooks have their own tests. */
const drawnNames = variantNames.filter((name) => name !== 'eventPayload');

/**
 * @param only operations to draw; all if absent
 */
export function drawnCases(only?: string[]): fc.Arbitrary<DrawnCase> {
	const operations = only ?? Object.keys(operationModels);
	const variants = Object.fromEntries(drawnNames.map((name) => [name, variant(name)]));
	return fc.record({
		variants: fc.record(variants).map(unusual),
		sizes: fc.record({
			contacts: size(12),
			users: size(8),
			sales: size(8),
			webhooks: size(6),
			interactions: fc.nat({ max: 2 }),
		}),
		faults: fc.oneof(
			{ withCrossShrink: true },
			{ weight: 2, arbitrary: fc.constant<DrawnFault[]>([]) },
			{ weight: 3, arbitrary: fc.array(fault, { minLength: 1, maxLength: 3 }) },
		),
		paging: fc.oneof(
			{ withCrossShrink: true },
			{ weight: 8, arbitrary: fc.constant<Partial<PagingSettings>>({}) },
			{ weight: 1, arbitrary: fc.constant({ wrongTotals: true }) },
			{ weight: 1, arbitrary: fc.constantFrom({ repeatPageAt: 2 }, { repeatPageAt: 3 }) },
		),
		steps: fc.array(step(operations), { minLength: 1, maxLength: 2 }),
	});
}

/** Only the answers that differ from the defaults: that makes a case easier to read. */
function unusual(chosen: Record<string, string>): Partial<Variants> {
	// A server without pages cannot filter after paging.
	const hasPages = chosen.page !== 'ignored';
	// From an address that may be another endpoint, an unclear response counts as unknown.
	const isGuess = chosen.candidate !== usualVariants.candidate;
	const isUnclear = chosen.writeAnswer === 'object' || chosen.writeAnswer === 'other';
	return Object.fromEntries(
		variantNames
			.filter((name) => chosen[name] !== undefined && chosen[name] !== usualVariants[name])
			.filter((name) => name !== 'shortPages' || hasPages)
			.filter((name) => name !== 'writeAnswer' || !(isGuess && isUnclear))
			.map((name) => [name, chosen[name]]),
	);
}
