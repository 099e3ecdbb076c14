import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import type { Item } from '../../shared/operation';
import { longestButton, longestListLabel } from './choices';
import type { MessageKind } from './kind';
import { buttonLabelField } from './list';
import { bodyField } from './text';

function field(name: string, displayName: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', required: true, default: '', description };
}

/** A required text. */
function read(item: Item, name: string, maximum: number): string {
	const given = item.field(name);
	return given.required(given.text({ maximum }));
}

function interactive(type: string, text: string, action: IDataObject): IDataObject {
	return { message: { type: 'interactive', interactive: { type, body: { text }, action } } };
}

/** Meta, Cloud API: 'Interactive call-to-action URL button messages' (2025). */
export const linkButtonKind: MessageKind = {
	option: {
		name: 'Link Button',
		value: 'cta_url',
		description: 'A text with a button that opens a page',
	},
	fields: [
		bodyField,
		buttonLabelField,
		{
			...field('url', 'URL', 'What the button opens'),
			placeholder: 'e.g. https://example.com/offer',
		},
	],
	read(item) {
		const url = item.field('url');
		return interactive('cta_url', read(item, 'body', longestButton.text), {
			name: 'cta_url',
			parameters: {
				display_text: read(item, 'buttonLabel', longestListLabel),
				url: url.required(url.webAddress()),
			},
		});
	},
};

/** Meta, Cloud API: 'Location request messages' (2025). */
export const locationRequestKind: MessageKind = {
	option: {
		name: 'Location Request',
		value: 'location_request_message',
		description: 'A text with a button to share the location',
	},
	fields: [bodyField],
	read: (item) =>
		interactive('location_request_message', read(item, 'body', longestButton.text), {
			name: 'send_location',
		}),
};

/** Meta, Cloud API: 'Reaction messages' (2025): to messages of at most 30 days. */
export const reactionKind: MessageKind = {
	option: { name: 'Reaction', value: 'reaction', description: "An emoji on the contact's message" },
	fields: [
		field('messageId', 'Message ID', "WhatsApp's ID of the message: 'messageId' of Ventia Trigger"),
		{
			displayName: 'Emoji',
			name: 'emoji',
			type: 'string',
			default: '',
			placeholder: 'e.g. 👍',
			description: 'The emoji to show; leave empty to remove an earlier one',
		},
	],
	read(item) {
		const emoji = item.field('emoji').text({ maximum: 20 }) ?? '';
		const reaction = { message_id: read(item, 'messageId', 512), emoji };
		return { message: { type: 'reaction', reaction } };
	},
};

/** Meta, Cloud API: 'Single-product messages' (2025). */
export const productKind: MessageKind = {
	option: { name: 'Product', value: 'product', description: 'A product of your catalog in Meta' },
	fields: [
		field('catalogId', 'Catalog ID', "ID of the catalog; it is connected to the channel's account"),
		field('productId', 'Product ID', "The product's content ID in the catalog"),
		{
			displayName: 'Text Above the Product',
			name: 'productText',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description: 'The message with the product',
		},
	],
	read(item) {
		const text = item.field('productText').text({ maximum: longestButton.text });
		const action = {
			catalog_id: read(item, 'catalogId', 100),
			product_retailer_id: read(item, 'productId', 100),
		};
		const body = text === undefined ? undefined : { text };
		const content = withoutEmpty({ type: 'product', body, action });
		return { message: { type: 'interactive', interactive: content } };
	},
};

/** Meta, WhatsApp Flows: 'Sending a Flow' (2025), with the version of its messages, 3. */
export const flowKind: MessageKind = {
	option: { name: 'Flow', value: 'flow', description: 'A form of WhatsApp that opens in the chat' },
	fields: [
		bodyField,
		buttonLabelField,
		field('flowId', 'Flow ID', 'ID of a published Flow; WhatsApp Manager lists it'),
		{
			displayName: 'First Screen',
			name: 'flowScreen',
			type: 'string',
			default: '',
			placeholder: 'e.g. WELCOME',
			description: "ID of the screen to open. Leave empty if the Flow's own endpoint decides.",
		},
		{
			displayName: 'Flow Data (JSON)',
			name: 'flowData',
			type: 'json',
			default: '',
			description: 'Data for the first screen, as a JSON object',
		},
		{
			// Not a secret, whatever its name suggests: WhatsApp sends it back.
			displayName: 'Flow Reference',
			name: 'flowReference',
			type: 'string',
			default: '',
			description:
				"Your own ID of this message ('flow_token'); it comes back with the filled in form",
		},
	],
	read(item) {
		const screen = item.field('flowScreen').text();
		const data = item.field('flowData').json();
		const payload = screen === undefined ? undefined : withoutEmpty({ screen, data });
		return interactive('flow', read(item, 'body', longestButton.text), {
			name: 'flow',
			parameters: withoutEmpty({
				flow_message_version: '3',
				flow_token: item.field('flowReference').text() ?? 'unused',
				flow_id: read(item, 'flowId', 100),
				flow_cta: read(item, 'buttonLabel', longestListLabel),
				flow_action: screen === undefined ? 'data_exchange' : 'navigate',
				flow_action_payload: payload,
			}),
		});
	},
};
