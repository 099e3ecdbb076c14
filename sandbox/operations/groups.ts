import type { Operation } from './operation';
import { findPage, GENERAL_PAGES, pageBody } from './page';

export const listGroups: Operation = ({ store, settings }, { query }) => {
	const page = findPage(settings.paging, query, GENERAL_PAGES);
	return { status: 200, body: pageBody(store.groups, store.groups.all(), page) };
};
