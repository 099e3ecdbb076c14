import { known } from '../seed/known';
import { showUser } from '../store/showUser';
import type { Role, User } from '../store/records';
import { notFound, ok } from './answers';
import { optionalText, record, text, textList } from './fields';
import type { Operation } from './operation';
import { listPage } from './page';
import { without } from './without';

const ROLES: readonly Role[] = ['user', 'comercial', 'super'];

export const listUsers: Operation = (state, { query }) => {
	const { users } = state.store;
	const active = users.all().filter((user) => user.active);
	return listPage(state, users, active, query);
};

export const createUser: Operation = ({ store }, { body }) => {
	const user = store.users.add({
		_id: store.nextId('user'),
		name: text(body, 'name'),
		lastname: text(body, 'lastname'),
		email: text(body, 'email'),
		phone_work: optionalText(body, 'phone_work') ?? null,
		group: known.company,
		roles: roles(body) ?? ['user'],
		firstLogin: true,
		active: true,
		whatsappSession: 'offline',
	});
	return ok(showUser(user));
};

export const getUser: Operation = ({ store }, { params }) => {
	const user = store.users.get(params.id ?? '');
	return user?.active ? ok(showUser(user)) : notFound('User');
};

/** The documented sample lacks firstLogin. */
export const updateUser: Operation = ({ store }, { params, body }) => {
	const user = store.users.get(params.id ?? '');
	if (!user?.active) return notFound('User');
	store.users.update(user._id, changes(body));
	return ok(without(showUser(user), 'firstLogin'));
};

/**
 * As in updateUser, the documented sample lacks firstLogin. Fields that must have a value keep it.
 */
export const replaceUser: Operation = ({ store, settings }, { params, body }) => {
	const user = store.users.get(params.id ?? '');
	if (!user?.active) return notFound('User');
	const emptied: Partial<User> =
		settings.variants.absentFields === 'emptied' ? { phone_work: null, roles: ['user'] } : {};
	store.users.update(user._id, { ...emptied, ...changes(body) });
	return ok(without(showUser(user), 'firstLogin'));
};

function changes(body: unknown): Partial<User> {
	const name = optionalText(body, 'name');
	const lastname = optionalText(body, 'lastname');
	const email = optionalText(body, 'email');
	const newRoles = roles(body);
	return {
		...(name !== undefined && { name }),
		...(lastname !== undefined && { lastname }),
		...(email !== undefined && { email }),
		...('phone_work' in record(body) && { phone_work: optionalText(body, 'phone_work') ?? null }),
		...(newRoles && { roles: newRoles }),
	};
}

function roles(body: unknown): Role[] | undefined {
	if (!('roles' in record(body))) return undefined;
	return ROLES.filter((role) => textList(body, 'roles').includes(role));
}
