import type { SandboxOptions } from './index';
import type { Records, Shown } from './records';

/** What the API answers. */
export interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** A valid request for an operation. */
interface Call {
	options: SandboxOptions;
	records: Records;
	params: Record<string, string>;
	query: Record<string, string>;
	body: unknown;
}

/** A rejection as Zenvia writes it. */
export function refuse(status: number, code: string, message: string): Reply {
	return { status, body: { code, message } };
}

function found(value: unknown): Reply {
	return value === undefined
		? refuse(404, 'NOT_FOUND', 'Prospect not found')
		: { status: 200, body: value };
}

function prospectOf({ params, records }: Call): Shown | undefined {
	return records.prospects.find(({ id }) => id === params.prospectId);
}

function matches(prospect: Shown, query: Record<string, string>): boolean {
	const { createdAfter, createdBefore, phoneNumber, search, status } = query;
	const created = Date.parse(String(prospect.created));
	const text = JSON.stringify(prospect).toLowerCase();
	const digits = (value: string) => value.replace(/\D/g, '');
	return (
		(status === undefined || prospect.status === status) &&
		(search === undefined || text.includes(search.toLowerCase())) &&
		(phoneNumber === undefined || digits(String(prospect.phones)) === digits(phoneNumber)) &&
		(createdAfter === undefined || created > Date.parse(createdAfter)) &&
		(createdBefore === undefined || created < Date.parse(createdBefore))
	);
}

function listed(all: Shown[], { options, query }: Call): Reply {
	const { cursor = 'works', largestPage = Infinity } = options;
	const size = Math.min(Number(query.limit ?? 100), largestPage);
	const last = all.findIndex(({ id }) => id === query.before);
	const start = cursor === 'ignored' ? 0 : last + 1;
	const first = cursor === 'repeatsSecondPage' ? Math.min(start, size) : start;
	return { status: 200, body: all.slice(first, first + size) };
}

/** What each operation of the OpenAPI document does. */
export const operations: Record<string, (call: Call) => Reply> = {
	getIntegration: ({ records }) => found({ id: records.newId(), name: 'n8n', providerKey: 'n8n' }),
	listProspects: (call) =>
		listed(
			call.records.prospects.filter((prospect) => matches(prospect, call.query)),
			call,
		),
	getProspect: (call) => found(prospectOf(call)),
	sendMessage(call) {
		const { body, params, records } = call;
		const prospect = prospectOf(call);
		if (!prospect) return found(undefined);
		const message = { ...Object(body), performer: 'agent' };
		const interaction: Shown = {
			id: records.newId(),
			prospectId: prospect.id,
			createdAt: new Date().toISOString(),
			status: 'finished',
			proactive: true,
			via: params.channel === 'whatsapp' ? 'whatsApp' : params.channel,
			output: { message },
		};
		records.interactions.push(interaction);
		return found([interaction]);
	},
};
