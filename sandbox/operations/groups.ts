import type { Operation } from './operation';
import { listPage } from './page';

export const listGroups: Operation = (state, { query }) =>
	listPage(state, state.store.groups, state.store.groups.all(), query);
