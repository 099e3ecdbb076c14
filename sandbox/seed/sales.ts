import { objectId } from '../store/objectId';
import { fullName } from '../store/fullName';
import type { Store } from '../store/store';
import { known } from './known';
import { personName } from './names';

const FIRST_SALE = Date.parse('2024-01-01T15:00:00.000Z');
const DAY = 24 * 60 * 60_000;

/** Adds sales, one a day; the sixth is locked. */
export function seedSales(store: Store, count: number, users: number): void {
	for (let number = 0; number < count; number++) {
		const id = store.nextId('sale');
		const user = store.users.get(objectId('user', number % Math.max(users, 1)));
		const { firstName, lastName } = personName(number);
		const status = known.saleStatuses[number % known.saleStatuses.length] ?? 'sold';
		const date = new Date(FIRST_SALE + number * DAY).toISOString();
		store.sales.add({
			_id: id,
			ticket_id: `ticket-${number}`,
			ticket_sale_id: `sale-${number}`,
			date,
			date_sale: date,
			name: `${firstName} ${lastName}`,
			phone: `+5989${String(1_000_000 + number)}`,
			secondary_phones: [],
			gov_id: String(30_000_000 + number),
			status,
			status_lock: false,
			sold: status === 'sold',
			cancel: status === 'cancelled',
			lock: id === known.sales.locked,
			user: user?._id ?? known.users.inactive,
			user_string: user ? fullName(store, user._id) : '',
			user_lock: false,
			user_edit: false,
			company: known.company,
			importation: 'Public API',
			value: 0,
			remove_from_goal: false,
			comissions: [],
			type: 'online',
			product: '',
			createdAt: date,
			updatedAt: date,
			__v: 0,
		});
	}
}
