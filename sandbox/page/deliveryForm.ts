import { select } from '@n8n-nodes-ventia/sandbox-core';
import { topics } from '../../nodes/Ventia/api/topics';
import {
	DELIVERY_SHAPES,
	type DeliveryShape,
	IDENTITIES,
	type Identity,
	MESSAGE_TYPES,
} from '../delivery/delivery';
import { MESSAGE_STATUSES } from '../store/records';

/** @returns the form for events that the phone does not send. */
export function deliveryForm(usualShape: DeliveryShape): string {
	const events = topics.map(({ value, name }): [string, string] => [value, name]);
	const statuses = MESSAGE_STATUSES.map((status): [string, string] => [status, status]);
	const shapes = DELIVERY_SHAPES.map((shape): [string, string] => [shape, SHAPE_NAMES[shape]]);
	const types = MESSAGE_TYPES.map((type): [string, string] => [type, type]);
	const identities = IDENTITIES.map((name): [string, string] => [name, IDENTITY_NAMES[name]]);
	return `<form id="delivery">
<label>Event ${select('topic', events)}</label>
<label>Status (for status events) ${select('status', [['', 'sent, delivered and read in turn'], ...statuses])}</label>
<label>Type (for messages) ${select('messageType', types)}</label>
<label>Text (for messages) <input name="text" value="Hola, ¿está disponible?"></label>
<label>How many <input name="count" type="number" value="1" min="1" max="1000" required></label>
<label>The customer is named by ${select('identity', identities)}</label>
<label>Group ID (if in a group) <input name="groupId"></label>
<label>Shape of the body ${select('shape', shapes, usualShape)}</label>
<button type="submit">Send to the webhooks</button>
</form>
<p id="report" role="status"></p>`;
}

const IDENTITY_NAMES: Record<Identity, string> = {
	both: 'Phone and user ID',
	userId: 'User ID only',
	phone: 'Phone only, as before April 2026',
};

/** Ventia does not document the shape, so a trigger must read all of them. */
const SHAPE_NAMES: Record<DeliveryShape, string> = {
	meta: "WhatsApp's own envelope",
	interaction: "Ventia's interaction",
	envelope: 'Interaction in an envelope with the topic',
	array: 'List of interactions',
};
