import type { topics } from '../../nodes/Ventia/api/topics';

export const MESSAGE_STATUSES = ['sent', 'delivered', 'read', 'failed'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The records of the sandbox, with the API's own field names (docs/api-reference.md). */

export interface StoredRecord {
	_id: string;
}

export interface Contact extends StoredRecord {
	company: string;
	firstName: string;
	lastName: string;
	origin: string;
	originText: string;
	phones: string[];
	emails: string[];
	agent?: string;
	agentFullName?: string;
	agentAssigned?: string;
	firstAgent?: string;
	firstAgentFullName?: string;
	archivingReason: string;
	archivingReasonText: string;
	status: string;
	attention: string;
	detail: string;
	assignedGroups: string[];
	channels: string[];
	campaigns: string[];
	additionalData: Record<string, string>;
	databaseUploded: boolean;
	reminder?: string;
	stats: { visits: number };
	createdCoords: { active: boolean };
	contactLocation: { location: boolean };
	lastInteraction: string;
	lastInteractionDate: string;
	createdAt: string;
	updatedAt: string;
	__v: number;
}

/** The type of messages is inferred: no sample shows one. */
export type InteractionType = 'note' | 'reminder' | 'transfer' | 'archiving' | 'message';

export interface Interaction extends StoredRecord {
	company: string;
	contact: string;
	agent?: string;
	status: string;
	via: string;
	type: InteractionType;
	content: Record<string, unknown>;
	createdCoords: { active: boolean };
	createdAt: string;
	updatedAt: string;
	__v: number;
}

export type Role = 'user' | 'comercial' | 'super';

/** What the API shows of a user, and whether the user is active, which it does not show. */
export interface User extends StoredRecord {
	name: string;
	lastname: string;
	email: string;
	phone_work: string | null;
	group: string;
	roles: Role[];
	firstLogin: boolean;
	active: boolean;
	/** State of the user's own WhatsApp session. */
	whatsappSession: 'online' | 'offline';
}

export interface AdditionalDataField {
	_id: string;
	name: string;
	code: string;
	type: string;
	active: boolean;
	required: boolean;
	ghost: boolean;
	group: string;
	options: string[];
}

export interface Group extends StoredRecord {
	name: string;
	displayName: string;
	businessName: string;
	country: string;
	ancestors: string[];
	descendants: string[];
	archivingReasons: Array<{
		_id: string;
		name: string;
		code: string;
		active: boolean;
		type: string;
	}>;
	origins: Array<{ _id: string; name: string; code: string; active: boolean; ghost: boolean }>;
	visitResults: Array<{
		_id: string;
		name: string;
		code: string;
		type: string;
		active: boolean;
		ghost: boolean;
		group: string;
	}>;
	additionalDataFields: AdditionalDataField[];
	statusTags: string[];
}

export interface Sale extends StoredRecord {
	ticket_id: string;
	ticket_sale_id: string;
	/** As date-time; shown as date by the operations that change a sale. */
	date?: string;
	date_sale?: string;
	name: string;
	phone: string;
	secondary_phones: string[];
	gov_id: string;
	status: string;
	status_lock: boolean;
	sold: boolean;
	cancel: boolean;
	lock: boolean;
	user: string;
	user_string: string;
	user_lock: boolean;
	user_edit: boolean;
	company: string;
	importation: string;
	value: number;
	remove_from_goal: boolean;
	comissions: Array<Record<string, unknown>>;
	type: string;
	product: string;
	createdAt: string;
	updatedAt: string;
	__v: number;
}

export interface LeadEntry extends StoredRecord {
	/** Code of the form the entry was sent to. */
	code: string;
	firstName: string;
	lastName: string;
	phones: string[];
	emails: string[];
	detail: string;
	action_id: string;
	additionalData: Record<string, string>;
}

export type Topic = (typeof topics)[number]['value'];

export interface Webhook extends StoredRecord {
	name: string;
	topics: Topic[];
	active: boolean;
	callbackUrl: string;
}

export type ChannelType = 'unofficial_wpp' | 'whatsapp_business' | 'fb' | 'ig';

export interface Channel extends StoredRecord {
	name: string;
	type: ChannelType;
	company: string;
	/** Whether its provider fails, to produce the documented 500. */
	broken: boolean;
}

/** A user's WhatsApp Business integration (docs/api-reference.md#messages-through-any-channel). */
export interface UserIntegration extends StoredRecord {
	user: string;
	active: boolean;
}

/** An approved WhatsApp template: by id for Create message, by name and language for WhatsApp Official. */
export interface Template extends StoredRecord {
	name: string;
	language: string;
	/** Number of parameters that its body expects; any are accepted if absent. */
	bodyParameters?: number;
	/** Texts of its quick-reply buttons; any are accepted if absent. */
	buttons?: readonly string[];
}

/**
 * What WhatsApp knows of a customer who has a username, beside the contact in Ventia. Ventia documents
 * no place for it.
 */
export interface WhatsappUser extends StoredRecord {
	/** The contact's ID. */
	_id: string;
	/** WhatsApp's ID of the customer for this company (BSUID): country code, period, up to 128 characters. */
	userId: string;
	/** Without @. */
	username: string;
}

export interface LeadEntryForm extends StoredRecord {
	code: string;
	/** Codes of the custom fields that an entry must have. */
	requiredFields: string[];
}

/** A message that was sent through the API, by either of the two operations. */
export interface Message extends StoredRecord {
	operation: 'createMessage' | 'sendWhatsappMessage';
	contact: string;
	/** ID of the channel, user or user's integration that sent it. */
	sender: string;
	queued: boolean;
	body: Record<string, unknown>;
	/** Its status on the customer's phone; absent until a phone shows it. */
	status?: MessageStatus;
	/** The file that its link led to, once it has been fetched. */
	file?: SentFile;
	createdAt: string;
}

/** A file as it arrived. */
export interface SentFile {
	/** In bytes. */
	size: number;
	/** In hexadecimal. */
	sha256: string;
	/** Its MIME type. */
	type: string;
}
