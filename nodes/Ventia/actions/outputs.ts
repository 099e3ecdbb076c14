// Generated from the OpenAPI document by `npm run docs`.
/** The fields of each operation's output, for assistants that write workflows. */
export const outputs = {
	contact: {
		archive: 'interactionId, contactId, agent, type, text, content, via, status, createdAt',
		create: 'contactId, firstName, lastName, phones, emails, status, origin, detail, additionalData, agent, agentFullName, createdAt, lastInteraction, lastInteractionDate',
		upsert: 'contactId, created, changed, matchedBy, duplicateIds, firstName, lastName, phones, emails, status, origin, detail, additionalData, agent, agentFullName, createdAt, lastInteraction, lastInteractionDate',
		get: 'contactId, firstName, lastName, phones, emails, status, origin, detail, additionalData, agent, agentFullName, createdAt, lastInteraction, lastInteractionDate',
		getAll: 'contactId, firstName, lastName, phones, emails, status, origin, detail, additionalData, agent, agentFullName, createdAt, lastInteraction, lastInteractionDate',
		transfer: 'interactionId, contactId, agent, type, text, content, via, status, createdAt',
		update: 'contactId, changed, firstName, lastName, phones, emails, status, origin, detail, additionalData, agent, agentFullName, createdAt, lastInteraction, lastInteractionDate',
	},
	group: {
		getAll: '_id, name, displayName, businessName, country, ancestors, descendants, origins, archivingReasons, visitResults, additionalDataFields, statusTags',
	},
	interaction: {
		createNote: 'interactionId, contactId, agent, type, text, content, via, status, createdAt',
		createReminder: 'interactionId, contactId, agent, type, text, content, via, status, createdAt',
		getAll: 'interactionId, contactId, agent, type, text, content, via, status, createdAt',
	},
	lead: {
		create: 'contactId, firstName, lastName, phones, emails, status, origin, detail, additionalData, agent, agentFullName, createdAt, lastInteraction, lastInteractionDate',
		submitEntryForm: '_id, firstName, lastName, phones, emails, detail, action_id, additionalData',
	},
	message: {
		send: 'success, interactionId, localId, queued, contactId',
		sendAndWait: 'data.approved, data.text, data.respondedAt, data.timedOut',
		sendWhatsapp: 'messageId, contactId, channelId, phone',
	},
	sale: {
		create: '_id, ticket_id, status, date_sale, name, phone, product, user, user_string, createdAt',
		upsert: '_id, status, date_sale, phone, name, user, product',
		get: '_id, company, user, createdAt',
		getAll: '_id, company, user, createdAt',
		update: '_id, user, user_string, status, date_sale, sold',
	},
	user: {
		create: '_id, name, lastname, email, phone_work, group, roles, firstLogin',
		get: '_id, name, lastname, email, phone_work, group, roles, firstLogin',
		getAll: '_id, name, lastname, email, phone_work, group, roles, firstLogin',
		replace: '_id, name, lastname, email, phone_work, group, roles, firstLogin',
		update: '_id, name, lastname, email, phone_work, group, roles, firstLogin',
	},
	webhook: {
		create: 'success, id',
		delete: 'deleted',
		get: '_id, name, topics, active, callbackUrl',
		getAll: '_id, name, topics, active, callbackUrl',
		update: 'success',
	},
};

/** The fields of a simplified item of the trigger, for assistants. */
export const triggerOutput = 'topic, eventId, receivedAt, phone, contactName, text, choiceId, contactId, userId, username, groupId, fromMe, messageId, interactionId, timestamp, type, choiceTitle, formResponse, orderItems, replyToMessageId, mediaId, mediaUrl, mimeType, fileName, location, contactCards, referral, callPermission, status, failure, channelId, whatsappPhoneNumberId, ...';
