// Generated from the OpenAPI document by `npm run docs`.
/** The fields of each operation's output, for assistants that write workflows. */
export const outputs = {
	agent: {
		getAll: 'id, firstName, lastName, email, phone, legacyId, externalId',
		getOnline: 'officeHours, agents',
		getResponseTime: 'responseTime',
		isWorking: 'isWorking',
	},
	app: {
		defineButton: 'key, name, url, icon',
		defineFields: 'prospectAdditionalFields, userAdditionalFields',
		defineReport: 'key, name, url',
		sendEvent: 'messageId, status',
		sendNotification: 'finalTargets, status',
	},
	group: {
		get: 'id, displayName, name, parent, ancestors, descendants, type, timezone',
		getChildren: 'id, displayName, name, parent, ancestors, descendants, type, timezone',
		getAll: 'id, displayName, name, parent, ancestors, descendants, type, timezone',
		getResponseTime: 'responseTime',
		isWorking: 'isWorking',
	},
	integration: {
		getCurrent: 'id, name, providerKey, groupId, group, user, language, account, accountId',
		getAll: 'id, name, providerKey, groupId, group, user, language, account, accountId',
	},
	interaction: {
		createNote: 'id, agentId, agent, prospectId, createdAt, dueAt, startedAt, finishedAt, status, proactive, via, output',
		get: 'id, prospectId, createdAt, via, status, proactive, agentId, content, performer, attachmentUrl',
		getAll: 'id, prospectId, createdAt, via, status, proactive, agentId, content, performer, attachmentUrl',
		getAllOfProspect: 'id, prospectId, createdAt, via, status, proactive, agentId, content, performer, attachmentUrl',
		update: 'id, agentId, agent, prospectId, createdAt, dueAt, startedAt, finishedAt, status, proactive, via, output',
	},
	lead: {
		create: 'prospectId, created, firstName, lastName, phones, emails, status, group, agent, label',
		getCategories: 'name, description',
		getDefaults: 'currency, distance',
		getIndustries: 'name',
	},
	message: {
		getChannels: 'channel, channelId, templates',
		getChannelsOfProspect: 'channel, channelId, templates',
		send: 'id, agentId, agent, prospectId, createdAt, dueAt, startedAt, finishedAt, status, proactive, via, output',
		sendFile: 'id, agentId, agent, prospectId, createdAt, dueAt, startedAt, finishedAt, status, proactive, via, output',
		sendTemplate: 'id, agentId, agent, prospectId, createdAt, dueAt, startedAt, finishedAt, status, proactive, via, output',
	},
	subscription: {
		create: 'id, topics, callbackUrl',
		delete: 'id, topics, callbackUrl',
		deleteAll: 'modified',
		get: 'id, topics, callbackUrl',
		getAll: 'id, topics, callbackUrl',
		getTopics: 'name, description',
	},
	prospect: {
		delete: 'id, created, account, accountId, group, groupId, initialGroup, initialGroupId, firstName, lastName, label, category, status, nin, userMade, archivingReason, phones, emails, additionalData, merged, ...',
		find: 'prospectId, created, firstName, lastName, phones, emails, status, group, agent, label',
		get: 'prospectId, created, firstName, lastName, phones, emails, status, group, agent, label',
		getAdditionalFields: 'key, name',
		getAll: 'prospectId, created, firstName, lastName, phones, emails, status, group, agent, label',
		getAllOfSelection: 'prospectId, created, firstName, lastName, phones, emails, status, group, agent, label',
		getOrders: 'orderId, createdAt, items',
		getTransferTargets: 'agents, groups',
		transfer: 'success, error',
		transferAsUser: 'success, error',
		updateAdditionalData: 'id, created, account, accountId, group, groupId, initialGroup, initialGroupId, firstName, lastName, label, category, status, nin, userMade, archivingReason, phones, emails, additionalData, merged, ...',
		update: 'prospectId, created, firstName, lastName, phones, emails, status, group, agent, label',
		archive: 'prospectId, created, firstName, lastName, phones, emails, status, group, agent, label',
	},
	quote: {
		create: 'id, prospectId, status, items, total, createdAt, acceptedAt, rejectedAt, finishedAt, additionalData',
		get: 'id, prospectId, status, items, total, createdAt, acceptedAt, rejectedAt, finishedAt, additionalData',
		getAll: 'id, prospectId, status, items, total, createdAt, acceptedAt, rejectedAt, finishedAt, additionalData',
		getAllOfProspect: 'id, prospectId, status, items, total, createdAt, acceptedAt, rejectedAt, finishedAt, additionalData',
		update: 'id, prospectId, status, items, total, createdAt, acceptedAt, rejectedAt, finishedAt, additionalData',
	},
};

/** The fields of a simplified item of the trigger, for assistants. */
export const triggerOutput = 'topic, eventId, receivedAt, type, operationId, attempts, updatedAt, prospectId, firstName, lastName, phone, status, group, groupId, agentId, agentEmail, whatsAppDueAt, facebookDueAt, updates, interactionId, via, channel, direction, text, attachmentType, attachmentUrl';
