import {
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INodeProperties,
	sleep,
} from 'n8n-workflow';

import {
	ApiClient,
	ApiError,
	briefContext,
	type ClientOptions,
	createRedactor,
	type Endpoint,
	type Host,
	isRecord,
	openAccount,
	quoted,
	type RequestContext,
	type RequestParts,
	type ServiceProfile,
	type Target,
	toNodeError,
	ValidationError,
} from '@n8n-nodes-ventia/api-client';
import type { KnownInstance } from './ask';
import { appCredential, type AppSettings, readAppSettings } from './credential';
import { askTrigger } from './trigger';

const asInstance = 'appInstance';

/** How long after it has refused a key Zenvia may take to announce the next one, in ms. */
const announcement = 2000;

/** Whose key is used, and the instance of an app. */
export const authenticationFields: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		default: 'apiKey',
		options: [
			{ name: 'API Key', value: 'apiKey' },
			{
				name: 'App Instance',
				value: asInstance,
				description: 'Where an app is installed; its App Trigger must be published',
			},
		],
	},
	{
		displayName: 'Instance',
		name: 'instance',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		displayOptions: { show: { authentication: [asInstance] } },
		description:
			"Only for an app of Zenvia Sales; otherwise, choose a credential of type Zenvia Sales API. Where the app is installed, from the list, or by the account's name or ID or the 'instance' that the App Trigger outputs.",
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select an instance...',
				typeOptions: { searchListMethod: 'searchInstances', searchable: true },
			},
			{
				displayName: 'By Account or ID',
				// n8n shows 'By ID' for every mode of the name 'id'.
				name: 'account',
				type: 'string',
				placeholder: 'e.g. Casa Azul',
			},
		],
	},
];

/** Whether a node runs as an instance of an app; triggers and tests of credentials never do. */
export function runsAsInstance(host: Host): boolean {
	return host.getNode().parameters.authentication === asInstance;
}

/** The instance that an item names; undefined if the node has an API key. */
export function instanceOf(host: IExecuteFunctions, itemIndex: number): string | undefined {
	if (!runsAsInstance(host)) return undefined;
	const given = textIn(host.getNodeParameter('instance', itemIndex, ''));
	if (given !== '') return given;
	throw new ValidationError(
		"'Instance' is empty",
		'Choose where the app is installed, or enter an account.',
	);
}

function textIn(given: unknown): string {
	return String((isRecord(given) ? given.value : given) ?? '').trim();
}

/** The instance chosen in a panel, whose lists are being loaded. */
function instanceInPanel(host: Host): string {
	const given = textIn(host.getNode().parameters.instance);
	if (given !== '' && !given.startsWith('=')) return given;
	throw new ValidationError(
		"'Instance' is empty, or an expression",
		'Lists can be loaded when an instance is chosen.',
	);
}

export async function readApp(
	host: Host,
): Promise<AppSettings & { data: ICredentialDataDecryptedObject }> {
	const data = await host.getCredentials(appCredential);
	return { ...readAppSettings(data), data };
}

/** What its client works with; the rest is the service's. */
interface Service<Id extends string> {
	profile: ServiceProfile;
	endpoints: Readonly<Record<Id, Endpoint>>;
}

/**
 * Opens the service as an instance of an app, with the key that it has now.
 *
 * @throws ApiError, ValidationError if there is no such instance, or the App Trigger does not answer
 */
export async function connectInstance<Id extends string>(
	host: Host,
	{ profile, endpoints }: Service<Id>,
	options: ClientOptions,
	name = instanceInPanel(host),
): Promise<ApiClient<Id>> {
	const app = await readApp(host);
	const instance = await findInstance(host, app, name);
	const instanceProfile: ServiceProfile = {
		...profile,
		credentialType: appCredential,
		advice: {
			...profile.advice,
			credential: `It is the newest key that the App Trigger has of the instance ${quoted(instance.name)}. If the app has been removed there, install it again.`,
			forbidden: instance.enabled
				? 'The app may need another scope.'
				: `The app is disabled in ${quoted(instance.name)}: enable it in Zenvia.`,
		},
	};
	const { defaultCountry } = app.data;
	const accountWith = (apiKey: string) =>
		openAccount(
			instanceProfile,
			{ apiKey, baseUrl: app.baseUrl, limit: Infinity },
			// Neither the app's secret nor its private key.
			{ apiKey, defaultCountry: defaultCountry ?? '' },
		);
	let current = instance.key;
	return new InstanceClient(
		host,
		instanceProfile,
		accountWith(instance.key),
		endpoints,
		options,
		async (old) => {
			let { key } = await findInstance(host, app, name);
			if (key === current) {
				await sleep(announcement);
				({ key } = await findInstance(host, app, name));
			}
			if (key === current) return undefined;
			const [account, redactOld] = [accountWith(key), createRedactor(current)];
			current = key;
			return { ...account, redact: (text: string) => old.redact(redactOld(account.redact(text))) };
		},
	);
}

type Account = ReturnType<typeof openAccount>;

/** A client whose key may be replaced while it works. */
class InstanceClient<Id extends string> extends ApiClient<Id> {
	private renewal: Promise<boolean> | undefined;
	/** How often it has been replaced. */
	private renewed = 0;

	/** @param renew asks for a newer key; undefined if there is none */
	constructor(
		host: Host,
		profile: ServiceProfile,
		account: Account,
		endpoints: Readonly<Record<Id, Endpoint>>,
		options: ClientOptions,
		private readonly renew: (account: Account) => Promise<Account | undefined>,
	) {
		super(host, profile, account, endpoints, options);
	}

	/** As `send` of a client; a request that is refused because of its key goes out once more. */
	override async send(
		target: Target<Id>,
		parts: RequestParts,
		context: RequestContext = briefContext(),
	): Promise<unknown> {
		const { renewed } = this;
		return await super.send(target, parts, context).catch(async (thrown: unknown) => {
			if (!(thrown instanceof ApiError) || thrown.status !== 401) throw thrown;
			// Unless another item has taken one since this request began.
			if (this.renewed === renewed && !(await (this.renewal ??= this.takeNewKey()))) throw thrown;
			return await super.send(target, parts, context);
		});
	}

	private async takeNewKey(): Promise<boolean> {
		const renewed = await this.renew({ ...this.account });
		if (!renewed) return false;
		Object.assign(this.account, renewed);
		this.renewed++;
		this.renewal = undefined;
		return true;
	}
}

/** The one instance that a user names. Throws ValidationError if there is none, or several. */
async function findInstance(
	host: Host,
	app: AppSettings,
	name: string,
): Promise<KnownInstance & { key: string }> {
	const { instances, others } = await askTrigger(host, app, { ask: 'key', instance: name });
	const [instance, ...more] = instances;
	if (!instance) {
		const where =
			others.length === 0 ? 'nowhere, as far as its App Trigger knows' : others.join(', ');
		throw new ValidationError(
			`'Instance': the app has no instance ${quoted(name)}`,
			`It is installed in: ${where}.`,
		);
	}
	if (more.length > 0) {
		const ids = instances.map(({ id, name: shown }) => `${id} (${shown})`).join(', ');
		throw new ValidationError(
			`'Instance': ${quoted(name)} is the name of several instances`,
			`Use one of these IDs: ${ids}.`,
		);
	}
	const { key } = instance;
	if (key !== undefined && key !== '') return { ...instance, key };
	throw new ValidationError(
		`'Instance': the App Trigger has no key of ${quoted(name)}`,
		'Install the app again.',
	);
}

/** All instances of the app, for a list to choose from. Throws the node's own error. */
export async function listInstances(host: Host): Promise<KnownInstance[]> {
	try {
		const { instances } = await askTrigger(host, await readApp(host), {
			ask: 'instances',
			instance: '',
		});
		return instances;
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}
