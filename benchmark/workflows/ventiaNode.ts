import type { StoredCredential } from '../../playground/client/credentials';
import type { JsonObject } from '../../playground/client/guards';
import type { MeasuredNode } from './measuredWorkflow';

const byId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

function ventia(credential: StoredCredential, parameters: JsonObject): MeasuredNode {
	return { type: 'n8n-nodes-ventia.ventia', typeVersion: 1, parameters, credential };
}

/** Writes `text` of each item as a note to the contact `id`. */
export function writeNotes(credential: StoredCredential): MeasuredNode {
	return ventia(credential, {
		resource: 'interaction',
		operation: 'createNote',
		contactId: byId,
		body: '={{ $json.text }}',
	});
}

/** The same with the node that only sends. */
export function sendNotes(credential: StoredCredential): MeasuredNode {
	const parameters = { id: '={{ $json.id }}', text: '={{ $json.text }}' };
	return { type: 'n8n-nodes-benchmark-sender.sender', typeVersion: 1, parameters, credential };
}

/** Writes `text` of each item as a note to the contact with the phone `phone`. */
export function writeNotesByPhone(credential: StoredCredential): MeasuredNode {
	return ventia(credential, {
		resource: 'interaction',
		operation: 'createNote',
		contactId: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
		body: '={{ $json.text }}',
	});
}

/** Gives the contact with each item's `phone` the first name `name`. */
export function upsertContacts(credential: StoredCredential): MeasuredNode {
	return ventia(credential, {
		resource: 'contact',
		operation: 'upsert',
		phones: '={{ $json.phone }}',
		firstName: '={{ $json.name }}',
	});
}

/** Sends `text` of each item to the contact `id` through the channel `channel`. */
export function sendMessages(credential: StoredCredential): MeasuredNode {
	return ventia(credential, {
		resource: 'message',
		operation: 'send',
		contactId: byId,
		channelId: '={{ $json.channel }}',
		text: '={{ $json.text }}',
	});
}

/** Reads the contact `id` of each item, without Simplify. */
export function readContacts(credential: StoredCredential): MeasuredNode {
	return ventia(credential, {
		resource: 'contact',
		operation: 'get',
		contactId: byId,
		simplify: false,
	});
}

/** Reads all contacts; without Simplify, the same items that the HTTP Request node outputs. */
export function listContacts(credential: StoredCredential, simplify = false): MeasuredNode {
	return ventia(credential, {
		resource: 'contact',
		operation: 'getAll',
		returnAll: true,
		simplify,
	});
}
