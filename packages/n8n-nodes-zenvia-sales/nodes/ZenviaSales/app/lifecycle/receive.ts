import {
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
	sleep,
} from 'n8n-workflow';

import { ValidationError } from '@n8n-nodes-ventia/api-client';
import { isAnswered, plainLetters } from '@n8n-nodes-ventia/node-framework';
import {
	type Answer,
	isQuestion,
	type KnownInstance,
	type Question,
	questionIn,
	sealedAnswer,
} from '../ask';
import { appCredential, type AppSettings, readAppSettings } from '../credential';
import { type Arrived, type Call, hideSecrets, readArrived, readCall, Refusal } from './calls';
import { type CallName, readForm, type SettingsForm } from './fields';
import { inputNames } from './form';
import {
	type About,
	type Changed,
	type Instance,
	type InstanceChange,
	type Instances,
	instancesOf,
} from './instances';
import { lookUp } from './lookUp';

/** Largest settings of an instance, in characters: n8n keeps them with the workflow. */
const largestSettings = 100_000;

/** How long n8n may take to store a change before the next one begins, in ms. */
const longestTurn = 30_000;

const tooLarge = new Refusal(
	413,
	`The settings of an instance may have ${largestSettings} characters`,
);
const unavailable = new Refusal(503, 'n8n cannot answer at the moment. Please call again.');
const unauthorized = new Refusal(401, 'The ID or the secret of the app is missing or wrong');

/** A call while it is handled. */
interface Handling {
	host: IWebhookFunctions;
	app: AppSettings;
	instances: Instances;
	form: SettingsForm;
	call: Call;
}

/** What Zenvia gets, and what the workflow starts with. */
interface Outcome {
	response: IDataObject;
	/** Undefined if the call changes nothing. */
	name?: CallName;
	instance?: Instance;
	/** Settings that the call has brought. */
	changedSettings?: IDataObject;
	changed?: Changed;
}

/**
 * Handles a request to the App Trigger. Never throws, because n8n would start an execution with the
 * error. A request without the app's ID and secret leaves no trace.
 */
export async function receiveCall(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await handle(host);
	} catch (thrown) {
		const refusal = thrown instanceof Refusal ? thrown : unavailable;
		host.getResponseObject().status(refusal.status).json({ message: refusal.message });
		return { noWebhookResponse: true };
	}
}

async function handle(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	const app = await readApp(host);
	const arrived = readArrived(host);
	const { secrets } = app;
	const question = isQuestion(arrived.body) ? questionIn(arrived.body, secrets) : undefined;
	if (!question && !secrets.areIn(arrived.texts)) throw unauthorized;
	if (arrived.problem) throw arrived.problem;
	const instances = instancesOf(placeOf(host), secrets);
	instances.merge(storedIn(host, app));
	if (question) return await answerQuestion(host, app, instances, question);
	const form = formOf(host);
	const isKey = (text: string) => instances.isKey(text);
	const call = readCall(arrived, secrets, isKey, inputNames(form.form));
	return await answerCall({ host, app, instances, form, call }, arrived);
}

/** A form that cannot be told any more, such as an expression that fails, keeps no other call out. */
function formOf(host: IWebhookFunctions): SettingsForm {
	try {
		return readForm(host);
	} catch (thrown) {
		const { message } = thrown instanceof ValidationError ? thrown : { message: 'unreadable' };
		host.logger.error(`"${host.getNode().name}" has no settings form: ${message}`);
		const shown = () => {
			throw unavailable;
		};
		return { form: {}, shown, defaults: {} };
	}
}

/** A credential that cannot be read says nothing about who calls. */
async function readApp(host: IWebhookFunctions): Promise<AppSettings> {
	try {
		return readAppSettings(await host.getCredentials(appCredential));
	} catch {
		throw unavailable;
	}
}

/** What a test has received stays out of what is published. */
function placeOf(host: IWebhookFunctions): string {
	const mode = host.getMode() === 'manual' ? 'test' : 'production';
	return JSON.stringify([host.getInstanceId(), host.getWorkflow().id, mode]);
}

/** n8n knows static data of a node by its name, which may change. */
function place({ secrets }: AppSettings): string {
	return `zenviaSalesApp ${secrets.name}`;
}

function storedIn(host: IWebhookFunctions, app: AppSettings): unknown {
	return host.getWorkflowStaticData('global')[place(app)];
}

async function answerCall(handling: Handling, arrived: Arrived): Promise<IWebhookResponseData> {
	const { host, call, instances } = handling;
	if (call.kind === 'settings-form' || call.kind === 'settings') {
		return await answerRead(handling, arrived);
	}
	const found = await identify(handling);
	let changed: Changed | undefined;
	return await instances.inTurn(
		async () => {
			instances.merge(storedIn(host, handling.app));
			const outcome = change(handling, found);
			changed = outcome.changed;
			store(handling);
			return reply(handling, outcome);
		},
		async () => {
			// n8n has stored nothing if it could not start the workflow; Zenvia then calls again.
			if (!(await isAnswered(host, longestTurn))) changed?.undo();
		},
	);
}

/** What Zenvia asks for; the form needs no instance. */
async function answerRead(handling: Handling, { headers }: Arrived): Promise<IWebhookResponseData> {
	const { call, form } = handling;
	if (call.kind === 'settings-form') {
		const instance = onlyInstance(handling);
		const language = languageOf(
			instance?.about?.language ?? String(headers['accept-language'] ?? ''),
		);
		return reply(handling, {
			response: form.shown(language),
			name: 'settingsFormRequested',
			instance,
		});
	}
	const { instance } = await identify(handling);
	store(handling);
	const response = { ...form.defaults, ...instance?.settings };
	return reply(handling, { response, name: 'settingsRequested', instance });
}

function languageOf(text: string): string | undefined {
	return /^(en|es|pt)\b/i.exec(text.trim())?.[1]?.toLowerCase();
}

const unknown = new Refusal(404, 'This app has no instance with this API key');
const deleted = new Refusal(410, 'This instance of the app has been deleted');

/** The instance that a call is about, and what Zenvia says of it. */
interface Identified {
	instance?: Instance;
	about?: About;
	/** A key that Zenvia accepts, and that nobody has announced. */
	newcomer?: string;
}

function onlyInstance({ call, instances }: Handling): Instance | undefined {
	const { keys, newKey } = call;
	const found = instances.withKey(newKey === undefined ? keys : [...keys, newKey]);
	if (found.length < 2) return found[0];
	throw new Refusal(409, 'The call has API keys of several instances');
}

/**
 * Finds the instance of a call by its key. Zenvia is asked about a key that is not known: its
 * installation, or the call that announced it, may have been lost or come later.
 */
async function identify(handling: Handling): Promise<Identified> {
	const { app, call, host, instances } = handling;
	const known = onlyInstance(handling);
	if (known && !known.isDeleted && (known.about || !instances.mayLookUp(known.id)))
		return { instance: known };
	if (known?.isDeleted && call.kind === 'delete') return { instance: known };
	const key = call.newKey ?? (known && !known.isDeleted ? known.key : call.keys[0]);
	if (key === undefined) throw new Refusal(400, 'The call has no API key of an instance');
	const found = await lookUp(host, app, key);
	const about = typeof found === 'object' ? found : undefined;
	if (known && !known.isDeleted) return { instance: known, about };
	if (found === 'refused') {
		// Not an installation: its key may be accepted only once the call is answered.
		if (known) throw deleted;
		if (call.kind !== 'install') throw unknown;
	}
	if (found === undefined && (known ?? call.kind !== 'install')) throw unavailable;
	const same =
		about && instances.all.find((one) => !one.isDeleted && isSameIntegration(one, about));
	return { instance: same ?? known, about, newcomer: key };
}

function isSameIntegration({ about }: Instance, { integrationId }: About): boolean {
	return integrationId !== undefined && about?.integrationId === integrationId;
}

/** Carries out a call that changes something. */
function change(handling: Handling, identified: Identified): Outcome {
	const { call, instances } = handling;
	const { newcomer } = identified;
	// As it is now: another call may have changed it meanwhile.
	const id = identified.instance?.id ?? instances.idOf(newcomer ?? call.newKey ?? '');
	const instance = instances.get(id);
	if (call.kind === 'delete') return deletion(instances, instance);
	const isNew = !instance || (instance.isDeleted && newcomer !== undefined);
	if (!isNew && instance.isDeleted) throw deleted;
	const known = isNew ? undefined : instance;
	const learned = news(handling, identified, known);
	const outcome = changeOf(handling, known, newcomer);
	if (!outcome.name) {
		// Nothing that anybody has to know of.
		if (Object.keys(learned).length > 0) instances.change(id, learned);
		return { response: outcome.response };
	}
	const { change: changes, ...rest } = outcome;
	return { ...rest, changed: instances.change(id, { ...learned, ...changes }) };
}

/** What a call says about its instance by the way. */
function news(
	{ call, instances }: Handling,
	identified: Identified,
	known?: Instance,
): InstanceChange {
	const { newcomer } = identified;
	const about = identified.about ?? identified.instance?.about;
	const key = newcomer ?? call.newKey;
	const hasOldKey = known && newcomer !== undefined && known.key !== newcomer;
	return {
		...(about && !known?.about && { about }),
		...(!known && { key, deleted: false, enabled: true }),
		...(hasOldKey && { key, oldKeys: [instances.markOf(known.key)] }),
	};
}

/** What a call changes about its instance; without a name, nothing. */
function changeOf(
	{ call, form, instances }: Handling,
	known: Instance | undefined,
	newcomer: string | undefined,
): Pick<Outcome, 'response' | 'name' | 'changedSettings'> & { change?: InstanceChange } {
	switch (call.kind) {
		case 'install': {
			const { enabled } = call;
			const response = { success: true };
			const isLate = known && (newcomer === undefined || known.key === newcomer);
			if (isLate && known.isInstalled) return { response };
			// What other calls have said since then stays.
			const change = isLate ? { installed: true } : { installed: true, enabled };
			return { response, name: 'installed', change };
		}
		case 'enable': {
			const { enabled } = call;
			const response = { enabled };
			if (known?.isEnabled === enabled) return { response };
			return { response, name: enabled ? 'enabled' : 'disabled', change: { enabled } };
		}
		case 'refresh-key': {
			const response = { success: true };
			const key = call.newKey ?? '';
			// A repeated call, or one that comes later than the next refresh.
			if (known && (known.key === key || known.hadKey(instances.markOf(key)))) return { response };
			const oldKeys = [...call.keys, known?.key ?? '']
				.filter((old) => old !== '' && old !== key)
				.map((old) => instances.markOf(old));
			return { response, name: 'apiKeyRefreshed', change: { key, oldKeys } };
		}
		default: {
			const before = known?.settings ?? {};
			const changed = Object.entries(call.settings).filter(
				([name, value]) => !(Object.hasOwn(before, name) && isEqual(before[name], value)),
			);
			const settings = Object.fromEntries(changed);
			const response = { ...form.defaults, ...before, ...settings };
			if (JSON.stringify(response).length > largestSettings) throw tooLarge;
			if (changed.length === 0) return { response };
			return { response, name: 'settingsChanged', changedSettings: settings, change: { settings } };
		}
	}
}

function deletion(instances: Instances, instance: Instance | undefined): Outcome {
	const response = { success: true };
	if (!instance || instance.isDeleted) return { response };
	// The item tells of what was deleted.
	return { response, name: 'deleted', changed: instances.delete(instance), instance };
}

function isEqual(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Has n8n store the instances before it answers. It may start an execution in between, and has then
 * forgotten what had changed before.
 */
function store({ app, host, instances }: Pick<Handling, 'app' | 'host' | 'instances'>): void {
	const data = host.getWorkflowStaticData('global');
	if (instances.isStored(data[place(app)])) return;
	const write = () => (data[place(app)] = instances.sealed);
	write();
	void sleep(0).then(write);
}

/** Answers Zenvia, and starts the workflow if its user wants to know of the call. */
function reply(
	{ app, call, form, host }: Handling,
	{ changed, changedSettings, name, response, ...outcome }: Outcome,
): IWebhookResponseData {
	const instance = outcome.instance ?? changed?.instance;
	const wanted: unknown = host.getNodeParameter('calls', []);
	const isWanted = name !== undefined && [wanted].flat().includes(name);
	// What users change while the app is disabled is in the item that says that it is enabled.
	const isHeld = instance?.isEnabled === false && heldCalls.has(name ?? '');
	if (!isWanted || isHeld) return { webhookResponse: response };
	const item = {
		call: name,
		instance: instance?.id ?? null,
		account: instance?.about?.account ?? null,
		accountId: instance?.about?.accountId ?? null,
		group: instance?.about?.group ?? null,
		groupId: instance?.about?.groupId ?? null,
		enabled: instance?.isEnabled ?? null,
		settings: { ...form.defaults, ...instance?.settings },
		changedSettings: changedSettings ?? {},
		receivedAt: new Date().toISOString(),
	};
	const keys = [...call.keys, call.newKey ?? '', instance?.key ?? '', app.appSecret];
	return { webhookResponse: response, workflowData: [[{ json: hideSecrets(item, keys) }]] };
}

const heldCalls = new Set<string>([
	'settingsChanged',
	'settingsFormRequested',
	'settingsRequested',
] satisfies CallName[]);

/** Answers a node that runs as an instance. */
async function answerQuestion(
	host: IWebhookFunctions,
	app: AppSettings,
	instances: Instances,
	{ ask, instance: asked, nonce }: Question & { nonce: string },
): Promise<IWebhookResponseData> {
	const existing = instances.all.filter(({ isDeleted }) => !isDeleted);
	const nameless = existing
		.filter(({ about, id }) => !about && instances.mayLookUp(id))
		.slice(0, 5);
	await Promise.all(
		nameless.map(async ({ id, key }) => {
			const about = await lookUp(host, app, key);
			if (typeof about === 'object') instances.change(id, { about });
		}),
	);
	store({ app, host, instances });
	const all = instances.all.filter(({ isDeleted }) => !isDeleted);
	const meant = ask === 'instances' ? all : all.filter((one) => isMeant(one, asked));
	const answer: Answer = {
		instances: meant.map((one) => ({ ...shown(one), ...(ask === 'key' && { key: one.key }) })),
		others: meant.length === 0 ? all.slice(0, 10).map((one) => shown(one).name) : [],
	};
	return { webhookResponse: sealedAnswer(answer, nonce, app.secrets) };
}

function shown({ about, id, isEnabled }: Instance): KnownInstance {
	const { account, group } = about ?? {};
	const names = [...new Set([account, group].filter((name) => name !== undefined))];
	return { id, name: names.length === 0 ? id : names.join(' · '), enabled: isEnabled };
}

/** Whether a text is an ID of an instance, or names its account, in any case and without accents. */
function isMeant({ about = {}, id }: Instance, text: string): boolean {
	const { account, accountId, group, groupId, integrationId } = about;
	if ([id, accountId, integrationId, groupId].includes(text)) return true;
	return [account, group].some(
		(name) => name !== undefined && plainLetters(name) === plainLetters(text),
	);
}
