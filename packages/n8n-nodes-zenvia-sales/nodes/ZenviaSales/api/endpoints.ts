// Generated from packages/n8n-nodes-zenvia-sales/sandbox/openapi.yaml by `npm run docs`; change it there.
import { defineEndpoint } from '@n8n-nodes-ventia/api-client';
import { newestFirst } from './lists';

/** Every endpoint of the service's public API; nothing else in this package spells a path. */
export const endpoints = {
	createLead: defineEndpoint({
		documented: true,
		candidates: ['POST /lead/retail'],
	}),
	createInsuranceLead: defineEndpoint({
		documented: true,
		candidates: ['POST /lead/insurance'],
	}),
	createRealEstateLead: defineEndpoint({
		documented: true,
		candidates: ['POST /lead/real-estate'],
	}),
	createSavingPlanLead: defineEndpoint({
		documented: true,
		candidates: ['POST /lead/saving-plan'],
	}),
	createVehicleLead: defineEndpoint({
		documented: true,
		candidates: ['POST /lead/vehicle'],
	}),
	listCategories: defineEndpoint({
		documented: true,
		candidates: ['GET /leads/categories'],
	}),
	getLeadDefaults: defineEndpoint({
		documented: true,
		candidates: ['GET /leads/defaults'],
	}),
	listIndustries: defineEndpoint({
		documented: true,
		candidates: ['GET /industries'],
	}),
	listProspects: defineEndpoint({
		documented: true,
		candidates: ['GET /prospects'],
		pagination: newestFirst,
	}),
	findProspect: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect-by'],
	}),
	getProspect: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}'],
	}),
	updateProspect: defineEndpoint({
		documented: true,
		candidates: ['PATCH /prospect/{prospectId}'],
	}),
	deleteProspect: defineEndpoint({
		documented: true,
		candidates: ['DELETE /prospect/{prospectId}'],
	}),
	updateAdditionalData: defineEndpoint({
		documented: true,
		candidates: ['PATCH /prospect/{prospectId}/additionalData'],
	}),
	listAdditionalFields: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}/prospectAdditionalFields'],
	}),
	rateProspect: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/csat'],
	}),
	listOrders: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}/orders'],
	}),
	listSelection: defineEndpoint({
		documented: true,
		candidates: ['GET /contacts/selection/{selectionId}'],
	}),
	listInteractions: defineEndpoint({
		documented: true,
		candidates: ['GET /prospects/interactions'],
		pagination: newestFirst,
	}),
	listProspectInteractions: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}/interactions'],
	}),
	createInteraction: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/interactions'],
	}),
	getInteraction: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}/interaction/{interactionId}'],
	}),
	updateInteraction: defineEndpoint({
		documented: true,
		candidates: ['PUT /prospect/{prospectId}/interaction/{interactionId}'],
	}),
	transferProspect: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/transfer'],
	}),
	listChannels: defineEndpoint({
		documented: true,
		candidates: ['GET /messaging/channels'],
	}),
	listProspectChannels: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}/messaging/channels'],
	}),
	sendTemplate: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/messaging/{channel}/notification'],
	}),
	sendFile: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/messaging/{channel}/send-file'],
	}),
	sendMessage: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/messaging/{channel}'],
	}),
	getTransferTargets: defineEndpoint({
		documented: true,
		candidates: ['GET /as-user/transfer'],
	}),
	transferProspectAsUser: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/as-user/transfer'],
	}),
	archiveProspectAsUser: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/as-user/archive'],
	}),
	listArchivingReasons: defineEndpoint({
		documented: true,
		candidates: ['GET /as-user/archiving-reasons'],
	}),
	listLabels: defineEndpoint({
		documented: true,
		candidates: ['GET /as-user/labels'],
	}),
	getIntegration: defineEndpoint({
		documented: true,
		candidates: ['GET /integration'],
	}),
	listIntegrations: defineEndpoint({
		documented: true,
		candidates: ['GET /integrations'],
	}),
	listAgents: defineEndpoint({
		documented: true,
		candidates: ['GET /agents'],
	}),
	getAgentWorking: defineEndpoint({
		documented: true,
		candidates: ['GET /agents/{agentId}/is-working'],
	}),
	getAgentResponseTime: defineEndpoint({
		documented: true,
		candidates: ['POST /agents/{agentId}/response-time'],
		readOnly: true,
	}),
	listGroups: defineEndpoint({
		documented: true,
		candidates: ['GET /groups'],
	}),
	listGroupChildren: defineEndpoint({
		documented: false,
		candidates: ['GET /groups/children', 'GET /group/children'],
	}),
	getGroupWorking: defineEndpoint({
		documented: true,
		candidates: ['GET /groups/{groupId}/is-working'],
	}),
	getGroupResponseTime: defineEndpoint({
		documented: true,
		candidates: ['POST /groups/{groupId}/response-time'],
		readOnly: true,
	}),
	getGroup: defineEndpoint({
		documented: true,
		candidates: ['GET /group/{groupId}'],
	}),
	listOnlineAgents: defineEndpoint({
		documented: true,
		candidates: ['GET /group/{groupId}/agents/online'],
	}),
	listQuotes: defineEndpoint({
		documented: true,
		candidates: ['GET /prospects/quotes'],
		pagination: newestFirst,
	}),
	listProspectQuotes: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}/quotes'],
	}),
	createQuote: defineEndpoint({
		documented: true,
		candidates: ['POST /prospect/{prospectId}/quotes'],
	}),
	getQuote: defineEndpoint({
		documented: true,
		candidates: ['GET /prospect/{prospectId}/quote/{quoteId}'],
	}),
	updateQuote: defineEndpoint({
		documented: true,
		candidates: ['PUT /prospect/{prospectId}/quote/{quoteId}'],
	}),
	createAppEvent: defineEndpoint({
		documented: true,
		candidates: ['POST /apps/event'],
	}),
	createAppNotification: defineEndpoint({
		documented: true,
		candidates: ['POST /apps/notifications'],
	}),
	listSubscriptions: defineEndpoint({
		documented: true,
		candidates: ['GET /notifications/subscriptions'],
	}),
	createSubscription: defineEndpoint({
		documented: true,
		candidates: ['POST /notifications/subscriptions'],
	}),
	deleteSubscriptions: defineEndpoint({
		documented: true,
		candidates: ['DELETE /notifications/subscriptions'],
	}),
	getSubscription: defineEndpoint({
		documented: true,
		candidates: ['GET /notifications/subscription/{subscriptionId}'],
	}),
	deleteSubscription: defineEndpoint({
		documented: true,
		candidates: ['DELETE /notifications/subscription/{subscriptionId}'],
	}),
	listTopics: defineEndpoint({
		documented: true,
		candidates: ['GET /notifications/topics'],
	}),
};

export type EndpointId = keyof typeof endpoints;

/** Whether a text is the name of an endpoint in the table. */
export function isEndpointId(name: string): name is EndpointId {
	return Object.hasOwn(endpoints, name);
}
