import { simpleContact, writtenContact } from './nodes/Ventia/actions/contact/contactFields';
import { simpleGroup } from './nodes/Ventia/actions/group';
import { simpleInteraction, writtenInteraction } from './nodes/Ventia/actions/interaction';
import { queuedMessage } from './nodes/Ventia/actions/message/send.operation';
import { simpleMessage } from './nodes/Ventia/actions/message/sendWhatsapp.operation';
import { sentMessage } from './nodes/Ventia/actions/message/sentMessage';
import { ventiaNode } from './nodes/Ventia/actions/resources';
import { simpleSale } from './nodes/Ventia/actions/sale/saleFields';
import { endpoints } from './nodes/Ventia/api/endpoints';
import { ventia } from './nodes/Ventia/api/ventia';
import type { Simplification } from '@n8n-nodes-ventia/node-framework';
import { eventFields } from './nodes/Ventia/trigger/events/eventFields';
import { variants } from './sandbox/variants';
import type { PackageDocs } from './scripts/packages';

const written: Simplification = (record) => simpleInteraction(writtenInteraction(record, 'ID'));

const textOrNull = { type: ['string', 'null'] };

/** A person's response: which fields it has depends on the response type, and a form has its own. */
const response = {
	type: 'object',
	properties: {
		data: {
			type: 'object',
			additionalProperties: true,
			properties: {
				approved: { type: 'boolean' },
				text: textOrNull,
				respondedAt: textOrNull,
				timedOut: { type: 'boolean' },
			},
		},
	},
};

/** What the documents tell of the Ventia nodes. */
export const docs: PackageDocs = {
	resources: ventiaNode.resources,
	endpoints,
	profile: ventia,
	operationsPage: 'docs/ventia.md',
	outputs: {
		envelopes: ['archive', 'note', 'reminder', 'transfer', ...ventiaNode.envelopes],
		shapes: {
			'contact.archive': written,
			'contact.create': (record) => simpleContact(writtenContact(record)),
			'contact.get': simpleContact,
			'contact.getAll': simpleContact,
			'contact.transfer': written,
			'contact.update': (record) => simpleContact({ ...writtenContact(record), changed: true }),
			'contact.upsert': (record) =>
				simpleContact(
					writtenContact(record, {
						created: true,
						changed: true,
						matchedBy: 'phone',
						duplicateIds: ['ID'],
					}),
				),
			'group.getAll': simpleGroup,
			'interaction.createNote': written,
			'interaction.createReminder': written,
			'interaction.getAll': simpleInteraction,
			'lead.create': (record) => simpleContact(writtenContact(record)),
			'message.send': (answer) => queuedMessage(answer, 'ID'),
			'message.sendWhatsapp': (answer) => simpleMessage(sentMessage(answer, 'ID', 'ID')),
			'sale.create': simpleSale,
			'webhook.delete': () => ({ deleted: true }),
		},
		schemas: { 'message.sendAndWait': response },
	},
	triggerFields: ['topic', 'eventId', 'receivedAt', ...Object.keys(eventFields)],
	rareTriggerFields: [
		'parentUserId',
		'choiceDescription',
		'catalogId',
		'product',
		'editedMessageId',
		'deletedMessageId',
		'isForwarded',
		'isVoice',
		'newPhone',
		'newUserId',
		'previousUserId',
		'payment',
		'pricing',
		'callbackData',
		'unsupportedType',
		'field',
	],
	unknowns: {
		introduction: `Ventia's documentation leaves the following open, or contradicts itself. For each question, this page lists the plausible answers and what the nodes do in each case. Where the nodes cannot work, they say so. There is one case that no client can see: [fields that are not sent with PUT](#what-does-put-do-to-fields-of-a-user-or-sale-that-are-not-sent).

The [sandbox](../sandbox/README.md) can behave in each of these ways (\`npm run sandbox -- --variant firstPage=one\`, or on its page), and \`npm run test:variants\` tests random combinations of them with operations, inputs and faults. The first answer is the sandbox's default.`,
		questions: variants,
	},
};
