import { known } from '../seed/known';
import { fullName } from '../store/fullName';
import type { Sale } from '../store/records';
import type { Store } from '../store/store';
import { notFound, errorAnswer } from './answers';
import { optionalText } from './fields';
import type { Answer } from './operation';

const TEXT_FIELDS = [
	'ticket_id',
	'ticket_sale_id',
	'type',
	'phone',
	'name',
	'product',
	'gov_id',
	'importation',
] as const;

/** The values of a sale's omitted fields. */
export const emptySaleFields = {
	ticket_id: '',
	ticket_sale_id: '',
	name: '',
	phone: '',
	gov_id: '',
	status: '',
	sold: false,
	cancel: false,
	user: '',
	user_string: '',
	type: '',
	product: '',
} satisfies Partial<Sale>;

/** @returns an error if the body names a status or user that is not in the system. */
export function checkSale(store: Store, body: unknown): Answer | undefined {
	const status = optionalText(body, 'status')?.toLowerCase();
	if (status !== undefined && !known.saleStatuses.some((candidate) => candidate === status)) {
		return errorAnswer(
			400,
			'Status not found',
			`status: ${known.saleStatuses.join(', ')} are known`,
		);
	}
	const user = optionalText(body, 'user');
	return user === undefined || store.users.get(user)?.active ? undefined : notFound('User');
}

/** @returns the changes to a sale that the body asks for. */
export function saleFields(store: Store, body: unknown): Partial<Sale> {
	const change: Partial<Sale> = { updatedAt: new Date().toISOString() };
	for (const name of TEXT_FIELDS) {
		const value = optionalText(body, name);
		if (value !== undefined) change[name] = value;
	}
	for (const name of ['date', 'date_sale'] as const) {
		const value = optionalText(body, name);
		// In the documented sample, a date comes back with the time 15:00 UTC.
		if (value !== undefined) change[name] = `${value.replaceAll('/', '-')}T15:00:00.000Z`;
	}
	const status = optionalText(body, 'status');
	if (status !== undefined) {
		change.status = status;
		change.sold = status.toLowerCase() === 'sold';
		change.cancel = status.toLowerCase() === 'cancelled';
	}
	const user = optionalText(body, 'user');
	if (user !== undefined) {
		change.user = user;
		change.user_string = fullName(store, user);
	}
	return change;
}

/** @returns a sale with this id from the fields of the body; it is not stored yet. */
export function newSale(store: Store, id: string, body: unknown): Sale {
	const now = new Date().toISOString();
	return {
		_id: id,
		...emptySaleFields,
		secondary_phones: [],
		status_lock: false,
		lock: false,
		user_lock: false,
		user_edit: false,
		company: known.company,
		importation: 'Public API',
		value: 0,
		remove_from_goal: false,
		comissions: [{}],
		createdAt: now,
		updatedAt: now,
		__v: 0,
		...saleFields(store, body),
	};
}
