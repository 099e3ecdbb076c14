import { topics } from '../../nodes/Ventia/api/topics';
import type { Topic, Webhook } from '../store/records';
import { notFound, ok } from './answers';
import { optionalText, record, text, textList } from './fields';
import type { Operation } from './operation';
import { findPage, GENERAL_PAGES, inOrder } from './page';

export const listWebhooks: Operation = (state, { query }) => {
	const { store, settings } = state;
	const page = findPage(state, query, GENERAL_PAGES);
	if ('status' in page) return page;
	const { size } = store.webhooks;
	return ok({
		success: true,
		result: inOrder(state, store.webhooks.all(), query).slice(page.start, page.end),
		paging: { totalCount: settings.paging.wrongTotals ? Math.floor(size / 2) : size },
	});
};

/** What a webhook without topics gets is not documented; here it gets nothing. */
export const createWebhook: Operation = ({ store }, { body }) => {
	const webhook = store.webhooks.add({
		_id: store.nextId('webhook'),
		name: text(body, 'name'),
		topics: topicsIn(body),
		active: record(body).active === true,
		callbackUrl: text(body, 'callbackUrl'),
	});
	return ok({ success: true, id: webhook._id });
};

export const getWebhook: Operation = ({ store }, { params }) => {
	const result = store.webhooks.get(params.id ?? '');
	return result ? ok({ success: true, result }) : notFound('Webhook');
};

export const updateWebhook: Operation = ({ store }, { params, body }) => {
	const changed = store.webhooks.update(params.id ?? '', changes(body));
	return changed ? ok({ success: true }) : notFound('Webhook');
};

export const deleteWebhook: Operation = ({ store }, { params }) =>
	store.webhooks.delete(params.id ?? '') ? ok({ success: true }) : notFound('Webhook');

function changes(body: unknown): Partial<Webhook> {
	const { active } = record(body);
	const name = optionalText(body, 'name');
	const callbackUrl = optionalText(body, 'callbackUrl');
	return {
		...(typeof active === 'boolean' && { active }),
		...(name !== undefined && { name }),
		...(callbackUrl !== undefined && { callbackUrl }),
		...('topics' in record(body) && { topics: topicsIn(body) }),
	};
}

function topicsIn(body: unknown): Topic[] {
	const given = textList(body, 'topics');
	return topics.map(({ value }) => value).filter((topic) => given.includes(topic));
}
