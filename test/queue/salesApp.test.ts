import { join } from 'node:path';

import { service } from '../../packages/n8n-nodes-zenvia-sales/playground';
import type { Sandbox } from '../../packages/n8n-nodes-zenvia-sales/sandbox';
import type { StoredCredential } from '../../playground/client/credentials';
import { REPOSITORY } from '../../playground/package';
import { printLine } from '../../playground/progress';
import { missingServers } from '../../playground/queue/programs';
import { type QueuePlayground, startQueuePlayground } from '../../playground/queue/queuePlayground';
import { appWorkflow, exampleAsInstance, openPage, publishAt } from '../support/salesApp';

const MINUTES = 60_000;
const missing = missingServers();
if (missing) printLine(`Queue mode is not tested. ${missing}`);

// Without the servers, this fails if CI is set, and is skipped otherwise.
(missing && !process.env.CI ? describe.skip : describe)('an app of Zenvia in queue mode', () => {
	let playground: QueuePlayground;
	let sandbox: Sandbox;

	beforeAll(async () => {
		playground = await startQueuePlayground({
			packages: [join(REPOSITORY, 'packages/n8n-nodes-zenvia-sales')],
			build: false,
		});
		const { certificateAuthority } = playground.tls;
		sandbox = await service.startSandbox('SANDBOX-0000000-EXAMPLE-0000000', certificateAuthority);
	}, 10 * MINUTES);

	afterAll(async () => {
		await sandbox?.close();
		await playground?.stop();
	}, MINUTES);

	/** Stores the credential of the app. */
	async function put(triggerUrl: string): Promise<StoredCredential> {
		const [credential] = service.otherCredentials?.(sandbox) ?? [];
		if (!credential) throw new Error('The package has no credential of an app');
		const data = { ...credential.data, triggerUrl };
		return await playground.client.credentials.put({ ...credential, data });
	}

	test(
		'lives its whole life with two workers, one of which is killed',
		async () => {
			const { client, tls, workers } = playground;
			const { sales, records } = sandbox;
			const stored = await put('');
			const trigger = await publishAt(client, appWorkflow(stored), tls.url, 'app');
			await put(trigger.url);
			const example = await exampleAsInstance('quote-button.json', stored, sandbox.origin);
			const page = await publishAt(client, example, tls.url, 'page');
			sales.configure({
				triggerUrl: trigger.url,
				buttonUrl: `${page.url}?prospect=\${prospect._id}&name=\${prospect.firstName}`,
			});
			const quote = async (concept: string) => {
				const address = sales.pressButton(records.prospects[0]?.id ?? '');
				const opened = await openPage(address, tls.certificateAuthority);
				expect(opened).toMatchObject({
					status: 200,
					html: expect.stringContaining('Quote for Ana'),
					policy: expect.stringContaining(`frame-ancestors ${sandbox.origin}`),
				});
				const form = { concept, quantity: '1', price: '990' };
				return (await openPage(address, tls.certificateAuthority, form)).html;
			};
			const success = { status: 200, text: '{"success":true}' };

			expect(await sales.install()).toEqual(success);
			expect((await sales.openSettings()).status).toBe(200);
			expect(sales.view().settings).toEqual({ greeting: 'Hello' });
			expect((await sales.changeSettings({ greeting: 'Hola' })).status).toBe(200);
			expect(await quote('One')).toContain('The quote is created');
			await workers[0]?.kill();
			expect(await sales.refreshKey()).toEqual(success);
			expect(await quote('Two')).toContain('The quote is created');
			await sales.setEnabled(false);
			expect(await quote('Three')).toContain('Error in workflow');
			await sales.setEnabled(true);
			await sales.openSettings();
			expect(sales.view().settings).toEqual({ greeting: 'Hola' });
			expect(await quote('Four')).toContain('The quote is created');
			expect(await sales.remove()).toEqual(success);
			const concepts = records.quotes.flatMap(({ items }) => [items].flat());
			expect(concepts).toMatchObject(['One', 'Two', 'Four'].map((concept) => ({ concept })));
		},
		9 * MINUTES,
	);
});
