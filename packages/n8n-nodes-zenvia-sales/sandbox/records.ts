/** A record as the API shows it. */
export type Shown = Record<string, unknown> & { id: string };

/** Everything that the sandbox stores. */
export interface Records {
	/** Newest first. */
	prospects: Shown[];
	/** In the order of their creation. */
	interactions: Shown[];
	quotes: Shown[];
	subscriptions: Shown[];
	/** What apps have reported, and what they have told users. */
	appEvents: Shown[];
	appNotifications: Shown[];
	/** Satisfaction ratings, with the `prospectId` of each. */
	ratings: Shown[];
	readonly agents: Shown[];
	readonly groups: Shown[];
	readonly integration: Shown;
	newId(): string;
}

/** IDs that are the same in every sandbox. */
export const channels = [
	{
		channel: 'whatsapp',
		channelId: '5491145520371',
		templates: [
			{
				key: 'greeting',
				name: 'Greeting',
				body: 'Hello {{prospect.firstName}}',
				template: 'greeting_v2',
			},
			{ key: 'visit', name: 'Visit reminder', body: 'See you on {{date}}', template: 'visit_v1' },
		],
	},
	{ channel: 'facebook', channelId: '1029384756', templates: [] },
];
export const archivingReasons = [
	{ reason: 'notInterested', name: 'Not interested' },
	{ reason: 'soldElsewhere', name: 'Bought elsewhere' },
];
export const labels = [
	{ key: 'cold', name: 'Cold' },
	{ key: 'warm', name: 'Warm' },
];
export const topics = ['prospects', 'interactions', 'quotes', 'agents'].map((name) => ({
	name,
	description: `Changes of ${name}`,
}));
export const categories = [
	{ name: 'new', description: 'New' },
	{ name: 'used', description: 'Secondhand' },
];
export const leadDefaults = { currency: 'usd', distance: 'km' };
export const industries = [{ name: 'retail' }, { name: 'vehicle' }];
/** Those of every prospect. */
export const orders = [
	{
		orderId: '17',
		createdAt: '2026-10-01T12:00:00.000Z',
		items: [{ id: 'b-1', name: 'Linen bag', price: '10.5', retailer_id: 'b-1', inventory: 3 }],
	},
];
export const additionalFields = [
	{ key: 'finance', name: 'Finance' },
	{ key: 'birthdate', name: 'Date of birth' },
];

/** How many records there are, and when they were created. */
export interface Seed {
	prospects: number;
	/** The newest record was created this long ago, and each older one this much earlier. */
	spacingMs: number;
	now: number;
}

/** Made-up records, the same for the same seed. */
export function createRecords({ prospects, spacingMs, now }: Seed): Records {
	let ids = 0;
	// IDs of this kind increase over time.
	const newId = () => (++ids).toString(16).padStart(24, '6560a1b2c3d4000000000000');
	const [company, branch] = [newId(), newId()];
	const groups = [
		{ id: company, displayName: 'Casa Azul', name: 'casa-azul', type: ['group'] },
		{ id: branch, displayName: 'Centro', name: 'centro', parent: company, type: ['store'] },
	].map((group) => ({ ...group, timezone: 'America/Montevideo', ancestors: [], descendants: [] }));
	const agents = ['Marcos', 'Lucia'].map((firstName) => ({
		id: newId(),
		firstName,
		lastName: 'Garcia',
		email: `${firstName.toLowerCase()}@example.com`,
		phone: '+59897000111',
	}));
	const integration = {
		id: newId(),
		name: 'n8n',
		providerKey: 'n8n',
		groupId: company,
		group: 'Casa Azul',
		user: agents[0]?.id,
	};
	const all = Array.from({ length: prospects }, (_, index): Shown => {
		const created = new Date(now - (prospects - index) * spacingMs).toISOString();
		return {
			id: newId(),
			created,
			account: 'Casa Azul',
			group: 'Centro',
			groupId: branch,
			firstName: 'Ana',
			lastName: `Prospecto ${index + 1}`,
			phones: [`+598 97 ${String(index).padStart(6, '0')}`],
			emails: [`prospect${index + 1}@example.com`],
			status: index % 2 === 0 ? 'new' : 'unclaimed',
			category: 'used',
			userMade: false,
			leads: [],
		};
	});
	// Otherwise, a trigger that has seen an event of an earlier start takes a new one for the same.
	ids = Math.max(ids, Math.floor(now));
	return {
		prospects: all.reverse(),
		interactions: [],
		quotes: [],
		subscriptions: [],
		ratings: [],
		appEvents: [],
		appNotifications: [],
		agents,
		groups,
		integration,
		newId,
	};
}
