import { VentiaApi } from '../../../credentials/VentiaApi.credentials';
import { Ventia } from '../../../nodes/Ventia/Ventia.node';
import { VentiaPollingTrigger } from '../../../nodes/Ventia/VentiaPollingTrigger.node';
import { VentiaTrigger } from '../../../nodes/Ventia/VentiaTrigger.node';
import { ventiaCredential } from '../../../playground/setup';
import { known, startSandbox } from '../../../sandbox';
import { objectId } from '../../../sandbox/store/objectId';
import type { Given, PanelService } from './service';

/** A webhook that the sandbox has whenever a panel is used. */
const WEBHOOK_ID = objectId('webhook', 0xabc);

/** A template of the sandbox that takes any number of parameters, as links are added to them. */
const TEMPLATE = 'typed_template';

/** A text of a question that arrives only if the question is no template: else one that does. */
function unlessTemplate(text: string) {
	return ({ sendAs }: Given) => (sendAs === 'template' ? TEMPLATE : text);
}

/** The contact `known.contacts.openWindow` by the other ways to choose one. */
const PERSON = {
	phone: '+59891000000',
	email: 'agustin.suarez.0@example.com',
};

/** Of the user `known.users.online`. */
const USER_EMAIL = 'agustin.suarez.agent0@example.com';

/** What is entered in the panels of Ventia's nodes. */
export const ventia: PanelService = {
	packageName: 'n8n-nodes-ventia',
	prefix: '',
	nodes: [
		new Ventia().description,
		new VentiaTrigger().description,
		new VentiaPollingTrigger().description,
	],
	credential: new VentiaApi(),
	values: [
		[/^message\.sendAndWait\.message$/, unlessTemplate('Typed question')],
		[/^message\.sendAndWait\..*\.messageButtonLabel$/, unlessTemplate('Typed Link Label')],
		[/^message\.sendAndWait\.choices\.choice\.title$/, unlessTemplate('Typed Title')],
		[/^message\.sendAndWait\.name$/, TEMPLATE],
		// The first buttons are choices.
		[/^message\.sendAndWait\.buttonParameters\.parameter\.index$/, 9],
		// WhatsApp takes 20 characters.
		[/\.approveLabel$/, unlessTemplate('Typed Approval')],
		[/\.disapproveLabel$/, unlessTemplate('Typed Refusal')],
		[/\.buttonLabel$/, 'Typed Label'],
		[/\.sendWhatsapp\.url$/, 'https://example.com/typed-page'],
		[/\.cardPhone$/, '+59899111444'],
		[/\.cardEmail$/, 'typed.card@example.com'],
		[/\.flowData$/, '{ "typed": "Typed as JSON" }'],
		[/\.country$/, 'Uruguay'],
		[/\.message$/, '{ "type": "text", "text": { "body": "Typed as JSON" } }'],
		[/\.additionalDataJson$/, '{ "housename": "Typed as JSON" }'],
		[/\.sendWhatsapp\.name$/, known.templates.orderUpdate.name],
		[/\.language$/, known.templates.orderUpdate.language],
		[/\.template(Id)?$/, known.templates.greeting.id],
		[/^contact\.getAll\.search$/, '91000000'],
		[/\.contactId$/, known.contacts.openWindow],
		[/\.(userId|agent|firstAgent|to|user)$/, known.users.online],
		[/\.saleId$/, objectId('sale', 3)],
		[/\.webhookId$/, WEBHOOK_ID],
		[/\.groupId$/, known.company],
		[/\.(channelId|defaultChannelId)$/, known.channels.whatsappBusiness],
		[/\.userIntegrationId$/, known.userIntegrations.active],
		[/\.campaignId$/, known.campaigns[0]],
		[/^sale\..*\.status$/, 'Installed'],
		[/\.replyMessage$/, objectId('interaction', 3)],
		[/\.code$/, known.leadEntryForms.website],
		// The node remembers whom Create has created.
		[/^contact\.upsert\.phones$/, ['+59899222333', '+59899222444']],
		[/^contact\.upsert\.emails$/, ['rosa.typed@example.com', 'orders.typed@example.com']],
		[/\.phones$/, ['+59899111222', '+59899111333']],
		[/\.phone(_work)?$/, '+59899111444'],
		[/\.emails$/, ['ana.typed@example.com', 'sales.typed@example.com']],
		[/\.email$/, 'typed.user@example.com'],
		[/\.callbackUrl$/, 'https://example.com/typed-callback'],
		[/\.(mediaUrl|link)$/, 'https://example.com/typed-file.png'],
		[/\.mimetype$/, 'image/png'],
		[/\.latitude$/, '-34.9011'],
		[/\.longitude$/, '-56.1645'],
		[/\.endpointOverrides$/, '{ "createLead": "POST /leads/typed" }'],
	],
	listed: [
		[/^contactId$/, PERSON.phone],
		[/^channelId$/, known.channels.whatsappBusiness],
		[/^(userId|agent|firstAgent|to|user)$/, USER_EMAIL],
	],
	named: { ...PERSON, name: USER_EMAIL },
	customRequests: {
		DELETE: { path: `/webhooks/${WEBHOOK_ID}`, name: 'name', value: 'Typed Value' },
		GET: { path: '/contacts', name: 'sort', value: '-createdAt' },
		PATCH: { path: `/users/${known.users.online}`, name: 'name', value: 'Typed Value' },
		POST: {
			path: `/contact/${known.contacts.openWindow}/note`,
			name: 'body',
			value: 'Typed Value',
		},
		PUT: { path: `/sales/${objectId('sale', 3)}`, name: 'name', value: 'Typed Value' },
	},
	exclusive: [
		[/^message\.send\.text$/, /^message\.send\..*\.template$/],
		[/\.updateFields$|^sale\.upsert\.additionalFields$/, /\.clearFields$/],
	],
	notSent: new Set([
		'groupId',
		// The node sorts.
		'newestFirst',
		// Of Create or Update: they decide which contact it is.
		'checkForDuplicates',
		'findBy',
		// How long the link to a file of the workflow works.
		'linkHours',
		// Of Send and Wait: they are on the page behind a link, or say how long to wait.
		'confirmationText',
		'confirmationTitle',
		'fieldChoices',
		'fieldLabel',
		'limitType',
		'maxDateAndTime',
		'options.language',
		'placeholder',
		'requiredField',
		'responseFormButtonLabel',
		'responseFormDescription',
		'responseFormTitle',
		'resumeAmount',
		'resumeUnit',
		// Of an answer in the chat: what counts as one, and what only a list of more choices shows.
		'askAgain',
		'askAgainText',
		'choices.choice[0].description',
		'listLabel',
		'phoneNumberId',
		// Of the trigger: it filters the events that arrive.
		'channels',
		'ignoreAnswers',
		'messageTypes',
		'otherEvents',
		'statuses',
		// Of the polling trigger: the date that it asks by.
		'event',
	]),
	/** The paragraphs of a message with links, without these, and a choice's own ID. */
	textsWithin: (text) => [
		...text.split('\n\n').map((part) => part.replace(/: https?:\S+$/, '')),
		text.replace(/^[\w-]{8}~/, ''),
	],
	async openAccount(certificateAuthority) {
		const sandbox = await startSandbox({ ca: certificateAuthority });
		const [apiKey = ''] = sandbox.settings.apiKeys;
		const { webhooks } = sandbox.store;
		return {
			credential: ventiaCredential({
				apiKey,
				baseUrl: sandbox.url,
				// Ventia has no list of channels: this is what its list shows.
				defaultChannelId: known.channels.whatsappBusiness,
			}),
			requests: () => sandbox.requests,
			webhooks: () => webhooks.all().map(({ callbackUrl }) => String(callbackUrl)),
			reset() {
				sandbox.seed({});
				sandbox.store.templates.add({
					_id: objectId('template', 0xabc),
					name: TEMPLATE,
					language: known.templates.orderUpdate.language,
				});
				webhooks.add({
					_id: WEBHOOK_ID,
					name: 'Orders',
					topics: ['interactions.official_whatsapp'],
					active: true,
					callbackUrl: 'https://example.com/orders',
				});
			},
			close: async () => await sandbox.close(),
		};
	},
};
