import { sentinelKey } from '../../../test/support/sentinelKey';
import { startSandbox } from '../sandbox';

test("the page of Merlin's sandbox shows live what is carried out", async () => {
	const sandbox = await startSandbox({ apiKey: sentinelKey });
	const aborter = new AbortController();
	try {
		const html = await (await fetch(`${sandbox.origin}/`)).text();
		expect(html).toContain('Merlin sandbox');
		expect(html).not.toContain('id="delivery"');
		const { body } = await fetch(`${sandbox.origin}/_sandbox/page/events`, {
			signal: aborter.signal,
		});
		const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
		expect((await reader?.read())?.value).toContain(sandbox.addresses.smsUrl);
		await fetch(sandbox.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify([
				{ key: sentinelKey },
				{ type: 'NEW', Fname: 'Ana', Number: '+526643596440' },
			]),
		});
		const shown = (await reader?.read())?.value ?? '';
		expect(shown).toContain('"NEW"');
		expect(shown).toContain('+526643596440');
		expect(sandbox.requests).toHaveLength(1);
	} finally {
		aborter.abort();
		await sandbox.close();
	}
});
