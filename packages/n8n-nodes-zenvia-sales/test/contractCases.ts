import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';

/** One run of an operation, and the request that it must send according to Zenvia's documents. */
export interface Case {
	parameters: INodeParameters;
	/** Method and path below the base URL, or `nothing`. */
	request: string;
	/** The whole query; by default, none. */
	query?: Record<string, string | string[]>;
	/** The whole body; by default, none. */
	body?: unknown;
	/** The whole output, if it matters. */
	output?: IDataObject;
}

/** What operations send that only put out what is to be registered at Zenvia. */
export const nothing = 'nothing';

/** A PNG of 64 x 64 pixels, as far as its first bytes tell. */
export const icon = `data:image/png;base64,${pngOf(64, 64).toString('base64')}`;

/** The first bytes of a PNG. */
export function pngOf(width: number, height: number): Buffer {
	const image = Buffer.alloc(33);
	image.write('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', 'latin1');
	image.writeUInt32BE(width, 16);
	image.writeUInt32BE(height, 20);
	return image;
}

/** IDs of records in the sandbox. */
export const known = {
	company: '6560a1b2c3d4000000000001',
	branch: '6560a1b2c3d4000000000002',
	agent: '6560a1b2c3d4000000000003',
	prospect: '6560a1b2c3d4000000000006',
	interaction: 'cccccccccccccccccccccccc',
	quote: 'aaaaaaaaaaaaaaaaaaaaaaaa',
	subscription: 'bbbbbbbbbbbbbbbbbbbbbbbb',
};

const prospectId = byId(known.prospect);
const someone = { utmSource: 'google', emails: ['jorge@example.com'] };
const at = (moment: string) => `2026-10-${moment}T00:00:00.000Z`;

/** The cases of what updates or archives a prospect. */
function changes(request: string): Case[] {
	return [
		{
			parameters: { prospectId, updateFields: { label: 'warm' } },
			request,
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
			request,
			body: {
				archivingReason: 'notInterested',
				email: 'ana@example.com',
				firstName: 'Ana',
				label: 'cold',
				lastName: 'Suarez',
				phone: '+59897444666',
			},
		},
	];
}

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
	'agent.getResponseTime': [
		{
			parameters: { agentId: byId(known.agent) },
			request: `POST /agents/${known.agent}/response-time`,
		},
	],
	'agent.isWorking': [
		{
			parameters: { agentId: byId(known.agent) },
			request: `GET /agents/${known.agent}/is-working`,
		},
	],
	'app.defineButton': [
		{
			parameters: {
				key: 'quote',
				nameEn: 'Quote',
				url: 'https://n8n.example.com/webhook/quote?prospect=${prospect._id}',
			},
			request: nothing,
			output: {
				key: 'quote',
				name: { en: 'Quote' },
				url: 'https://n8n.example.com/webhook/quote?prospect=${prospect._id}',
			},
		},
		{
			parameters: {
				key: 'quote',
				nameEn: 'Quote',
				nameEs: 'Presupuesto',
				namePt: 'Orçamento',
				url: 'https://n8n.example.com/q',
				icon,
			},
			request: nothing,
			output: {
				key: 'quote',
				name: { en: 'Quote', es: 'Presupuesto', pt: 'Orçamento' },
				url: 'https://n8n.example.com/q',
				icon,
			},
		},
	],
	'app.defineFields': [
		{
			parameters: {
				fields: {
					field: [
						{ entity: 'prospect', key: 'size', nameEn: 'Size', nameEs: 'Talle', namePt: '' },
						{ entity: 'user', key: 'size', nameEn: 'Team size', namePt: 'Equipe' },
					],
				},
			},
			request: nothing,
			output: {
				prospectAdditionalFields: [{ key: 'size', name: { en: 'Size', es: 'Talle' } }],
				userAdditionalFields: [{ key: 'size', name: { en: 'Team size', pt: 'Equipe' } }],
			},
		},
	],
	'app.defineReport': [
		{
			parameters: {
				key: 'monthly',
				nameEn: 'Monthly report',
				nameEs: 'Informe mensual',
				namePt: 'Relatório mensal',
				url: 'https://n8n.example.com/webhook/report?lang=${group.language}&user=${user._id}',
			},
			request: nothing,
			output: {
				key: 'monthly',
				name: { en: 'Monthly report', es: 'Informe mensual', pt: 'Relatório mensal' },
				url: 'https://n8n.example.com/webhook/report?lang=${group.language}&user=${user._id}',
			},
		},
	],
	'app.sendEvent': [
		{
			parameters: { event: 'quoteOpened', prospectId },
			request: 'POST /apps/event',
			// The sandbox hides the key, which the credential has added.
			body: {
				event: 'quoteOpened',
				type: 'prospect',
				prospectId: known.prospect,
				data: { apiKey: 'KEY' },
			},
		},
		{
			parameters: {
				event: 'trained',
				type: 'user',
				userId: byId(known.agent),
				details: '{"course": "Sales"}',
			},
			request: 'POST /apps/event',
			body: {
				event: 'trained',
				type: 'user',
				userId: known.agent,
				data: { apiKey: 'KEY', details: { course: 'Sales' } },
			},
		},
	],
	'app.sendNotification': [
		{
			parameters: {
				type: 'order',
				user: known.agent,
				role: ['owner'],
				platforms: '{"desktop": {"title": "New order"}}',
			},
			request: 'POST /apps/notifications',
			body: {
				type: 'order',
				target: { user: [known.agent], role: ['owner'] },
				platforms: { desktop: { title: 'New order' } },
			},
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
	'group.getResponseTime': [
		{
			parameters: { groupId: byId(known.branch) },
			request: `POST /groups/${known.branch}/response-time`,
		},
	],
	'group.isWorking': [
		{
			parameters: { groupId: byId(known.branch) },
			request: `GET /groups/${known.branch}/is-working`,
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
	'interaction.get': [
		{
			parameters: { prospectId, interactionId: known.interaction, simplify: false },
			request: `GET /prospect/${known.prospect}/interaction/${known.interaction}`,
		},
	],
	'interaction.update': [
		{
			parameters: {
				prospectId,
				interactionId: known.interaction,
				updateFields: { delivered: false, error: '{"code": "131026"}', status: 'failed' },
			},
			request: `PUT /prospect/${known.prospect}/interaction/${known.interaction}`,
			body: { type: 'message', delivered: false, error: { code: '131026' }, status: 'failed' },
		},
		{
			parameters: {
				prospectId,
				interactionId: known.interaction,
				type: 'question',
				updateFields: { answer: 'Yes', cancelReason: 'none', delivered: true },
			},
			request: `PUT /prospect/${known.prospect}/interaction/${known.interaction}`,
			body: { type: 'question', answer: 'Yes', cancelReason: 'none', delivered: true },
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
					category: 'used',
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
				category: 'used',
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
		{
			parameters: {
				...someone,
				industry: 'insurance',
				additionalFields: { product: { details: { model: 'Home' } } },
			},
			request: 'POST /lead/insurance',
			body: { ...someone, product: { model: 'Home' } },
		},
		{
			parameters: {
				...someone,
				industry: 'real-estate',
				property: { title: 'House by the sea', type: 'residential' },
			},
			request: 'POST /lead/real-estate',
			body: { ...someone, product: { title: 'House by the sea', type: 'residential' } },
		},
		{
			parameters: {
				...someone,
				industry: 'saving-plan',
				savingPlan: {
					brand: 'Fiat',
					condition: 'new',
					creditAmountLower: 9000,
					creditAmountUpper: '12000.5',
					description: 'Hatchback',
					estimatesCurrency: 'USD',
					goodSubType: 'car',
					goodType: 'vehicle',
					model: 'Cronos',
					monthlyPaymentsLower: 100,
					monthlyPaymentsUpper: 150,
					planType: '84 payments',
				},
			},
			request: 'POST /lead/saving-plan',
			body: {
				...someone,
				product: {
					brand: 'Fiat',
					condition: 'new',
					creditAmountEstimate: { lowerEstimate: 9000, upperEstimate: 12000.5, currency: 'usd' },
					description: 'Hatchback',
					goodSubType: 'car',
					goodType: 'vehicle',
					model: 'Cronos',
					monthlyPaymentsEstimate: { lowerEstimate: 100, upperEstimate: 150, currency: 'usd' },
					planType: '84 payments',
				},
			},
		},
		{
			// An upper estimate and an odometer say enough.
			parameters: {
				...someone,
				industry: '={{ "Saving Plan" }}',
				savingPlan: { creditAmountUpper: 500 },
			},
			request: 'POST /lead/saving-plan',
			body: { ...someone, product: { creditAmountEstimate: { upperEstimate: 500 } } },
		},
		{
			parameters: { ...someone, industry: 'vehicle', vehicle: { odometer: 0, modelYear: '' } },
			request: 'POST /lead/vehicle',
			body: { ...someone, product: { odometer: { amount: 0 } } },
		},
		{
			parameters: {
				...someone,
				industry: 'vehicle',
				vehicle: {
					condition: 'used',
					finance: '{"paymentMonthLength": 12}',
					fuelType: 'naturalGas',
					modelYear: 2020,
					odometer: '54000',
					odometerUnit: 'km',
					productionYear: '2019',
					registrationPlate: 'AB 123 CD',
					reservation: '{"type": "deposit", "amount": 100, "currency": "usd"}',
					style: '1.3 manual',
					tradeInVehicle: 'Fiat Punto',
					trimLevel: 'Touring',
					vin: '1HGCM82633A004352',
				},
				additionalFields: { product: { details: { make: 'Fiat', model: 'Cronos' } } },
			},
			request: 'POST /lead/vehicle',
			body: {
				...someone,
				product: {
					make: 'Fiat',
					model: 'Cronos',
					condition: 'used',
					finance: { paymentMonthLength: 12 },
					fuelType: 'naturalGas',
					modelYear: '2020',
					odometer: { amount: 54000, unit: 'km' },
					productionYear: '2019',
					registrationPlate: 'AB 123 CD',
					reservation: { type: 'deposit', amount: 100, currency: 'usd' },
					style: '1.3 manual',
					tradeInVehicle: 'Fiat Punto',
					trimLevel: 'Touring',
					vin: '1HGCM82633A004352',
				},
			},
		},
	],
	'lead.getCategories': [{ parameters: {}, request: 'GET /leads/categories' }],
	'lead.getDefaults': [{ parameters: {}, request: 'GET /leads/defaults' }],
	'lead.getIndustries': [{ parameters: {}, request: 'GET /industries' }],
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
	'prospect.archive': changes(`POST /prospect/${known.prospect}/as-user/archive`),
	'prospect.update': changes(`PATCH /prospect/${known.prospect}`),
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
	'prospect.getAllOfSelection': [
		{
			parameters: { selectionId: 's-1' },
			request: 'GET /contacts/selection/s-1',
			query: { offset: '0', limit: '50' },
		},
		{
			parameters: {
				selectionId: 's-1',
				returnAll: true,
				additionalFields: { fields: 'firstName, phones' },
			},
			request: 'GET /contacts/selection/s-1',
			query: { offset: '0', limit: '1000', 'fields[]': ['firstName', 'phones'] },
		},
		{
			parameters: { selectionId: 's-1', limit: 1200, simplify: false },
			request: 'GET /contacts/selection/s-1',
			query: { offset: '0', limit: '1000' },
		},
	],
	'prospect.getOrders': [
		{ parameters: { prospectId }, request: `GET /prospect/${known.prospect}/orders` },
	],
	'prospect.rate': [
		{
			parameters: { prospectId, result: '4.5' },
			request: `POST /prospect/${known.prospect}/csat`,
			body: { result: 4.5 },
		},
		{
			parameters: { prospectId, result: 1, comment: 'Nobody came' },
			request: `POST /prospect/${known.prospect}/csat`,
			body: { result: 1, comment: 'Nobody came' },
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
	'subscription.deleteAll': [{ parameters: {}, request: 'DELETE /notifications/subscriptions' }],
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
