import type { User } from './records';

/** @returns what the API shows of a user (docs/api-reference.md#users). */
export function showUser(user: User): Omit<User, 'active' | 'whatsappSession'> {
	const { _id, name, lastname, email, phone_work, group, roles, firstLogin } = user;
	return { _id, name, lastname, email, phone_work, group, roles, firstLogin };
}
