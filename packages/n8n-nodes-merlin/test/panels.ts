import type { PanelService } from '../../../test/browser/panels/service';
import { MerlinApi } from '../credentials/MerlinApi.credentials';
import { Merlin } from '../nodes/Merlin/Merlin.node';
import { service } from '../playground';

const apiKey = 'SANDBOX-0000000-EXAMPLE-0000000';
const contactId = '10';

/** What is entered in the panels of Merlin's node. */
export const merlin: PanelService = {
	packageName: 'n8n-nodes-merlin',
	prefix: 'merlin-',
	nodes: [new Merlin().description],
	credential: new MerlinApi(),
	values: [
		[/\.(idContact|idAuto)$/, contactId],
		[/\.(Number|number)$/, '+526643596440'],
		[/\.country$/, 'Mexico'],
		[/\.Email$/, 'ana.typed@example.com'],
		// The second address is that of automations.
		[/^customApiRequest\.send\.action$/, '{ "idContact": 10, "idAuto": 77 }'],
	],
	listed: [],
	named: {},
	customRequests: {},
	exclusive: [],
	notSent: new Set(),
	textsWithin: () => [],
	async openAccount() {
		const sandbox = await service.startSandbox(apiKey);
		const { contacts, requests } = sandbox;
		return {
			credential: service.credential(sandbox, apiKey),
			requests: () =>
				requests.map(({ path, actions }) => ({ method: 'POST', path, query: {}, body: actions })),
			webhooks: () => [],
			reset() {
				contacts.clear();
				contacts.set(contactId, { idContact: contactId, Fname: 'Ana' });
			},
			close: async () => await sandbox.close(),
		};
	},
};
