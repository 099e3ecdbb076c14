import type { IDataObject } from 'n8n-workflow';

import { isSamePhone, whatsappForms } from '@n8n-nodes-ventia/node-framework';
import type { Item } from '../shared/operation';
import { findProspects } from './people';

/**
 * Sends `GET /prospect-by`; for a phone, with each form under which WhatsApp knows it, until a
 * prospect has it. Zenvia is not known to find the other forms.
 *
 * @param query a phone number, an email address, or both
 * @returns the prospects that were found
 */
export async function searchForms(item: Item, query: IDataObject): Promise<IDataObject[]> {
	const { phoneNumber } = query;
	const send = async (asked: IDataObject) =>
		await findProspects(async () => await item.sendForList('findProspect', { query: asked }));
	if (typeof phoneNumber !== 'string') return await send(query);
	const found: IDataObject[] = [];
	for (const form of whatsappForms(phoneNumber)) {
		found.push(...(await send({ ...query, phoneNumber: form })));
		if (found.some((prospect) => hasPhone(prospect, phoneNumber))) break;
	}
	return found;
}

function hasPhone({ phones }: IDataObject, phone: string): boolean {
	return [phones].flat().some((one) => typeof one === 'string' && isSamePhone(one, phone));
}
