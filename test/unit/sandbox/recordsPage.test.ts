import { startSandbox as startMerlin } from '../../../packages/n8n-nodes-merlin/sandbox';
import { startSandbox as startZenvia } from '../../../packages/n8n-nodes-zenvia-sales/sandbox';

test.each([
	['Merlin', startMerlin],
	['Zenvia Sales', startZenvia],
])('the page of %s has its own style and script only', async (name, start) => {
	const sandbox = await start({ apiKey: 'key' });
	try {
		const page = await fetch(`${sandbox.origin}/`);
		expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(await page.text()).toContain(`${name} sandbox`);
		const files = ['page.css', 'page.js'].map(async (file) => {
			const answer = await fetch(`${sandbox.origin}/_sandbox/page/${file}`);
			return [answer.status, (await answer.text()).length > 500];
		});
		expect(await Promise.all(files)).toEqual([
			[200, true],
			[200, true],
		]);
	} finally {
		await sandbox.close();
	}
});
