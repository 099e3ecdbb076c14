import type { Query } from '@n8n-nodes-ventia/sandbox-core';

import {
	additionalFields,
	archivingReasons,
	categories,
	channels,
	industries,
	labels,
	leadDefaults,
	orders,
	type Records,
	type Shown,
	topics,
} from './records';
import type { Variants } from './variants';

/** A response of the API. */
export interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** A valid request for an operation. */
export interface Call {
	variants: Variants;
	records: Records;
	params: Record<string, string>;
	query: Query;
	body: Record<string, unknown>;
	/** The key that came with the request. */
	apiKey: string;
	/** Milliseconds since 1970. */
	now: number;
}

/** A rejection as Zenvia writes it. */
export function refuse(status: number, code: string, message: string): Reply {
	return { status, body: { code, message } };
}

function ok(body: unknown): Reply {
	return { status: 200, body };
}

const longestRangeMs = 31 * 86_400_000;

function one(list: Shown[], id: string | undefined, { variants }: Call): Reply {
	const record = list.find((candidate) => candidate.id === id);
	if (record) return ok(record);
	return variants.unknownRecord === 'noBody'
		? { status: 404, body: '' }
		: refuse(404, 'NOT_FOUND', 'Not found');
}

/** Carries out an operation on a prospect, if the prospect exists. */
function onProspect(call: Call, perform: (prospect: Shown) => unknown, status = 200): Reply {
	const { params, records, variants } = call;
	const prospect = records.prospects.find(({ id }) => id === params.prospectId);
	if (!prospect) return one([], params.prospectId, call);
	const body = perform(prospect);
	return variants.writeAnswer === 'empty' ? { status, body: '' } : { status, body };
}

function text(value: string | string[] | undefined): string | undefined {
	return typeof value === 'string' ? value : value?.[0];
}

/** Whether a date is within the bounds of a query. */
function isWithin(
	date: unknown,
	after: string,
	before: string,
	{ query, variants }: Call,
): boolean {
	const cut = (moment: number) =>
		variants.dateBounds === 'wholeSeconds' ? Math.floor(moment / 1000) * 1000 : moment;
	const edge = variants.dateBounds === 'included' ? 1 : 0;
	const [from, to] = [text(query[after]), text(query[before])];
	const moment = Date.parse(String(date));
	if (from !== undefined && !(moment > cut(Date.parse(from)) - edge)) return false;
	return to === undefined || moment < cut(Date.parse(to)) + edge;
}

function matches(prospect: Shown, call: Call): boolean {
	const { query } = call;
	const { agent, category, group, phoneNumber, search, status, withAgent } = query;
	const content = JSON.stringify(prospect).toLowerCase();
	const digits = (value: unknown) => String(value).replace(/\D/g, '');
	return (
		(status === undefined || prospect.status === status) &&
		(category === undefined || prospect.category === category) &&
		(group === undefined || prospect.groupId === group) &&
		(agent === undefined || JSON.stringify(prospect.agent ?? '').includes(String(agent))) &&
		(withAgent === undefined || (prospect.agent !== undefined) === (withAgent === 'true')) &&
		(search === undefined || content.includes(String(search).toLowerCase())) &&
		(phoneNumber === undefined || digits(prospect.phones) === digits(phoneNumber)) &&
		[query['additionalData[]'] ?? []].flat().every((condition) => fulfills(prospect, condition)) &&
		isWithin(prospect.created, 'createdAfter', 'createdBefore', call)
	);
}

function fulfills({ additionalData }: Shown, condition: string): boolean {
	const [, field = '', operator, value] = /^([^=<>~]+)(>=|<=|=|>|<|~)(.*)$/.exec(condition) ?? [];
	const stored = String(Object(additionalData)[field] ?? '');
	return operator === '~' ? stored.includes(value ?? '') : stored === value;
}

/** A page of a list, newest first, by the rules for ranges of dates. */
function page(all: Shown[], dateOf: (record: Shown) => unknown, call: Call): Reply {
	const { variants, query, now } = call;
	const after = text(query.createdAfter);
	const before = text(query.createdBefore);
	const end = before === undefined ? now : Date.parse(before);
	const start = after === undefined ? -Infinity : Date.parse(after);
	const isLong = after !== undefined && end - start > longestRangeMs;
	if (after !== undefined && end < start) return refuse(400, 'INVALID_RANGE', 'Invalid dates');
	const isRefused = variants.dateRange === 'refused' || query.limit === undefined;
	if (isLong && isRefused) {
		return refuse(400, 'INVALID_RANGE', 'The range is longer than 31 days');
	}
	const from =
		(isLong || query.limit === undefined) && variants.dateRange !== 'accepted'
			? end - longestRangeMs
			: -Infinity;
	const list = all.filter((record) => Date.parse(String(dateOf(record))) >= from);
	const largest = variants.pageSize === 'capped' ? 400 : Infinity;
	const size = Math.min(Number(query.limit ?? list.length), largest);
	const first = list.findIndex(({ id }) => id === query.before) + 1;
	switch (variants.cursor) {
		case 'works':
			return ok(list.slice(first, first + size));
		case 'inclusive':
			return ok(list.slice(Math.max(first - 1, 0), Math.max(first - 1, 0) + size));
		case 'ignored':
			return ok(list.slice(0, size));
		case 'repeatsSecondPage':
			return ok(list.slice(Math.min(first, size), Math.min(first, size) + size));
	}
}

function interactionOf({ params, records, now }: Call, via: string, output: object): Shown {
	const interaction: Shown = {
		id: records.newId(),
		prospectId: params.prospectId,
		createdAt: new Date(now).toISOString(),
		status: 'finished',
		proactive: true,
		via,
		output,
	};
	records.interactions.push(interaction);
	return interaction;
}

function sent(call: Call, message: object): Reply {
	const channel = call.params.channel ?? '';
	const via = channel === 'whatsapp' ? 'whatsApp' : channel;
	const output = { message: { ...message, performer: 'agent' } };
	return onProspect(call, () => [interactionOf(call, via, output)]);
}

function transferred(call: Call): Reply {
	return onProspect(call, (prospect) => {
		const { group, user } = call.body;
		if (group !== undefined) prospect.groupId = group;
		const agent = call.records.agents.find(({ id }) => id === user);
		if (agent) prospect.agent = agent;
		return { success: true };
	});
}

function leadOf(call: Call): Reply {
	const { body, records, now } = call;
	const contact = JSON.stringify([body.phones ?? '', body.emails ?? '']);
	const { phones, emails, firstName, lastName, nin } = body;
	const known = records.prospects.find(
		(prospect) => JSON.stringify([prospect.phones ?? '', prospect.emails ?? '']) === contact,
	);
	const prospect = known ?? {
		id: records.newId(),
		created: new Date(now).toISOString(),
		status: 'unclaimed',
		groupId: records.integration.groupId,
		leads: [],
	};
	if (!known) records.prospects.unshift(prospect);
	Object.assign(prospect, JSON.parse(JSON.stringify({ phones, emails, firstName, lastName, nin })));
	prospect.leads = [...[prospect.leads ?? []].flat(), body];
	prospect.merged = known !== undefined;
	if (call.variants.writeAnswer === 'empty') return { status: 200, body: '' };
	return ok({ ...prospect, interactions: [] });
}

/** Changes a prospect as a request to update or archive it says. */
function changed(call: Call): Reply {
	return onProspect(call, (prospect) => {
		const { email, phone, ...changes } = call.body;
		Object.assign(prospect, changes);
		if (phone !== undefined) prospect.phones = [prospect.phones ?? [], phone].flat();
		if (email !== undefined) prospect.emails = [prospect.emails ?? [], email].flat();
		if (changes.archivingReason !== undefined) prospect.status = 'archived';
		return prospect;
	});
}

/** A page of the prospects of a selection, which has all of them. */
function selected({ query, records: { prospects }, variants }: Call): Reply {
	const largest = variants.pageSize === 'capped' ? 400 : Infinity;
	const size = Math.min(Number(query.limit ?? prospects.length), largest);
	const offset = variants.offset === 'ignored' ? 0 : Number(query.offset ?? 0);
	return ok({ contacts: prospects.slice(offset, offset + size), total: prospects.length });
}

/** A plain value, or an object with it. */
function plain(value: unknown, name: string, { variants }: Call): Reply {
	return ok(variants.plainAnswer === 'value' ? value : { [name]: value });
}

/** A report about an agent or a group. */
function about(list: Shown[], id: string | undefined, value: unknown, name: string, call: Call) {
	const record = one(list, id, call);
	return record.status === 200 ? plain(value, name, call) : record;
}

/** The response to a write. */
function accepted({ variants }: Call, body: unknown): Reply {
	return ok(variants.writeAnswer === 'empty' ? '' : body);
}

function ofList(list: unknown, call: Call): Reply {
	const record = one(call.records.prospects, call.params.prospectId, call);
	return record.status === 200 ? ok(list) : record;
}

/** The interaction of a prospect that a path names. */
function interactionIn(call: Call): Shown | undefined {
	const { params, records } = call;
	return records.interactions.find(
		({ id, prospectId }) => id === params.interactionId && prospectId === params.prospectId,
	);
}

function found(call: Call): Reply {
	const { query, records, variants } = call;
	if (query.phoneNumber === undefined && query.email === undefined) {
		return refuse(400, 'BAD_REQUEST', 'phoneNumber or email is required');
	}
	const digits = (value: unknown) => String(value).replace(/\D/g, '');
	const list = (value: unknown) => [value ?? []].flat();
	const { phoneNumber, email } = query;
	const all = records.prospects.filter(
		({ phones, emails }) =>
			(phoneNumber === undefined ||
				list(phones).some((phone) => digits(phone) === digits(phoneNumber))) &&
			(email === undefined || list(emails).includes(email)),
	);
	const [prospect] = all;
	if (!prospect) {
		if (variants.findNone === 'emptyList') return ok([]);
		if (variants.findNone === 'noBody') return { status: 404, body: '' };
		return refuse(404, 'NOT_FOUND', 'Prospect not found');
	}
	if (variants.findAnswer === 'object') return ok(prospect);
	return ok(all.map(({ id, ...rest }) => ({ _id: id, ...rest })));
}

function ofProspect(list: Shown[], call: Call, dateOf: (record: Shown) => unknown): Reply {
	const { params, query, records } = call;
	if (!records.prospects.some(({ id }) => id === params.prospectId)) {
		return one([], params.prospectId, call);
	}
	return ok(
		list.filter(
			(record) =>
				record.prospectId === params.prospectId &&
				(query.status === undefined || record.status === query.status) &&
				hasWay(record, query) &&
				isWithin(dateOf(record), 'createdAfter', 'createdBefore', call),
		),
	);
}

function hasWay({ via }: Shown, query: Query): boolean {
	const ways = [query['via[]'] ?? []].flat();
	return ways.length === 0 || ways.includes(String(via));
}

const createdAt = (record: Shown) => record.createdAt;

function newestFirst(list: Shown[]): Shown[] {
	return [...list].reverse();
}

/** The implementation of each operation of the OpenAPI document. */
export const operations: Record<string, (call: Call) => Reply> = {
	createLead: leadOf,
	createInsuranceLead: leadOf,
	createRealEstateLead: leadOf,
	createSavingPlanLead: leadOf,
	createVehicleLead: leadOf,
	listProspects: (call) =>
		page(
			call.records.prospects.filter((prospect) => matches(prospect, call)),
			({ created }) => created,
			call,
		),
	findProspect: found,
	getProspect: (call) => one(call.records.prospects, call.params.prospectId, call),
	deleteProspect: (call) =>
		onProspect(call, (prospect) => {
			const { records } = call;
			records.prospects = records.prospects.filter(({ id }) => id !== prospect.id);
			return prospect;
		}),
	updateAdditionalData: (call) =>
		onProspect(call, (prospect) => {
			prospect.additionalData = { ...Object(prospect.additionalData), ...call.body };
			return prospect;
		}),
	listAdditionalFields: (call) => ofList(additionalFields, call),
	updateProspect: changed,
	rateProspect: (call) =>
		onProspect(call, ({ id: prospectId }) => {
			const rating = { id: call.records.newId(), prospectId, ...call.body };
			call.records.ratings.push(rating);
			return rating;
		}),
	listOrders: (call) => ofList(orders, call),
	listSelection: selected,
	listCategories: () => ok(categories),
	getLeadDefaults: () => ok(leadDefaults),
	listIndustries: () => ok(industries),
	listInteractions: (call) =>
		page(
			newestFirst(call.records.interactions).filter(
				(interaction) =>
					(call.query.status === undefined || interaction.status === call.query.status) &&
					(call.query.agent === undefined || interaction.agentId === call.query.agent) &&
					hasWay(interaction, call.query) &&
					isWithin(interaction.createdAt, 'createdAfter', 'createdBefore', call),
			),
			createdAt,
			call,
		),
	listProspectInteractions: (call) => ofProspect(call.records.interactions, call, createdAt),
	createInteraction: (call) =>
		onProspect(call, () => [interactionOf(call, 'other', { comment: call.body.content })]),
	getInteraction: (call) =>
		one([interactionIn(call) ?? []].flat(), call.params.interactionId, call),
	updateInteraction: (call) => {
		const interaction = interactionIn(call);
		if (!interaction) return one([], call.params.interactionId, call);
		const { type, ...changes } = call.body;
		const output: Record<string, unknown> = Object(interaction.output);
		const part = type === 'message' ? 'message' : 'question';
		interaction.output = { ...output, [part]: { ...Object(output[part]), ...changes } };
		return ok(interaction);
	},
	transferProspect: transferred,
	transferProspectAsUser: transferred,
	listChannels: () => ok(channels),
	listProspectChannels: (call) => ofList(channels, call),
	sendTemplate: (call) => {
		const { key } = call.body;
		const known = channels.flatMap(({ templates }) => templates);
		if (!known.some((template) => template.key === key)) {
			return refuse(400, 'TEMPLATE_NOT_FOUND', `There is no template ${String(key)}`);
		}
		return sent(call, { template: key, parameters: call.body.parameters });
	},
	sendFile: (call) => sent(call, { attachment: call.body.file }),
	sendMessage: (call) => sent(call, call.body),
	getTransferTargets: ({ records: { agents, groups } }) =>
		ok({ agents, groups: groups.map(({ id, displayName }) => ({ id, name: displayName })) }),
	archiveProspectAsUser: changed,
	listArchivingReasons: () => ok(archivingReasons),
	listLabels: () => ok(labels),
	getIntegration: ({ records }) => ok(records.integration),
	listIntegrations: ({ records }) => ok([records.integration]),
	listAgents: ({ records }) => ok(records.agents),
	getAgentWorking: (call) =>
		about(call.records.agents, call.params.agentId, true, 'isWorking', call),
	getAgentResponseTime: (call) =>
		about(call.records.agents, call.params.agentId, 90, 'responseTime', call),
	getGroupWorking: (call) =>
		about(call.records.groups, call.params.groupId, false, 'isWorking', call),
	getGroupResponseTime: (call) =>
		about(call.records.groups, call.params.groupId, 0, 'responseTime', call),
	listGroups: ({ query, records }) =>
		ok(
			records.groups.filter(({ parent }) => query.parent === undefined || parent === query.parent),
		),
	listGroupChildren: ({ query, records }) => {
		const parent = query.parent ?? records.integration.groupId;
		return ok(records.groups.filter((group) => group.parent === parent));
	},
	getGroup: (call) => one(call.records.groups, call.params.groupId, call),
	listOnlineAgents: (call) => {
		const { agents, groups } = call.records;
		const found = one(groups, call.params.groupId, call);
		return found.status === 200 ? ok({ officeHours: true, agents }) : found;
	},
	listQuotes: (call) => {
		const { status } = call.query;
		const list = newestFirst(call.records.quotes).filter(
			(quote) =>
				(status === undefined || quote.status === status) &&
				['created', 'accepted', 'rejected'].every((event) =>
					isWithin(quote[`${event}At`], `${event}After`, `${event}Before`, call),
				),
		);
		return page(list, createdAt, call);
	},
	listProspectQuotes: (call) => ofProspect(call.records.quotes, call, createdAt),
	createQuote: (call) =>
		onProspect(
			call,
			({ id }) => {
				const quote: Shown = {
					id: call.records.newId(),
					prospectId: id,
					createdAt: new Date(call.now).toISOString(),
					...call.body,
					status: call.body.status ?? 'pending',
				};
				call.records.quotes.push(quote);
				return quote;
			},
			201,
		),
	getQuote: (call) => one(call.records.quotes, call.params.quoteId, call),
	updateQuote: (call) => {
		const found = call.records.quotes.find(({ id }) => id === call.params.quoteId);
		if (!found) return one([], call.params.quoteId, call);
		return onProspect(call, () => Object.assign(found, call.body));
	},
	listSubscriptions: ({ records }) => ok(records.subscriptions),
	createSubscription: ({ body, records }) => {
		const subscription: Shown = { id: records.newId(), ...body };
		// The existing one is silently deactivated.
		records.subscriptions = [subscription];
		return { status: 201, body: subscription };
	},
	createAppEvent: (call) => {
		const { data, ...event } = call.body;
		if (Object(data).apiKey !== call.apiKey) {
			return refuse(401, 'UNAUTHORIZED', 'Invalid API key in data');
		}
		const messageId = call.records.newId();
		call.records.appEvents.push({ id: messageId, ...event, details: Object(data).details });
		return accepted(call, { messageId, status: 'accepted' });
	},
	createAppNotification: (call) => {
		const { target } = call.body;
		const all = [Object(target).user ?? [], Object(target).role ?? []].flat();
		call.records.appNotifications.push({ id: call.records.newId(), ...call.body });
		return accepted(call, { finalTargets: all, status: 'accepted' });
	},
	deleteSubscriptions: ({ records }) => {
		const modified = records.subscriptions.length;
		records.subscriptions = [];
		return ok({ modified });
	},
	getSubscription: (call) => one(call.records.subscriptions, call.params.subscriptionId, call),
	deleteSubscription: (call) => {
		const { records, params } = call;
		const found = one(records.subscriptions, params.subscriptionId, call);
		records.subscriptions = records.subscriptions.filter(({ id }) => id !== params.subscriptionId);
		return found;
	},
	listTopics: () => ok(topics),
};
