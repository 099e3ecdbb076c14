import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { idOf, isRecord, textOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import { fillPicker, matching, rememberedPage } from '@n8n-nodes-ventia/node-framework';
import { seenChannels } from '../api/channels';
import { connect, type VentiaClient } from '../api/connect';
import { isObjectId } from '../api/objectId';
import { readFields } from '../trigger/events/readFields';

/** How many contacts to look at, those who wrote last. */
const contacts = 3;
/** How many interactions of each. */
const interactions = 100;

/**
 * Channels by ID. Ventia has no list of them, so these are those of the credential, of messages that
 * this process has sent or received, and of interactions: of the chosen contact, or of the latest.
 */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await fillPicker(this, connect, async (ventia) => {
		const usual = textOf(ventia.account.credentials.data?.defaultChannelId)?.trim() ?? '';
		const used = await usedChannels(ventia, chosenContact(this));
		const all = [usual, ...seenChannels(this.getNode()), ...used.keys()].filter(isObjectId);
		const ids = new Set(all.map((id) => id.toLowerCase()));
		if (ids.size === 0) {
			throw new ValidationError(
				"No message names its channel yet: choose 'By ID', or set 'Default Channel ID' in the credential",
				"Ventia has no list of channels. Look for the ID in the URLs of Ventia's panel, or ask its support.",
			);
		}
		const entries = [...ids].map((value) => {
			const isDefault = value === usual.toLowerCase();
			const known = [isDefault ? 'default' : undefined, used.get(value)].filter(Boolean);
			return { name: known.length > 0 ? `${value} (${known.join(', ')})` : value, value };
		});
		return matching(entries, filter);
	});
}

/** The contact in the node's field, if it is a contact's ID. */
function chosenContact(host: ILoadOptionsFunctions): string | undefined {
	const given: unknown = host.getCurrentNodeParameter('contactId');
	const id = isRecord(given) ? given.value : given;
	return isObjectId(id) ? id : undefined;
}

/** What came through a channel, such as `whatsapp`, by the channel's ID in lower case. */
type UsedChannels = Map<string, string | undefined>;

async function usedChannels(ventia: VentiaClient, contactId?: string): Promise<UsedChannels> {
	const latest = { sort: '-lastInteraction', page: 1, limit: contacts };
	const people =
		contactId === undefined
			? (await rememberedPage(ventia, 'listContacts', latest)).map(idOf)
			: [contactId];
	const lists = people.map(async (idcontact) => await interactionsOf(ventia, idcontact ?? ''));
	const used: UsedChannels = new Map();
	for (const interaction of (await Promise.all(lists)).flat()) {
		const id = textOf(readFields(interaction, 'interaction').fields.channelId)?.toLowerCase();
		if (id !== undefined) used.set(id, textOf(interaction.via) ?? used.get(id));
	}
	return used;
}

async function interactionsOf(ventia: VentiaClient, idcontact: string): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const parts = { parameters: { idcontact } };
	for await (const page of ventia.list('listContactInteractions', parts, interactions)) {
		found.push(...page);
	}
	return found;
}
