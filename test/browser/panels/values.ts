import type { INodeParameters } from 'n8n-workflow';

import { known } from '../../../sandbox';
import { objectId } from '../../../sandbox/store/objectId';

/** What a person would enter: a text, the rows of a list, or the choice of an option. */
export type Entered = string | number | boolean | string[];

/** Values that stand in the node already, by name. */
export type Given = INodeParameters;

type Value = Entered | ((given: Given) => Entered);

/** A webhook that the sandbox has whenever a panel is used. */
export const WEBHOOK_ID = objectId('webhook', 0xabc);

/** Endpoints of each kind for 'Custom API Request'; none of them needs more than one text. */
const CUSTOM_PATHS: Record<string, string> = {
	DELETE: `/webhooks/${WEBHOOK_ID}`,
	PATCH: `/users/${known.users.online}`,
	POST: `/contact/${known.contacts.openWindow}/note`,
	PUT: `/sales/${objectId('sale', 3)}`,
};

const customBodyName = ({ method }: Given) => (method === 'POST' ? 'body' : 'name');

/**
 * What is entered in a field, by its place in the panel: `resource.operation.path`. The first that
 * matches is taken. All other fields get a value by their type.
 */
const VALUES: ReadonlyArray<readonly [RegExp, Value]> = [
	[/^customApiRequest\..*\.path$/, ({ method }) => CUSTOM_PATHS[String(method)] ?? '/contacts'],
	[/^customApiRequest\..*\.query\..*\.name$/, 'sort'],
	[/^customApiRequest\..*\.query\..*\.value$/, '-createdAt'],
	[/^customApiRequest\..*\.queryJson$/, '{ "sort": "+createdAt" }'],
	[/^customApiRequest\..*\.body\..*\.name$/, customBodyName],
	[
		/^customApiRequest\..*\.bodyJson$/,
		(given) => JSON.stringify({ [customBodyName(given)]: 'Typed as JSON' }),
	],
	[/^message\.sendAndWait\.message$/, 'Typed question'],
	[/\.message$/, '{ "type": "text", "text": { "body": "Typed as JSON" } }'],
	[/\.additionalDataJson$/, '{ "housename": "Typed as JSON" }'],
	[/\.sendWhatsapp\.name$/, known.templates.orderUpdate.name],
	[/\.language$/, known.templates.orderUpdate.language],
	[/\.template(Id)?$/, known.templates.greeting.id],
	[/\.contactId$/, known.contacts.openWindow],
	[/\.(userId|agent|firstAgent|to|user)$/, known.users.online],
	[/\.saleId$/, objectId('sale', 3)],
	[/\.webhookId$/, WEBHOOK_ID],
	[/\.groupId$/, known.company],
	[/\.(channelId|defaultChannelId)$/, known.channels.whatsappBusiness],
	[/\.userIntegrationId$/, known.userIntegrations.active],
	[/\.campaignId$/, known.campaigns[0]],
	[/^sale\..*\.status$/, 'Installed'],
	[/\.replyMessage$/, objectId('interaction', 3)],
	[/\.code$/, known.leadEntryForms.website],
	[/\.phones$/, ['+59899111222', '+59899111333']],
	[/\.phone(_work)?$/, '+59899111444'],
	[/\.emails$/, ['ana.typed@example.com', 'sales.typed@example.com']],
	[/\.email$/, 'typed.user@example.com'],
	[/\.callbackUrl$/, 'https://example.com/typed-callback'],
	[/\.(mediaUrl|link)$/, 'https://example.com/typed-file.png'],
	[/\.mimetype$/, 'image/png'],
	[/\.latitude$/, '-34.9011'],
	[/\.longitude$/, '-56.1645'],
	[/\.endpointOverrides$/, '{ "createLead": "POST /leads/typed" }'],
	[/\.apiKey$/, 'SANDBOX-0000000-EXAMPLE-0000000'],
];

/** The contact `known.contacts.openWindow` by the other ways to choose one. */
const PERSON = {
	phone: '+59891000000',
	email: 'agustin.suarez.0@example.com',
};

/** What the entry to choose in a list says; in all other lists it is the first one. */
const LISTED: ReadonlyArray<readonly [RegExp, string]> = [
	[/^contactId$/, PERSON.phone],
	// The user `known.users.online`.
	[/^(userId|agent|firstAgent|to|user)$/, 'agustin.suarez.agent0@example.com'],
];

/** What is entered in a field that takes a record: its ID, unless it is chosen in another way. */
export function locatedBy(
	name: string,
	mode: string,
	id: Entered | undefined,
): Entered | undefined {
	if (mode === 'id') return id;
	if (mode === 'list') return LISTED.find(([field]) => field.test(name))?.[1];
	return mode === 'phone' ? PERSON.phone : PERSON.email;
}

/** Whether a field stays empty: the endpoints that write take no query. */
export function isLeftOut(place: string, { method }: Given): boolean {
	return /^customApiRequest\.send\.query(Json)?$/.test(place) && method !== 'GET';
}

/**
 * Groups of fields of which Ventia takes one at a time. Each of them is entered once, in panels of
 * their own.
 */
export const EXCLUSIVE: readonly RegExp[][] = [
	[
		/^message\.send\.text$/,
		/^message\.send\..*\.(mediaUrl|mediaType|mimetype|caption|fileName)$/,
		/^message\.send\..*\.template$/,
	],
	[/\.sendWhatsapp\.(header\.parameter\.)?link$/, /\.sendWhatsapp\.(header\.parameter\.)?id$/],
	[/\.updateFields$|^sale\.upsert\.additionalFields$/, /\.clearFields$/],
];

/** Uses whose run fails for a reason of its own: the sandbox answers HEAD with 404. */
export const FAILING = /^customApiRequest-send-HEAD/;

/** Settings of the node itself: nothing of them is in a request. */
export const NOT_SENT = new Set([
	'simplify',
	'returnAll',
	'limit',
	'itemsInParallel',
	'longestWait',
	'timeout',
	'pageStyle',
	'groupId',
	// Of Send and Wait: they are on the page behind a link, or say how long to wait.
	'fieldChoices',
	'fieldLabel',
	'limitType',
	'maxDateAndTime',
	'placeholder',
	'requiredField',
	'responseFormButtonLabel',
	'responseFormDescription',
	'responseFormTitle',
	'resumeAmount',
	'resumeUnit',
	// Of the trigger: it filters the events that arrive.
	'channels',
	'collectSeconds',
	'headers',
	'ignoreOwnMessages',
	'messageTypes',
	'rawBody',
	'statuses',
	// Of the polling trigger: the date that it asks by.
	'event',
]);

/** @returns what is entered there, or undefined if the field's type decides */
export function valueAt(place: string, given: Given): Entered | undefined {
	const [, value] = VALUES.find(([pattern]) => pattern.test(place)) ?? [];
	return typeof value === 'function' ? value(given) : value;
}
