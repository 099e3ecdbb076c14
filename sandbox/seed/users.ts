import type { Store } from '../store/store';
import { known } from './known';
import { mailName, personName } from './names';

/** Adds this many active users, the second with its WhatsApp session offline, and an inactive one. */
export function seedUsers(store: Store, count: number): void {
	for (let number = 0; number < count; number++) addUser(store, store.nextId('user'), number);
	addUser(store, known.users.inactive, count);
}

function addUser(store: Store, id: string, number: number): void {
	const { firstName, lastName } = personName(number);
	store.users.add({
		_id: id,
		roles: number % 4 === 0 ? ['user', 'super'] : ['user', 'comercial'],
		name: firstName,
		lastname: lastName,
		email: `${mailName(firstName)}.${mailName(lastName)}.agent${number}@example.com`,
		phone_work: number % 3 === 0 ? null : `+59824${String(100_000 + number)}`,
		group: number % 5 === 4 ? known.descendantGroup : known.company,
		firstLogin: number % 2 === 0,
		active: id !== known.users.inactive,
		whatsappSession: id === known.users.offline ? 'offline' : 'online',
	});
}
