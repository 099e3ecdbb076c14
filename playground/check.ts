import { known } from '../sandbox';
import { checkCredentialTest, checkPickers } from './checkEditor';
import type { StoredCredential } from './client/credentials';
import { type Execution, outputItems } from './client/execution';
import { startPlayground, type Playground } from './playground';
import { printLine } from './progress';
import { accessWithChannel, ventiaCredential } from './setup';
import { INTERRUPTED, stopSignal } from './stopSignal';
import { temporaryFolder } from './temporaryFolder';

function check(holds: boolean, what: string): void {
	if (!holds) throw new Error(`Failed: ${what}`);
	printLine(`ok: ${what}`);
}

function endsWell(what: string, { error }: Execution): string {
	return error ? `${what} succeeds: ${JSON.stringify(error)}` : `${what} ends well`;
}

/**
 * Runs the demo workflow as a user's first click does, and checks what it leaves in the sandbox.
 */
async function runDemo(playground: Playground) {
	const { client, sandbox, credential, workflows, nodeTypes, owner, services } = playground;
	check(nodeTypes.includes('n8n-nodes-ventia.ventia'), 'n8n has loaded n8n-nodes-ventia.ventia');
	const listed = await client.communityPackages();
	check(
		listed.length === 1 + services.length &&
			listed.some(({ name }) => name === 'n8n-nodes-ventia') &&
			listed.every(({ failedLoading }) => !failedLoading),
		'Settings > Community nodes lists every package',
	);
	const expected = services.flatMap(({ stored, otherCredentials }) => [
		stored,
		...otherCredentials,
	]);
	const types = (credentials: StoredCredential[]) => credentials.map(({ type }) => type).sort();
	const found = types(await client.credentials.list());
	check(
		found.join() === types([credential, ...expected]).join(),
		`${owner.email} has one credential of each type: ${found.join(', ')}`,
	);
	check(credential.type === 'ventiaApi', 'it is a Ventia API credential');

	const [demo] = workflows;
	const notes = () => sandbox.store.interactions.all().filter(({ type }) => type === 'note');
	const before = { notes: notes().length, messages: sandbox.store.messages.all().length };
	const execution = await client.workflows.run(demo?.id ?? '');
	check(execution.status === 'success', endsWell('the demo workflow', execution));
	check(outputItems(execution, 'Send a message').length === 1, 'its last node outputs one item');

	const contact = outputItems(execution, 'Get a contact')[0]?.json.contactId;
	const note = notes().at(-1);
	check(notes().length === before.notes + 1 && note?.contact === contact, 'its note is in Ventia');
	const message = sandbox.store.messages.all().at(-1);
	check(
		sandbox.store.messages.all().length === before.messages + 1 && message?.contact === contact,
		'its message is in Ventia',
	);
}

/**
 * Sends a message whose node names no channel, as a newcomer's first node does: first as in a new
 * account, then with the channel in the credential.
 */
async function sendWithoutChannel({ client, sandbox, credential }: Playground) {
	const { id, name, type } = credential;
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const send = {
		name: 'Send',
		type: 'n8n-nodes-ventia.ventia',
		parameters: {
			resource: 'message',
			operation: 'send',
			contactId: { __rl: true, mode: 'id', value: known.contacts.openWindow },
			text: 'Hello',
		},
		credentials: { [type]: { id, name } },
	};
	const workflow = await client.workflows.import({
		name: 'Without a channel',
		nodes: [start, send].map((node) => ({ ...node, typeVersion: 1, position: [0, 0] })),
		connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
	});
	const refused = await client.workflows.run(workflow.id);
	check(
		JSON.stringify(refused.error).includes("'Channel ID' is empty"),
		'a message without a channel fails in a new account, and says what is missing',
	);
	await client.credentials.put(ventiaCredential(accessWithChannel(sandbox)));
	const execution = await client.workflows.run(workflow.id);
	check(execution.status === 'success', endsWell('a message without a channel', execution));
	check(
		sandbox.store.messages.all().at(-1)?.sender === known.channels.whatsappBusiness,
		"it is sent from the credential's default channel",
	);
	await client.workflows.delete(workflow.id);
}

/** Publishes the conversation demo, has a customer write and tap over HTTPS, and unpublishes it. */
async function runConversationDemo({ client, sandbox, workflows, nodeTypes }: Playground) {
	check(
		nodeTypes.includes('n8n-nodes-ventia.ventiaTrigger'),
		'n8n has loaded n8n-nodes-ventia.ventiaTrigger',
	);
	const [, { id } = { id: '' }] = workflows;
	await client.workflows.activate(id);
	check(sandbox.store.webhooks.all().length === 1, 'publishing registers one webhook in Ventia');

	const sent = () => sandbox.store.messages.all().at(-1);
	const before = sandbox.store.messages.size;
	await sandbox.deliver({ text: 'Hola' });
	await client.executions.waitFor(id, 1);
	check(
		sandbox.store.messages.size === before + 1 && JSON.stringify(sent()?.body).includes('"prices"'),
		'a delivered WhatsApp message gets a reply with buttons',
	);
	await sandbox.deliver({ text: 'See prices', buttonId: 'prices' });
	await client.executions.waitFor(id, 2);
	check(
		JSON.stringify(sent()?.body).includes('You chose \\"See prices\\"'),
		'a tap on a button gets a reply, too',
	);

	await client.workflows.deactivate(id);
	check(sandbox.store.webhooks.all().length === 0, 'unpublishing leaves no webhook in Ventia');
}

/** Runs the demo workflow of each other service, and tests its credential. */
async function runServices({ client, nodeTypes, services }: Playground) {
	for (const { service, sandbox, credential, workflow } of services) {
		for (const type of service.nodeTypes) {
			check(nodeTypes.includes(type), `n8n has loaded ${type}`);
		}
		const { message, status } = await client.credentials.test(credential);
		check(status === 'OK', `the credential test of ${service.name} passes (${message})`);
		const execution = await client.workflows.run(workflow.id);
		check(
			execution.status === 'success',
			endsWell(`the demo workflow of ${service.name}`, execution),
		);
		for (const [what, holds] of service.outcome(sandbox, execution)) check(holds, what);
	}
}

async function main(): Promise<void> {
	void stopSignal().then(() => process.exit(INTERRUPTED));
	const folder = await temporaryFolder('playground');
	const build = !process.argv.includes('--no-build');
	try {
		const playground = await startPlayground({ dataFolder: folder.path, build });
		try {
			await runDemo(playground);
			await sendWithoutChannel(playground);
			await runConversationDemo(playground);
			await checkPickers(playground, check);
			await checkCredentialTest(playground, check);
			await runServices(playground);
		} finally {
			await playground.stop();
		}
	} finally {
		await folder.remove();
	}
}

main().catch((error: unknown) => {
	printLine(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});
