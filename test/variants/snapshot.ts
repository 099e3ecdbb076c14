import type { Store } from '../../sandbox';
import type { CollectionName } from './operationModel';

/** The fields that users set, by collection. */
const settable: Record<CollectionName, string[]> = {
	contacts: [
		'firstName',
		'lastName',
		'emails',
		'phones',
		'detail',
		'origin',
		'agent',
		'status',
		'archivingReason',
		'archivingReasonText',
	],
	users: ['name', 'lastname', 'email', 'phone_work', 'roles', 'active'],
	sales: [
		'ticket_id',
		'ticket_sale_id',
		'date',
		'date_sale',
		'name',
		'phone',
		'gov_id',
		'status',
		'sold',
		'cancel',
		'user',
		'type',
		'product',
		'importation',
	],
	webhooks: ['name', 'callbackUrl', 'active', 'topics'],
};

export const collectionNames = ['contacts', 'users', 'sales', 'webhooks'] as const;

/** What users have set, as JSON, by collection, ID and field. */
export type Snapshot = Record<CollectionName, Map<string, Map<string, string>>>;

export function snapshot(store: Store): Snapshot {
	const of = (name: CollectionName) =>
		new Map(
			store[name].all().map((record): [string, Map<string, string>] => {
				const values = new Map<string, unknown>(Object.entries(record));
				return [
					record._id,
					new Map(settable[name].map((field) => [field, JSON.stringify(values.get(field)) ?? ''])),
				];
			}),
		);
	return {
		contacts: of('contacts'),
		users: of('users'),
		sales: of('sales'),
		webhooks: of('webhooks'),
	};
}
