import type { Store } from './store';

/** @returns first and last name of the user, or '' if there is none with this id. */
export function fullName(store: Store, userId: string): string {
	const user = store.users.get(userId);
	return user ? `${user.name} ${user.lastname}` : '';
}
