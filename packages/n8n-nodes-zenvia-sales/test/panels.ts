import type { INodeTypeDescription } from 'n8n-workflow';

import type { PanelService } from '../../../test/browser/panels/service';
import { ZenviaSalesApi } from '../credentials/ZenviaSalesApi.credentials';
import { ZenviaSalesAppApi } from '../credentials/ZenviaSalesAppApi.credentials';
import { ZenviaSales } from '../nodes/ZenviaSales/ZenviaSales.node';
import { ZenviaSalesAppPageTrigger } from '../nodes/ZenviaSales/ZenviaSalesAppPageTrigger.node';
import { ZenviaSalesAppTrigger } from '../nodes/ZenviaSales/ZenviaSalesAppTrigger.node';
import { ZenviaSalesTrigger } from '../nodes/ZenviaSales/ZenviaSalesTrigger.node';
import { service } from '../playground';
import { createRecords } from '../sandbox/records';
import { icon } from './contractCases';

const apiKey = 'SANDBOX-0000000-EXAMPLE-0000000';

/** The sandbox's records, with one of each kind to choose. Their IDs are always the same. */
function begin(now: number) {
	const records = createRecords({ prospects: 30, spacingMs: 3_600_000, now });
	const [company, branch] = records.groups;
	const [agent] = records.agents;
	const [prospect] = records.prospects;
	if (!company || !branch || !agent || !prospect) throw new Error('The sandbox is empty');
	const interaction = {
		id: '6560a1b2c3d4000000000f03',
		prospectId: prospect.id,
		createdAt: new Date(now).toISOString(),
		via: 'whatsApp',
		output: { message: { content: 'Hola' } },
	};
	const quote = {
		id: '6560a1b2c3d4000000000f01',
		prospectId: prospect.id,
		createdAt: new Date(now).toISOString(),
		status: 'pending',
		items: [{ quantity: 1, concept: 'Bicycle' }],
	};
	const subscription = {
		id: '6560a1b2c3d4000000000f02',
		callbackUrl: 'https://example.com/orders',
		topics: ['prospects'],
	};
	records.interactions.push(interaction);
	records.quotes.push(quote);
	records.subscriptions.push(subscription);
	return { records, branch, agent, prospect, interaction, quote, subscription };
}

const { branch, agent, prospect, interaction, quote, subscription } = begin(Date.now());
const prospectPath = `/prospect/${prospect.id}`;

/** Without the fields of apps, which have another credential. */
function withApiKey(description: INodeTypeDescription): INodeTypeDescription {
	const properties = description.properties.filter(
		({ name }) => name !== 'authentication' && name !== 'instance',
	);
	return { ...description, properties };
}

/** What is entered in the panels of Zenvia Sales' nodes. */
export const zenvia: PanelService = {
	packageName: 'n8n-nodes-zenvia-sales',
	prefix: 'zenvia-',
	nodes: [withApiKey(new ZenviaSales().description), new ZenviaSalesTrigger().description],
	credential: new ZenviaSalesApi(),
	values: [
		// Free text: an email address, a phone number or an ID.
		[/^lead\.create\.additionalFields\.agent$/, 'agent.typed@example.com'],
		[/^\w+\.\w+\.country$/, 'Uruguay'],
		[/\.prospectId$/, prospect.id],
		[/\.(groupId|group|parent)$/, branch.id],
		[/\.(userId|agentId|agent)$/, agent.id],
		[/\.interactionId$/, interaction.id],
		[/\.updateFields\.error$/, '{ "code": "typed" }'],
		[/\.rate\.result$/, 4],
		[/\.getAllOfSelection\.selectionId$/, 'typed-selection'],
		[/\.quoteId$/, quote.id],
		[/\.subscriptionId$/, subscription.id],
		[/\.additionalData$/, '{ "finance": "Typed as JSON" }'],
		[/\.phones$/, ['+59899111222', '+59899111333']],
		[/\.(phone|phoneNumber)$/, '+59899111444'],
		[/\.emails$/, ['ana.typed@example.com', 'sales.typed@example.com']],
		[/\.email$/, 'typed.user@example.com'],
		[/^app\.define\w+\.url$/, 'https://n8n.example.com/typed?user=${user._id}'],
		[/\.icon$/, icon],
		[/^app\.sendEvent\.details$/, '{ "amount": "typed" }'],
		[/^app\.sendNotification\.user$/, agent.id],
		[/\.platforms$/, '{ "desktop": { "title": "Typed" } }'],
		[/\.callbackUrl$/, 'https://example.com/typed-callback'],
		[/\.(amount|price)$/, '1299.5'],
		// Publishing fails on a channel that Zenvia does not have.
		[/\.options\.via$/, 'whatsApp, email'],
		[/\.vehicle\.(finance|reservation)$/, '{ "type": "typed" }'],
		[/\.(currency|estimatesCurrency)$/, 'usd'],
		[/\.mimeType$/, 'application/pdf'],
		// A lower one would make the tests wait.
		[/\.requestsPerMinute$/, 600],
	],
	listed: [
		[/^prospectId$/, 'Prospecto 30'],
		// The only channel with templates.
		[/^channel$/, 'WhatsApp'],
	],
	named: { phone: String(prospect.phones), email: String(prospect.emails) },
	customRequests: {
		DELETE: { path: prospectPath, name: 'name', value: 'Typed Value' },
		GET: { path: '/prospects', name: 'search', value: 'Typed Value' },
		PATCH: { path: `${prospectPath}/additionalData`, name: 'finance', value: 'Typed Value' },
		POST: { path: `${prospectPath}/messaging/whatsapp`, name: 'content', value: 'Typed Value' },
		PUT: { path: `${prospectPath}/quote/${quote.id}`, name: 'status', value: 'accepted' },
	},
	exclusive: [],
	// Fields of the trigger: they filter incoming events, or let it replace a subscription.
	notSent: new Set(['options.types', 'options.via', 'replaceExisting']),
	/** The parts of a condition, such as `finance~1`. */
	textsWithin: (text) => /^(.+)~(.+)$/.exec(text)?.slice(1).concat('contains') ?? [],
	async openAccount() {
		const sandbox = await service.startSandbox(apiKey);
		const { records, requests } = sandbox;
		return {
			credential: service.credential(sandbox, apiKey),
			requests: () => requests,
			webhooks: () => records.subscriptions.map(({ callbackUrl }) => String(callbackUrl)),
			reset: () => void Object.assign(records, begin(Date.now()).records),
			close: async () => await sandbox.close(),
		};
	},
};

/** What is entered in the panels of the triggers of an app. */
export const zenviaApp: PanelService = {
	packageName: 'n8n-nodes-zenvia-sales',
	prefix: 'zenviaApp-',
	nodes: [new ZenviaSalesAppTrigger().description, new ZenviaSalesAppPageTrigger().description],
	credential: new ZenviaSalesAppApi(),
	values: [
		[/\.(\w+Where|where|customProps|defaultSettings)$/, '{ "typed": true }'],
		[/\.formJson$/, '{ "sections": [{ "inputs": [{ "name": "typed", "type": "text" }] }] }'],
		[/\.embeddedBy$/, 'https://typed.example.com'],
		[/\.timezone$/, 'America/Lima'],
	],
	listed: [],
	named: {},
	customRequests: {},
	exclusive: [],
	notSent: 'all',
	textsWithin: () => [],
	async openAccount() {
		const sandbox = await service.startSandbox(apiKey);
		const [credential] = service.otherCredentials?.(sandbox) ?? [];
		if (!credential) throw new Error('The sandbox has no app');
		return {
			credential,
			requests: () => [],
			reset: () => undefined,
			close: async () => await sandbox.close(),
		};
	},
};
