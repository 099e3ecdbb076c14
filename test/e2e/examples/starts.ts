import type { Execution } from '../../../playground/client/execution';
import type { Playground } from '../../../playground/playground';
import type { Delivery } from '../../../sandbox';

/** Runs one example and checks what it changed in Ventia. */
export type ExampleRun = (playground: Playground) => Promise<void>;

function expectSuccess(execution: Execution): void {
	expect(execution).toMatchObject({ status: 'success', error: undefined });
}

/** Runs a workflow with a click. @param trigger the node to start from, if not a manual trigger */
export async function click(
	{ client }: Playground,
	id: string,
	trigger?: string,
): Promise<Execution> {
	const execution = await client.workflows.run(id, { trigger });
	expectSuccess(execution);
	return execution;
}

/**
 * Publishes a workflow, lets something happen, waits for the execution that it starts, and
 * unpublishes the workflow.
 */
export async function whilePublished(
	{ client }: Playground,
	id: string,
	happen: () => Promise<void>,
): Promise<Execution> {
	await client.workflows.activate(id);
	try {
		await happen();
		const [started] = await client.executions.waitFor(id, 1, 30_000);
		const execution = await client.executions.get(started?.id ?? '');
		expectSuccess(execution);
		return execution;
	} finally {
		await client.workflows.deactivate(id);
	}
}

/** Publishes a workflow and lets Ventia deliver one event to it. */
export async function deliver(playground: Playground, id: string, delivery: Delivery) {
	const { sandbox } = playground;
	const execution = await whilePublished(playground, id, async () => {
		expect(await sandbox.deliver(delivery)).toMatchObject({ statuses: { 200: 1 } });
	});
	expect(sandbox.store.webhooks.size).toBe(0);
	return execution;
}
