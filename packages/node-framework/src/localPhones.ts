import { namedItems, quoted } from '@n8n-nodes-ventia/api-client';
import type { Item } from './item';
import { isLocal } from './phones';

/** Tells once per run which items have phones that nobody can dial from another country. */
export function tellLocalPhones<Id extends string>(
	item: Item<Id>,
	phones: readonly string[] = [],
): void {
	const { country } = item;
	const local = phones.filter((phone) => isLocal(phone, country));
	if (local.length > 0) item.tellTogether(sentence, local.map(quoted).join(', '));
}

function sentence(found: ReadonlyMap<number, string>): string {
	const count = found.size === 1 ? '1 item has a phone' : `${found.size} items have phones`;
	return `${count} without a country code: ${namedItems(found)}. They are sent as written, and WhatsApp may not reach them. Fill in 'Country' with the country of each item, or choose 'Default Country' in the credential`;
}
