import { checkCredentialTest, checkPickers } from '../../../playground/checkEditor';
import type { Playground } from '../../../playground/playground';
import { outputSchemas } from '../../../scripts/outputSchemas';
import { documentedPackages } from '../../../scripts/packages';

function check(holds: boolean, what: string): void {
	expect({ what, holds }).toEqual({ what, holds: true });
}

/** What the editor requests from the node while a workflow is edited. */
export function testEditor(playground: () => Playground): void {
	beforeAll(() => {
		playground().sandbox.reset();
		playground().sandbox.seed({});
	});

	test('every list in the editor loads from Ventia', async () => {
		expect.hasAssertions();
		await checkPickers(playground(), check);
	});

	test('the output schema of each operation is available before it has run', async () => {
		const { url } = playground().n8n;
		const files = documentedPackages().flatMap((docs) => [...outputSchemas(docs)]);
		expect(files.length).toBeGreaterThan(60);
		for (const [file, text] of files) {
			const [, packageName = '', folder = '', rest = ''] =
				/^(?:packages\/([\w-]+)\/)?nodes\/(\w+)\/__schema__\/v(.+)$/.exec(file) ?? [];
			const node = `${folder.charAt(0).toLowerCase()}${folder.slice(1)}`;
			const type = `${packageName || 'n8n-nodes-ventia'}.${node}`;
			// n8n may close a kept connection just before the next request.
			const headers = { connection: 'close' };
			const answer = await fetch(`${url}/schemas/${type}/${rest}`, { headers });
			expect({ file, status: answer.status }).toEqual({ file, status: 200 });
			expect(await answer.json()).toEqual(JSON.parse(text));
		}
		const unknown = await fetch(`${url}/schemas/n8n-nodes-ventia.ventia/1.0.0/contact/none.json`);
		expect(unknown.status).toBe(404);
	});

	test('the credential test passes with the right data and fails with wrong data', async () => {
		expect.hasAssertions();
		await checkCredentialTest(playground(), check);
	});
}
