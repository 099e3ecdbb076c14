/** How a value is output. */
export type Form = 'text' | 'flag' | 'time' | 'phone' | 'failure' | 'json' | 'data';

/** A field of a simplified item. */
interface EventField {
	/** What it is, for the README. */
	what: string;
	/**
	 * Its places in a message or a status of WhatsApp's Cloud API (Meta's webhook reference); the
	 * first one with a value counts. `media` is the object with the name of the message's type; the
	 * reader adds `customer`, `fromMe`, `field` and `metadata`.
	 */
	whatsapp: string[];
	/**
	 * Its places in an interaction of Ventia (docs/api-reference.md#interactions), which are
	 * checked before WhatsApp's places within its `content`. The content of messages is inferred.
	 */
	interaction?: string[];
	/** Default: text. */
	form?: Form;
	/** What the documents show instead of a place that is computed beforehand. */
	shown?: { whatsapp: string; interaction: string };
}

/** A field that says who the customer is. */
function customerField(what: string, name: string, whatsapp: string, interaction: string) {
	const places = [`customer.${name}`];
	return { what, whatsapp: places, interaction: places, shown: { whatsapp, interaction } };
}

/**
 * Every field of a simplified item that comes from the event, and its source; shown in the README.
 * Items have them in this order: first what most workflows use.
 */
export const eventFields: Record<string, EventField> = {
	phone: customerField(
		'Phone number of the customer, with +; null if the customer hides it',
		'phone',
		'`from`, `to`, `recipient_id`, `recipient_participant_id`, or `wa_id` of the contact',
		'`content.phone`, `content.from`, `content.to`, `contact.phones.0`',
	),
	contactName: customerField(
		'Name of the contact; the username if there is no other',
		'name',
		'`profile.name` of the one in `contacts` with the same phone or user ID, or `profile.username`',
		'`contact.firstName` and `contact.lastName`',
	),
	text: {
		what: 'Text, caption, title of the tapped choice, or emoji of a reaction; of an edited message the new one',
		whatsapp: [
			'text.body',
			'media.caption',
			'button.text',
			'interactive.button_reply.title',
			'interactive.list_reply.title',
			'interactive.nfm_reply.body',
			'interactive.body.text',
			'reaction.emoji',
			'location.name',
			'location.address',
			'order.text',
			'system.body',
		],
		interaction: ['content', 'content.text', 'content.body', 'content.caption'],
	},
	choiceId: {
		what: 'ID of the button or list row that was tapped',
		whatsapp: ['interactive.button_reply.id', 'interactive.list_reply.id', 'button.payload'],
	},
	contactId: {
		what: "Ventia's ID of the contact; WhatsApp's own events do not have it",
		whatsapp: [],
		interaction: ['contact', 'contact._id'],
	},
	userId: customerField(
		"WhatsApp's ID of the customer for your company, such as `UY.1234`; also there if the phone is hidden",
		'userId',
		'`from_user_id`, `to_user_id`, `recipient_user_id`, `recipient_participant_user_id`, or `user_id` of the contact',
		'the same places in `content`, or `contact.userId`',
	),
	parentUserId: customerField(
		"WhatsApp's ID of the customer for all companies of a group, if that is turned on",
		'parentUserId',
		'`from_parent_user_id` and so on, or `parent_user_id` of the contact',
		'the same places in `content`',
	),
	username: customerField(
		"The customer's WhatsApp username; it can change",
		'username',
		'`profile.username` of the contact',
		'`contact.username`',
	),
	groupId: customerField(
		'ID of the WhatsApp group; null for private messages',
		'groupId',
		'`group_id`, or `recipient_id` if `recipient_type` is `group`',
		'`content.group_id`',
	),
	fromMe: {
		what: 'Whether the company sent the message; true for statuses',
		whatsapp: ['fromMe'],
		interaction: ['fromMe'],
		form: 'flag',
		shown: {
			whatsapp:
				'in `message_echoes` or `statuses`, `from` is `metadata.display_phone_number`, or there is a `to`',
			interaction:
				'`fromMe`, `key.fromMe`, `isFromMe`, `isOutgoing`, `direction` or `sender`, in `content` or beside it; `content.from`, `content.to`, `via`, a delivery status',
		},
	},
	messageId: {
		what: "WhatsApp's ID of the message; its statuses repeat it",
		whatsapp: ['id'],
		interaction: ['content.wamid'],
	},
	interactionId: {
		what: "Ventia's ID of the interaction",
		whatsapp: [],
		interaction: ['_id', 'id'],
	},
	timestamp: {
		what: 'When it happened',
		whatsapp: ['timestamp'],
		interaction: ['createdAt'],
		form: 'time',
	},
	type: {
		what: 'Type of the message: text, image, interactive and so on',
		whatsapp: ['type'],
		interaction: ['content.type', 'type'],
	},
	choiceTitle: {
		what: 'Title of that choice',
		whatsapp: ['interactive.button_reply.title', 'interactive.list_reply.title', 'button.text'],
	},
	choiceDescription: {
		what: 'Description of the list row that was tapped',
		whatsapp: ['interactive.list_reply.description'],
	},
	formResponse: {
		what: 'Answers of a WhatsApp form (Flow), as an object',
		whatsapp: ['interactive.nfm_reply.response_json'],
		form: 'json',
	},
	orderItems: {
		what: 'Products that were ordered, as a list',
		whatsapp: ['order.product_items'],
		form: 'data',
	},
	catalogId: { what: 'ID of the catalog of an order', whatsapp: ['order.catalog_id'] },
	product: {
		what: 'Product that was asked about, as an object',
		whatsapp: ['context.referred_product'],
		form: 'data',
	},
	replyToMessageId: {
		what: 'ID of the message that it replies or reacts to',
		whatsapp: ['context.id', 'reaction.message_id'],
	},
	editedMessageId: {
		what: 'ID of the message that was edited',
		whatsapp: ['edit.original_message_id'],
	},
	deletedMessageId: {
		what: 'ID of the message that was deleted',
		whatsapp: ['revoke.original_message_id'],
	},
	isForwarded: {
		what: 'Whether it was forwarded',
		whatsapp: ['context.forwarded', 'context.frequently_forwarded'],
		form: 'flag',
	},
	mediaId: { what: 'ID of the file', whatsapp: ['media.id'], interaction: ['content.mediaId'] },
	mediaUrl: {
		what: 'URL of the file',
		whatsapp: ['media.url', 'media.link'],
		interaction: ['content.mediaUrl'],
	},
	mimeType: {
		what: 'MIME type of the file',
		whatsapp: ['media.mime_type'],
		interaction: ['content.mimetype'],
	},
	fileName: {
		what: 'Name of the file',
		whatsapp: ['media.filename'],
		interaction: ['content.fileName'],
	},
	isVoice: {
		what: 'Whether an audio was recorded in the chat, as opposed to an audio file',
		whatsapp: ['media.voice'],
		form: 'flag',
	},
	location: {
		what: 'Location that was shared, as an object',
		whatsapp: ['location'],
		form: 'data',
	},
	contactCards: {
		what: 'Contacts that were shared, as a list',
		whatsapp: ['contacts'],
		form: 'data',
	},
	referral: {
		what: 'Ad that led to the message, as an object',
		whatsapp: ['referral'],
		form: 'data',
	},
	callPermission: {
		what: 'Whether the customer permits calls, as an object with `response`',
		whatsapp: ['interactive.call_permission_reply'],
		form: 'data',
	},
	newPhone: {
		what: 'New phone number of a customer who changed it; `phone` is the old one',
		whatsapp: ['system.wa_id', 'system.new_wa_id'],
		form: 'phone',
	},
	newUserId: {
		what: 'New user ID of a customer who changed the phone number',
		whatsapp: ['system.user_id'],
	},
	previousUserId: { what: 'User ID before that change', whatsapp: ['system.previous_user_id'] },
	status: {
		what: 'Status of the message: sent, delivered, read, played, failed; of a payment: captured, pending, failed',
		whatsapp: ['status'],
		interaction: ['content.status', 'status'],
	},
	failure: {
		what: 'Why it failed or has no content: code, title and details',
		whatsapp: ['errors.0'],
		interaction: ['content.error'],
		form: 'failure',
	},
	payment: {
		what: 'Payment of a status, as an object with `reference_id`',
		whatsapp: ['payment'],
		form: 'data',
	},
	pricing: {
		what: 'How WhatsApp charges for the message, as an object; in statuses',
		whatsapp: ['pricing'],
		form: 'data',
	},
	callbackData: {
		what: 'What was sent along with the message for its statuses',
		whatsapp: ['biz_opaque_callback_data'],
	},
	unsupportedType: {
		what: 'What the customer sent if WhatsApp does not pass it on, such as `poll`',
		whatsapp: ['unsupported.type'],
	},
	field: {
		what: "WhatsApp's name for what changed: messages, smb_message_echoes, standby, history",
		whatsapp: ['field'],
		shown: { whatsapp: '`field` of the change', interaction: '' },
	},
	channelId: {
		what: "Ventia's ID of the channel; WhatsApp's own events do not have it",
		whatsapp: [],
		interaction: ['content.channelId', 'channelId'],
	},
	whatsappPhoneNumberId: {
		what: "Meta's ID of the channel's phone number; not Ventia's channel ID",
		whatsapp: ['metadata.phone_number_id'],
	},
};
