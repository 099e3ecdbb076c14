import type { N8nClient } from './client';
import type { Playground } from './playground';
import { printLine, withProgress, type Print } from './progress';

/**
 * Publishes the workflow that replies to the sandbox's phone, and again every other one that is
 * published: n8n 2.41 does not register webhooks when it starts, because services keep them, but
 * the sandboxes start empty.
 *
 * With a real account, which keeps its webhooks but cannot reach this n8n, it only unpublishes the
 * workflow that replies.
 */
export async function publishWorkflows(
	{ client, workflows: [, conversation] }: Playground,
	isRealAccount: boolean,
	print: Print = printLine,
): Promise<void> {
	if (isRealAccount) {
		if (conversation?.active) await client.workflows.deactivate(conversation.id);
		return;
	}
	await withProgress('Publishing the workflows', print, async () => {
		await publishAgain(client, print);
		if (conversation && !conversation.active) await client.workflows.activate(conversation.id);
	});
}

/** A workflow that cannot be published, such as one with a deleted credential, does not stop the others. */
async function publishAgain(client: N8nClient, print: Print): Promise<void> {
	for (const { id, name, active } of await client.workflows.list()) {
		if (!active) continue;
		await client.workflows.reactivate(id).catch((error: unknown) => {
			const message = error instanceof Error ? error.message : String(error);
			print(`"${name}" could not be published again: ${message}`);
		});
	}
}
