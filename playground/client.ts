import { CredentialsClient } from './client/credentials';
import { ExecutionsClient } from './client/executions';
import { isObject, textField, toObjects, type JsonObject } from './client/guards';
import { PickersClient } from './client/pickers';
import { RestSession, type OnAnswer } from './client/session';
import { WorkflowsClient } from './client/workflows';

/** The owner account of n8n. */
export interface Owner {
	email: string;
	/** 8 to 64 characters, including a digit and a capital letter (n8n's rule). */
	password: string;
}

export interface CommunityPackage {
	name: string;
	version: string;
	/** Node types, such as `n8n-nodes-ventia.ventia`. */
	nodes: string[];
	/** Whether n8n shows it as broken. */
	failedLoading: boolean;
}

/**
 * n8n 2.41's REST API as the editor uses it. It is internal to n8n: the routes were read in
 * n8n 2.41.1's controllers and may change with another version.
 */
export class N8nClient {
	readonly session: RestSession;
	readonly credentials: CredentialsClient;
	readonly workflows: WorkflowsClient;
	readonly executions: ExecutionsClient;
	readonly pickers: PickersClient;

	/**
	 * @param url such as `http://127.0.0.1:5678`
	 * @param onAnswer gets the text of every response
	 */
	constructor(url: string, onAnswer?: OnAnswer) {
		this.session = new RestSession(url, onAnswer);
		this.credentials = new CredentialsClient(this.session);
		this.executions = new ExecutionsClient(this.session);
		this.workflows = new WorkflowsClient(this.session, this.executions);
		this.pickers = new PickersClient(this.session);
	}

	/** @returns whether this n8n has no owner yet */
	async needsOwner(): Promise<boolean> {
		const settings = await this.session.request('GET', '/rest/settings');
		const users = isObject(settings) ? settings.userManagement : undefined;
		return isObject(users) && users.showSetupOnFirstLoad === true;
	}

	/** Creates the owner account and signs in. */
	async setUpOwner({ email, password }: Owner): Promise<void> {
		const name = { firstName: 'Playground', lastName: 'Owner' };
		await this.session.request('POST', '/rest/owner/setup', { email, password, ...name });
	}

	async login({ email, password }: Owner): Promise<void> {
		const body = { emailOrLdapLoginId: email, password };
		await this.session.request('POST', '/rest/login', body);
	}

	/** @returns the descriptions of all node types that n8n offers */
	async nodeTypes(): Promise<JsonObject[]> {
		return toObjects(await this.session.request('GET', '/types/nodes.json'));
	}

	/** @returns what Settings > Community nodes shows */
	async communityPackages(): Promise<CommunityPackage[]> {
		const packages = toObjects(await this.session.request('GET', '/rest/community-packages'));
		return packages.map((entry) => ({
			name: textField(entry, 'packageName'),
			version: textField(entry, 'installedVersion'),
			nodes: toObjects(entry.installedNodes).map((node) => textField(node, 'type')),
			failedLoading: entry.failedLoading === true,
		}));
	}
}
