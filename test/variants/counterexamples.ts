import type { DrawnCase, DrawnItem, DrawnStep } from './drawnCase';

/** The defaults of a case. */
export const usualCase = {
	variants: {},
	sizes: { contacts: 12, users: 8, sales: 8, webhooks: 6, interactions: 0 },
	faults: [],
	paging: {},
} satisfies Omit<DrawnCase, 'steps'>;

function items(count: number): DrawnItem[] {
	return Array.from({ length: count }, (_, place) => ({
		target: place,
		value: place,
		empty: false,
		unknown: false,
	}));
}

function step(operation: string, chosen: Partial<DrawnStep> = {}): DrawnStep {
	return {
		operation,
		items: items(1),
		fields: [],
		cleared: [],
		returnAll: true,
		limit: 1,
		simplify: false,
		mode: 'stop',
		...chosen,
	};
}

const { sizes } = usualCase;

/** Cases that once broke a rule; each run begins with them. */
export const counterexamples: DrawnCase[] = [
	{
		// Page 0 loses its response and is then redirected: an empty page 1 is not the first page.
		...usualCase,
		faults: [
			{ kind: 'resetAfter', after: 0, times: 1 },
			{ kind: 'redirect', after: 1, times: 1 },
		],
		steps: [step('group.getAll')],
	},
	{
		// The last page has nothing new, in a list that changes its order.
		...usualCase,
		variants: { order: 'shuffled' },
		sizes: { ...sizes, users: 101, webhooks: 101 },
		steps: [step('webhook.getAll'), step('user.getAll')],
	},
	{
		// The page is ignored, and the total is wrong.
		...usualCase,
		variants: { page: 'ignored', pageSize: 'usual' },
		paging: { wrongTotals: true },
		sizes: { ...sizes, sales: 51 },
		steps: [step('sale.getAll')],
	},
	{
		// A deletion whose response is lost while another item fails.
		...usualCase,
		faults: [
			{ kind: 'resetAfter', after: 3, times: 1 },
			{ kind: 'status', status: 500, after: 1, times: 1 },
		],
		steps: [step('webhook.delete', { items: items(4), mode: 'retry' })],
	},
	{
		// An empty list whose page 0 fails, read several times.
		...usualCase,
		variants: { firstPage: 'one', pageZero: 'failed' },
		steps: [step('interaction.getAll', { items: items(3) })],
	},
	{
		// A message whose response is lost while another item is invalid.
		...usualCase,
		faults: [{ kind: 'resetAfter', after: 0, times: 1 }],
		steps: [
			step('message.send', {
				items: items(2).map((item, index) => ({ ...item, empty: index === 1 })),
				mode: 'retry',
			}),
		],
	},
	{
		// The responses to harmless retries say nothing about the first attempt.
		...usualCase,
		faults: [
			{ kind: 'redirect', after: 3, times: 3 },
			{ kind: 'resetAfter', after: 1, times: 1 },
			{ kind: 'truncatedJson', after: 3, times: 1 },
		],
		steps: [
			step('user.update', {
				items: items(3).map((item) => ({ ...item, target: 0 })),
				mode: 'retry',
			}),
		],
	},
	{
		// The response to a create is lost, and the next attempt cannot read the contact it finds.
		...usualCase,
		variants: { contactFields: 'none' },
		faults: [{ kind: 'truncatedJson', after: 0, times: 1, endpoint: 3 }],
		steps: [
			step('contact.upsert', {
				items: items(1).map((item) => ({ ...item, target: 3 })),
				mode: 'retry',
			}),
		],
	},
	{
		// The empty page at the end of a list, in an envelope that may also hold a state.
		...usualCase,
		variants: { listEnvelope: 'result' },
		steps: [step('contact.getAll', { limit: 101 })],
	},
];
