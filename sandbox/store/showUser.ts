import type { User } from './records';

/** @returns what the API shows of a user (API reference, section 7.3). */
export function showUser(user: User): Omit<User, 'active' | 'whatsappSession'> {
	const { _id, name, lastname, email, phone_work, group, roles, firstLogin } = user;
	return { _id, name, lastname, email, phone_work, group, roles, firstLogin };
}
