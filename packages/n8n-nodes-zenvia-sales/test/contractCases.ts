import type { INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';

/** One run of an operation, and the request that it must send according to Zenvia's documents. */
export interface Case {
	parameters: INodeParameters;
	/** Method and path below the base URL. */
	request: string;
	/** The whole query; by default, none. */
	query?: Record<string, string | string[]>;
	/** The whole body; by default, none. */
	body?: unknown;
}

/** IDs of records in the sandbox. */
export const known = {
	company: '6560a1b2c3d4000000000001',
	branch: '6560a1b2c3d4000000000002',
	agent: '6560a1b2c3d4000000000003',
	prospect: '6560a1b2c3d4000000000006',
	quote: 'aaaaaaaaaaaaaaaaaaaaaaaa',
	subscription: 'bbbbbbbbbbbbbbbbbbbbbbbb',
};

const prospectId = byId(known.prospect);
const at = (moment: string) => `2026-10-${moment}T00:00:00.000Z`;

/** Together, the cases of an operation cover all of its fields. */
export const cases: Record<string, Case[]> = {
	'agent.getAll': [
		{
			parameters: { groupId: byId(known.branch) },
			request: 'GET /agents',
			query: { group: known.branch },
		},
		{
			parameters: { groupId: byId(known.branch), additionalFields: { active: 'true' } },
			request: 'GET /agents',
			query: { group: known.branch, active: 'true' },
		},
	],
	'agent.getOnline': [
		{
			parameters: { groupId: byId(known.branch) },
			request: `GET /group/${known.branch}/agents/online`,
		},
		{
			parameters: { groupId: byId(known.branch), additionalFields: { availableAgents: true } },
			request: `GET /group/${known.branch}/agents/online`,
			query: { availableAgents: 'true' },
		},
	],
	'group.get': [
		{ parameters: { groupId: byId(known.branch) }, request: `GET /group/${known.branch}` },
	],
	'group.getAll': [
		{ parameters: {}, request: 'GET /groups' },
		{
			parameters: { parent: byId(known.company) },
			request: 'GET /groups',
			query: { parent: known.company },
		},
	],
	'group.getChildren': [
		{ parameters: {}, request: 'GET /groups/children' },
		{
			parameters: { parent: byId(known.company) },
			request: 'GET /groups/children',
			query: { parent: known.company },
		},
	],
	'integration.getCurrent': [{ parameters: {}, request: 'GET /integration' }],
	'integration.getAll': [{ parameters: {}, request: 'GET /integrations' }],
	'interaction.createNote': [
		{
			parameters: { prospectId, content: 'Called twice' },
			request: `POST /prospect/${known.prospect}/interactions`,
			body: { type: 'note', content: 'Called twice' },
		},
	],
	'interaction.getAll': [
		{
			parameters: { limit: 5 },
			request: 'GET /prospects/interactions',
			query: { limit: '5' },
		},
		{
			parameters: {
				returnAll: true,
				simplify: false,
				filters: {
					agent: byId(known.agent),
					createdAfter: '2026-10-01T00:00:00Z',
					createdBefore: '2026-10-31T00:00:00Z',
					status: 'finished',
					via: ['whatsApp', 'email'],
				},
			},
			request: 'GET /prospects/interactions',
			query: {
				limit: '1000',
				agent: known.agent,
				createdAfter: at('01'),
				createdBefore: at('31'),
				status: 'finished',
				'via[]': ['whatsApp', 'email'],
			},
		},
	],
	'interaction.getAllOfProspect': [
		{ parameters: { prospectId }, request: `GET /prospect/${known.prospect}/interactions` },
		{
			parameters: {
				prospectId,
				simplify: true,
				filters: {
					// A longer range than elsewhere: no limit is documented for it.
					createdAfter: '2025-01-01T00:00:00Z',
					createdBefore: '2026-10-31T00:00:00Z',
					status: 'finished',
					via: ['whatsApp'],
				},
			},
			request: `GET /prospect/${known.prospect}/interactions`,
			query: {
				createdAfter: '2025-01-01T00:00:00.000Z',
				createdBefore: at('31'),
				status: 'finished',
				'via[]': 'whatsApp',
			},
		},
	],
	'lead.create': [
		{
			parameters: { utmSource: 'google', emails: ['jorge@example.com'] },
			request: 'POST /lead/retail',
			body: { utmSource: 'google', emails: ['jorge@example.com'] },
		},
		{
			// An empty row is what 'Add Phone' leaves behind.
			parameters: { utmSource: 'google', phones: ['', '+5491145520371', ' '], emails: [''] },
			request: 'POST /lead/retail',
			body: { utmSource: 'google', phones: ['+5491145520371'] },
		},
		{
			parameters: {
				utmSource: 'google',
				firstName: 'Jorge',
				lastName: 'Letona',
				phones: ['011 15 4552 0371'],
				country: 'Argentina',
				emails: ['jorge@example.com'],
				simplify: false,
				additionalFields: {
					address: 'Jujuy 986',
					agent: 'marcos@example.com',
					comments: 'I am interested in the Honda Civic.',
					company: 'Southern Group',
					country: 'Argentina',
					listingTitle: 'MLA 641645231',
					listingUrl: 'https://example.com/641645231',
					locality: 'Mar del Plata',
					priority: 0,
					provider: 'Webmotors',
					providerLeadId: 'w-1',
					region: 'Buenos Aires',
					store: 'Freedom Branch',
					subLocality: 'La Perla',
					utmCampaign: 'Christmas',
					utmMedium: 'email',
					zipCode: '7600',
					nin: { number: [{ type: 'DNI', number: '23345223' }] },
					product: {
						details: {
							make: 'Apple',
							model: 'MQD32LL/A',
							detail: '13-inch MacBook Air',
							sku: '6443034',
							amount: '999.5',
							currency: 'USD',
						},
					},
					history: {
						event: [
							{
								type: 'question',
								details: {
									providerId: 'q-1',
									threadTitle: 'Honda Civic',
									threadUrl: 'https://example.com/q-1',
									question: 'Is it new?',
									answer: 'Yes',
									delivered: true,
									cancelReason: 'none',
								},
							},
							{
								type: 'call',
								details: {
									startedAt: '2019-08-24T14:15:22Z',
									duration: 30000,
									recordingUrl: 'https://example.com/call.mp3',
									utmSource: 'bmw',
								},
							},
							{
								type: 'message',
								details: {
									content: 'Hola',
									sender: 'Jorge',
									recipient: 'Casa Azul',
									attachmentType: 'IMAGE',
									attachmentUrl: 'https://example.com/photo.jpg',
								},
							},
						],
					},
				},
			},
			request: 'POST /lead/retail',
			body: {
				utmSource: 'google',
				firstName: 'Jorge',
				phones: ['+5491145520371'],
				emails: ['jorge@example.com'],
				address: 'Jujuy 986',
				agent: 'marcos@example.com',
				comments: 'I am interested in the Honda Civic.',
				company: 'Southern Group',
				country: 'Argentina',
				lastName: 'Letona',
				listingTitle: 'MLA 641645231',
				listingUrl: 'https://example.com/641645231',
				locality: 'Mar del Plata',
				priority: 0,
				provider: 'Webmotors',
				providerLeadId: 'w-1',
				region: 'Buenos Aires',
				store: 'Freedom Branch',
				subLocality: 'La Perla',
				utmCampaign: 'Christmas',
				utmMedium: 'email',
				zipCode: '7600',
				nin: [{ type: 'DNI', number: '23345223' }],
				product: {
					make: 'Apple',
					model: 'MQD32LL/A',
					detail: '13-inch MacBook Air',
					sku: '6443034',
					price: { amount: 999.5, currency: 'usd' },
				},
				history: [
					{
						type: 'question',
						providerId: 'q-1',
						threadTitle: 'Honda Civic',
						threadUrl: 'https://example.com/q-1',
						question: 'Is it new?',
						answer: 'Yes',
						delivered: true,
						cancelReason: 'none',
					},
					{
						type: 'call',
						startedAt: '2019-08-24T14:15:22.000Z',
						duration: 30000,
						recordingUrl: 'https://example.com/call.mp3',
						utmSource: 'bmw',
					},
					{
						type: 'message',
						content: 'Hola',
						sender: 'Jorge',
						recipient: 'Casa Azul',
						attachment: { type: 'IMAGE', url: 'https://example.com/photo.jpg' },
					},
				],
			},
		},
	],
	'message.getChannels': [{ parameters: {}, request: 'GET /messaging/channels' }],
	'message.getChannelsOfProspect': [
		{ parameters: { prospectId }, request: `GET /prospect/${known.prospect}/messaging/channels` },
	],
	'message.send': [
		{
			parameters: { prospectId, channel: 'whatsapp', content: 'Hola' },
			request: `POST /prospect/${known.prospect}/messaging/whatsapp`,
			body: { content: 'Hola' },
		},
		{
			parameters: { prospectId, channel: 'Instagram', content: 'Hola' },
			request: `POST /prospect/${known.prospect}/messaging/instagram`,
			body: { content: 'Hola' },
		},
	],
	'message.sendFile': [
		{
			parameters: {
				prospectId,
				channel: 'whatsapp',
				binaryPropertyName: 'data',
				additionalFields: { fileName: 'photo "1".jpg', mimeType: 'image/jpeg' },
			},
			request: `POST /prospect/${known.prospect}/messaging/whatsapp/send-file`,
			body: {
				file: {
					name: 'photo %221%22.jpg',
					type: 'image/jpeg',
					size: 5,
					// The hash of the five bytes "Hello".
					sha256: '185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969',
				},
			},
		},
	],
	'message.sendTemplate': [
		{
			parameters: { prospectId, channel: 'whatsapp', key: 'greeting' },
			request: `POST /prospect/${known.prospect}/messaging/whatsapp/notification`,
			body: { key: 'greeting' },
		},
		{
			parameters: {
				prospectId,
				channel: 'whatsapp',
				key: 'greeting',
				parameters: { parameter: [{ name: 'prospect.firstName', value: 'Jonathan' }] },
			},
			request: `POST /prospect/${known.prospect}/messaging/whatsapp/notification`,
			body: { key: 'greeting', parameters: { 'prospect.firstName': 'Jonathan' } },
		},
	],
	'prospect.archive': [
		{
			parameters: { prospectId, updateFields: { label: 'warm' } },
			request: `POST /prospect/${known.prospect}/as-user/archive`,
			body: { label: 'warm' },
		},
		{
			parameters: {
				prospectId,
				country: 'UY',
				simplify: false,
				updateFields: {
					archivingReason: 'notInterested',
					email: 'ana@example.com',
					firstName: 'Ana',
					label: 'cold',
					lastName: 'Suarez',
					phone: '097 444 666',
				},
			},
			request: `POST /prospect/${known.prospect}/as-user/archive`,
			body: {
				archivingReason: 'notInterested',
				email: 'ana@example.com',
				firstName: 'Ana',
				label: 'cold',
				lastName: 'Suarez',
				phone: '+59897444666',
			},
		},
	],
	'prospect.delete': [
		{ parameters: { prospectId }, request: `DELETE /prospect/${known.prospect}` },
	],
	'prospect.find': [
		{
			parameters: { phoneNumber: '+598 97 000000', email: '' },
			request: 'GET /prospect-by',
			query: { phoneNumber: '+59897000000' },
		},
		{
			parameters: { email: 'prospect1@example.com', simplify: false },
			request: 'GET /prospect-by',
			query: { email: 'prospect1@example.com' },
		},
	],
	'prospect.get': [
		{
			parameters: { prospectId, simplify: true },
			request: `GET /prospect/${known.prospect}`,
		},
	],
	'prospect.getAdditionalFields': [
		{
			parameters: { prospectId },
			request: `GET /prospect/${known.prospect}/prospectAdditionalFields`,
		},
	],
	'prospect.getAll': [
		{ parameters: { limit: 5 }, request: 'GET /prospects', query: { limit: '5' } },
		{
			parameters: {
				returnAll: false,
				limit: 1200,
				simplify: true,
				filters: {
					additionalData: {
						condition: [
							{ field: 'finance', operator: 'equals', value: '1' },
							{ field: 'style', operator: 'contains', value: 'blue' },
						],
					},
					agent: byId(known.agent),
					category: 'used',
					claimedAfter: '2026-10-01T00:00:00Z',
					claimedBefore: '2026-10-02T00:00:00Z',
					createdAfter: '2026-10-03T00:00:00Z',
					createdBefore: '2026-10-04T00:00:00Z',
					group: byId(known.branch),
					phoneNumber: '+59897000000',
					search: 'Ana',
					status: 'followUp',
					transferredAfter: '2026-10-05T00:00:00Z',
					transferredBefore: '2026-10-06T00:00:00Z',
					withAgent: false,
				},
			},
			request: 'GET /prospects',
			query: {
				// Two pages for 1,200, the second of which begins with the last prospect of the first.
				limit: '601',
				'additionalData[]': ['finance=1', 'style~blue'],
				agent: known.agent,
				category: 'used',
				claimedAfter: at('01'),
				claimedBefore: at('02'),
				createdAfter: at('03'),
				createdBefore: at('04'),
				group: known.branch,
				phoneNumber: '+59897000000',
				search: 'Ana',
				status: 'followUp',
				transferredAfter: at('05'),
				transferredBefore: at('06'),
				withAgent: 'false',
			},
		},
	],
	'prospect.getTransferTargets': [{ parameters: {}, request: 'GET /as-user/transfer' }],
	'prospect.transfer': [
		{
			parameters: { prospectId, transferTo: 'group', groupId: byId(known.branch) },
			request: `POST /prospect/${known.prospect}/transfer`,
			body: { group: known.branch },
		},
		{
			parameters: { prospectId, transferTo: 'user', userId: byId(known.agent) },
			request: `POST /prospect/${known.prospect}/transfer`,
			body: { user: known.agent },
		},
	],
	'prospect.transferAsUser': [
		{
			parameters: { prospectId, transferTo: 'group', groupId: byId(known.branch) },
			request: `POST /prospect/${known.prospect}/as-user/transfer`,
			body: { group: known.branch },
		},
		{
			parameters: { prospectId, transferTo: 'user', userId: byId(known.agent) },
			request: `POST /prospect/${known.prospect}/as-user/transfer`,
			body: { user: known.agent },
		},
	],
	'prospect.updateAdditionalData': [
		{
			parameters: { prospectId, additionalData: '{"finance": "1"}' },
			request: `PATCH /prospect/${known.prospect}/additionalData`,
			body: { finance: '1' },
		},
	],
	'quote.create': [
		{
			parameters: {
				prospectId,
				status: '',
				items: {
					item: [{ quantity: 2, price: '10.5', concept: 'Bag', code: 'b-1', product: 'Linen bag' }],
				},
			},
			request: `POST /prospect/${known.prospect}/quotes`,
			body: {
				items: [{ quantity: 2, price: 10.5, concept: 'Bag', code: 'b-1', product: 'Linen bag' }],
			},
		},
		{
			parameters: { prospectId, status: 'pending', items: { item: [{ quantity: 1 }] } },
			request: `POST /prospect/${known.prospect}/quotes`,
			body: { status: 'pending', items: [{ quantity: 1 }] },
		},
	],
	'quote.get': [
		{
			parameters: { prospectId, quoteId: byId(known.quote) },
			request: `GET /prospect/${known.prospect}/quote/${known.quote}`,
		},
	],
	'quote.getAll': [
		{ parameters: { limit: 5 }, request: 'GET /prospects/quotes', query: { limit: '5' } },
		{
			parameters: {
				returnAll: true,
				filters: {
					acceptedAfter: '2026-10-01T00:00:00Z',
					acceptedBefore: '2026-10-02T00:00:00Z',
					createdAfter: '2026-10-03T00:00:00Z',
					createdBefore: '2026-10-04T00:00:00Z',
					rejectedAfter: '2026-10-05T00:00:00Z',
					rejectedBefore: '2026-10-06T00:00:00Z',
					status: 'accepted',
				},
			},
			request: 'GET /prospects/quotes',
			query: {
				limit: '1000',
				acceptedAfter: at('01'),
				acceptedBefore: at('02'),
				createdAfter: at('03'),
				createdBefore: at('04'),
				rejectedAfter: at('05'),
				rejectedBefore: at('06'),
				status: 'accepted',
			},
		},
	],
	'quote.getAllOfProspect': [
		{ parameters: { prospectId }, request: `GET /prospect/${known.prospect}/quotes` },
		{
			parameters: {
				prospectId,
				filters: {
					acceptedAfter: '2026-10-01T00:00:00Z',
					acceptedBefore: '2026-10-02T00:00:00Z',
					createdAfter: '2026-10-03T00:00:00Z',
					createdBefore: '2026-10-04T00:00:00Z',
					rejectedAfter: '2026-10-05T00:00:00Z',
					rejectedBefore: '2026-10-06T00:00:00Z',
					status: 'pending',
				},
			},
			request: `GET /prospect/${known.prospect}/quotes`,
			query: {
				acceptedAfter: at('01'),
				acceptedBefore: at('02'),
				createdAfter: at('03'),
				createdBefore: at('04'),
				rejectedAfter: at('05'),
				rejectedBefore: at('06'),
				status: 'pending',
			},
		},
	],
	'quote.update': [
		{
			parameters: { prospectId, quoteId: byId(known.quote), status: 'accepted' },
			request: `PUT /prospect/${known.prospect}/quote/${known.quote}`,
			body: { status: 'accepted' },
		},
	],
	'subscription.create': [
		{
			parameters: { topics: ['prospects'], callbackUrl: 'https://example.com/zenvia' },
			request: 'POST /notifications/subscriptions',
			body: { topics: ['prospects'], callbackUrl: 'https://example.com/zenvia' },
		},
	],
	'subscription.delete': [
		{
			parameters: { subscriptionId: byId(known.subscription) },
			request: `DELETE /notifications/subscription/${known.subscription}`,
		},
	],
	'subscription.get': [
		{
			parameters: { subscriptionId: byId(known.subscription) },
			request: `GET /notifications/subscription/${known.subscription}`,
		},
	],
	'subscription.getAll': [{ parameters: {}, request: 'GET /notifications/subscriptions' }],
	'subscription.getTopics': [{ parameters: {}, request: 'GET /notifications/topics' }],
	'customApiRequest.send': [
		{
			parameters: {
				method: 'GET',
				path: '/as-user/archiving-reasons',
				query: '{}',
			},
			request: 'GET /as-user/archiving-reasons',
		},
		{
			parameters: { method: 'GET', path: '/as-user/labels' },
			request: 'GET /as-user/labels',
		},
		{
			parameters: {
				method: 'GET',
				path: '/prospects',
				query: '{"status": "new"}',
				paginate: true,
				returnAll: false,
				limit: 1,
			},
			request: 'GET /prospects',
			query: { status: 'new', limit: '1' },
		},
		{
			parameters: {
				method: 'POST',
				path: `/prospect/${known.prospect}/messaging/whatsapp`,
				body: '{"content": "Hola"}',
			},
			request: `POST /prospect/${known.prospect}/messaging/whatsapp`,
			body: { content: 'Hola' },
		},
	],
};
