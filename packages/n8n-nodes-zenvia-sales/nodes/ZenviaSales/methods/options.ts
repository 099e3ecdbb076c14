import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { fillPicker, readPage, joined, toldApart } from '@n8n-nodes-ventia/node-framework';
import { usualChannel } from '../actions/message';
import type { EndpointId } from '../api/endpoints';
import { connect } from '../api/zenviaSales';

/** A drop-down with the entries of a short list. */
function options(
	endpointId: EndpointId,
	toOptions: (record: IDataObject, host: ILoadOptionsFunctions) => INodePropertyOptions[],
) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await fillPicker(this, connect, async (client) => {
			const records = await readPage(client, endpointId, {});
			const all = records.flatMap((record) => toOptions(record, this));
			const unique = new Map(all.map((option) => [option.value, option]));
			return toldApart([...unique.values()].sort((a, b) => a.name.localeCompare(b.name)));
		});
	};
}

const channelNames = new Map([
	['facebook', 'Facebook'],
	['instagram', 'Instagram'],
	['whatsapp', 'WhatsApp'],
]);

/** The kinds of channels that the account has. */
export const getChannels = options('listChannels', ({ channel }) => {
	const value = joined(channel);
	return [{ name: channelNames.get(value) ?? value, value }];
});

/** The templates of the chosen channel. */
export const getTemplates = options('listChannels', ({ channel, templates }, host) => {
	// An assistant asks before it has set the field.
	const chosen = host.getCurrentNodeParameter('channel') ?? usualChannel;
	if (channel !== chosen || !Array.isArray(templates)) return [];
	return templates.filter(isRecord).map(({ key, name, body }) => ({
		name: joined(name) || joined(key),
		value: joined(key),
		description: joined(body).slice(0, 200),
	}));
});

/** Reasons for archiving a prospect; the key acts as a user to read them. */
export const getArchivingReasons = options('listArchivingReasons', ({ name, reason }) => [
	{ name: joined(name) || joined(reason), value: joined(reason) },
]);

/** Labels of prospects; the key acts as a user to read them. */
export const getLabels = options('listLabels', ({ key, name }) => [
	{ name: joined(name) || joined(key), value: joined(key) },
]);

/** Categories of leads. */
export const getCategories = options('listCategories', ({ name, description }) => [
	{ name: joined(description) || joined(name), value: joined(name) },
]);

/** Topics of notifications. */
export const getTopics = options('listTopics', ({ name, description }) => [
	{ name: joined(name), value: joined(name), description: joined(description) },
]);
