import {
	additionalFields,
	countryField,
	phoneKey,
	simplified,
	simplifyField,
	tellLocalPhones,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import type { Item, Operation } from '../operation';
import { readUserId } from '../users';
import { saleFields, saleReaders, simpleSale } from './saleFields';

const required = ['status', 'ticket_id', 'phone', 'user'] as const;
const optional = ['date', 'gov_id', 'name', 'date_sale', 'ticket_sale_id', 'type'] as const;

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create sale',
		description: 'Record a sale by a user',
	},
	fields: [
		...required.map((name) => ({ ...saleFields[name], required: true })),
		countryField,
		additionalFields(optional.map((name) => saleFields[name])),
		simplifyField,
	],
	endpoints: ['createSale', 'listUsers'],
	orderingKeys,
	async execute(item) {
		const body: Record<string, string | undefined> = {};
		for (const name of required) {
			const field = item.field(name);
			body[name] = field.required(saleReaders[name](field));
		}
		for (const name of optional) {
			body[name] = saleReaders[name](item.field(`additionalFields.${name}`));
		}
		tellLocalPhones(item, [body.phone ?? '']);
		body.user = await readUserId(item, 'user');
		const sale = await item.send('createSale', { body: withoutEmpty(body) });
		return simplified(item, sale, simpleSale);
	},
};

/** Sales with the same ticket or phone keep their order. */
function orderingKeys(item: Item): string[] {
	const tickets = item.field('ticket_id').texts() ?? [];
	const phones = item.field('phone').texts() ?? [];
	return [...tickets.map((ticket) => `ticket ${ticket}`), ...phones.map(phoneKey)];
}
