import type { INodeParameters } from 'n8n-workflow';

import { reportRange } from '../../nodes/ZenviaSales/app/pages/reportRange';
import { signatureOf, signedAddress } from '../../sandbox/apps/sign';
import { privateKey, type RunningPage, startPage } from './runPage';

let page: RunningPage | undefined;
afterEach(async () => {
	await page?.close();
	page = undefined;
});

async function started(...given: Parameters<typeof startPage>): Promise<RunningPage> {
	return (page = await startPage(...given));
}

test("a page that Zenvia opens gets the parameters of its address, and shows the last node's HTML", async () => {
	const { address, open, items } = await started({ answer: { html: '<h1>Ana</h1>', secret: 'x' } });
	const answer = await open(
		`${address}?prospect=6560a1&phones=%2B5491100001,+5491100002&name=Ana+Paz&tag=a&tag=b`,
	);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(await answer.text()).toBe('<h1>Ana</h1>');
	expect(await items()).toEqual([
		{
			query: {
				prospect: '6560a1',
				phones: '+5491100001,+5491100002',
				name: 'Ana Paz',
				tag: ['a', 'b'],
			},
			range: null,
			start: null,
			end: null,
			group: null,
			parentGroup: null,
		},
	]);
});

test('the page may be embedded by Zenvia and by nobody else, and n8n keeps its own policy', async () => {
	const { address, open } = await started();
	const { headers } = await open(address);
	expect(headers.get('content-security-policy')).toBe(
		'sandbox allow-forms allow-scripts, frame-ancestors https://*.zenvia.com https://*.sirena.app',
	);
	expect(headers.get('x-frame-options')).toBeNull();
	expect(headers.get('referrer-policy')).toBe('no-referrer');
	expect(headers.get('cache-control')).toBe('no-store');
});

test('who may embed it can be changed', async () => {
	const options = { embeddedBy: 'https://sales.example.com, http://127.0.0.1:*' };
	const { address, open } = await started({ options });
	const { headers } = await open(address);
	expect(headers.get('content-security-policy')).toContain(
		', frame-ancestors https://sales.example.com http://127.0.0.1:*',
	);
});

test.each<[string, INodeParameters, number, string, string | null]>([
	['redirectUrl', { redirectUrl: 'https://example.com/a b' }, 303, '', 'https://example.com/a%20b'],
	['no page', { prospects: ['Ana'] }, 200, 'The workflow has run.', null],
	[
		'a script as an address',
		{ redirectUrl: 'javascript:alert(1)' },
		200,
		"'redirectUrl' is not",
		null,
	],
	['no address', { redirectUrl: '' }, 200, "'redirectUrl' is not", null],
])('an answer with %s', async (_, fields, status, text, location) => {
	const { address, open } = await started({ answer: fields });
	const answer = await open(address);
	expect(answer.status).toBe(status);
	expect(answer.headers.get('location')).toBe(location);
	const shown = await answer.text();
	expect(shown).toContain(text);
	expect(shown).not.toContain('Ana');
});

test('a form in the page sends its fields to the second output, with the same signature', async () => {
	const { address, request, items } = await started();
	const signed = signedAddress(`${address}?prospect=1`, privateKey);
	const form = new URLSearchParams({ price: '990', text: 'Añil & co' });
	const answer = await request(signed, { method: 'POST', body: form });
	expect(answer.status).toBe(200);
	expect(await items(0)).toEqual([]);
	expect(await items(1)).toMatchObject([
		{ query: { prospect: '1' }, form: { price: '990', text: 'Añil & co' } },
	]);
	const forged = await request(signed.replace('prospect=1', 'prospect=2'), {
		method: 'POST',
		body: form,
	});
	expect(forged.status).toBe(401);
	expect(await items(1)).toHaveLength(1);
});

test('a failed workflow says so on the page', async () => {
	const { address, open } = await started({ answer: { html: "={{ $('Nowhere').item }}" } });
	const answer = await open(address);
	expect(answer.headers.get('content-type')).toContain('text/html');
	expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors');
	expect(answer.status).toBe(500);
	expect(await answer.text()).toContain('Error in workflow');
});

test.each([
	['a percent sign beside a space', 'name=100% online', 'name=100%%20online'],
	['a percent sign beside an accent', 'name=50% año', 'name=50%%20a%C3%B1o'],
	['a space that has become a plus sign', 'name=Ana Paz', 'name=Ana+Paz'],
])('%s is what Zenvia has signed', async (_, signed, called) => {
	const { address, request, items } = await started();
	const signature = signatureOf(`${address}?${signed}`, privateKey);
	expect((await request(`${address}?${called}&signature=${signature}`)).status).toBe(200);
	expect(await items()).toMatchObject([{ query: { name: signed.slice('name='.length) } }]);
});

test('a host that is more than a host does not make a signed address lead to another page', async () => {
	const { address, request, items } = await started();
	const { host, pathname } = new URL(address);
	// A contact has this name, and its own page shows it.
	const name = `${pathname}?prospect=2`;
	const signature = signatureOf(`https://${host}/webhook/other?name=${name}`, privateKey);
	const headers = { 'x-forwarded-host': `${host}/webhook/other?name=` };
	const forged = await request(`${address}?prospect=2&signature=${signature}`, { headers });
	expect(forged.status).toBe(401);
	expect(await items()).toEqual([]);
});

describe('the range of a report', () => {
	const custom = 'range=custom&start=2026-10-05&end=2026-10-09';

	test('is resolved in the time zone of the group', async () => {
		const { address, open, items } = await started({
			options: { timezone: 'America/Montevideo' },
		});
		await open(`${address}?${custom}&group=g1&parentGroup=g2`);
		expect(await items()).toMatchObject([
			{
				range: 'custom',
				start: '2026-10-05T00:00:00.000-03:00',
				end: '2026-10-09T23:59:59.999-03:00',
				group: 'g1',
				parentGroup: 'g2',
			},
		]);
	});

	test.each([
		['today', '2026-03-01', '2026-03-01'],
		['yesterday', '2026-02-28', '2026-02-28'],
		['last7', '2026-02-23', '2026-03-01'],
		['last30', '2026-01-31', '2026-03-01'],
		['this-month', '2026-03-01', '2026-03-01'],
		['last-month', '2026-02-01', '2026-02-28'],
	])('%s is from %s to %s', (range, first, last) => {
		// It is still March 1 in Montevideo.
		const days = reportRange({ range }, 'America/Montevideo', '2026-03-02T02:59:59.000Z');
		expect(days).toEqual({
			start: `${first}T00:00:00.000-03:00`,
			end: `${last}T23:59:59.999-03:00`,
		});
	});

	test.each([
		[{ range: 'custom', start: '2026-02-30', end: '2026-03-01' }, null],
		[{ range: 'custom', start: '2026-2-1', end: '2026-03-01' }, null],
		[{ range: 'constructor' }, null],
		[{}, null],
	])('%j has no start', (given, start) => {
		expect(reportRange(given, 'UTC', '2026-03-02T00:00:00.000Z')).toMatchObject({ start });
	});

	test("is the one that Zenvia adds, not that of a person's name before it", async () => {
		const { address, open, items } = await started();
		await open(`${address}?name=Eva&group=of-eva&${custom}&group=g1`);
		expect(await items()).toMatchObject([{ group: 'g1', query: { group: ['of-eva', 'g1'] } }]);
	});
});

test.each([
	['no signature', (address: string) => address],
	['an empty one', (address: string) => `${address}&signature=`],
	['a wrong one', (address: string) => `${address}&signature=${'0'.repeat(64)}`],
	['that of another key', (address: string) => signedAddress(address, `${privateKey}2`)],
	['two', (address: string) => `${signedAddress(address, privateKey)}&signature=0`],
	[
		'the same one twice',
		(address: string) => {
			const signature = signatureOf(address, privateKey);
			return `${address}&signature=${signature}&signature=${signature}`;
		},
	],
	[
		'that of the address before a change',
		(address: string) => signedAddress(address, privateKey).replace('a=1', 'a=2'),
	],
	[
		'that of the address before an addition',
		(address: string) => `${signedAddress(address, privateKey)}&b=2`,
	],
	[
		'that of the address with an escape less',
		(address: string) => signedAddress(`${address}&c=x%26y`, privateKey).replace('%26', '%2526'),
	],
	[
		'that of another page',
		(address: string) => {
			const other = address.replace(/-(\d{12})\//, '-000000099999/');
			return `${address}&signature=${signatureOf(other, privateKey)}`;
		},
	],
])('%s: 401, and nothing starts', async (_, call) => {
	const { address, request, runs } = await started();
	const answer = await request(call(`${address}?a=1`));
	expect(answer.status).toBe(401);
	expect(await answer.json()).toEqual({
		message: 'The signature of this address is missing or wrong',
	});
	expect(await runs()).toEqual([]);
});

test('the private key is in no execution and no log', async () => {
	const { address, open, runs } = await started();
	await open(address);
	const [run] = await runs();
	expect(run?.serialized()).not.toContain(privateKey);
	expect(run?.serialized()).not.toContain(signatureOf(address, privateKey));
});

describe('behind a proxy, the address is', () => {
	const signedFor = async (origin: string, headers: Record<string, string>) => {
		const { address, request } = await started();
		const { pathname } = new URL(address);
		const signature = signatureOf(`${origin}${pathname}`, privateKey);
		return (await request(`${address}?signature=${signature}`, { headers })).status;
	};

	test.each([
		['the one that n8n knows', 'https://n8n.example.com', {}],
		['with the usual port', 'https://n8n.example.com:443', {}],
		[
			'that of X-Forwarded-Host',
			'https://flows.example.org',
			{ 'x-forwarded-host': 'flows.example.org, inner:80' },
		],
	])('%s', async (_, origin, headers) => {
		expect(await signedFor(origin, headers)).toBe(200);
	});

	test('not one that nothing names', async () => {
		expect(await signedFor('https://flows.example.org', {})).toBe(401);
	});
});

describe('before publishing', () => {
	test.each([
		[{ options: { embeddedBy: 'zenvia.com' } }, "'Embedded By': 'zenvia.com' is not a site"],
		[{ options: { embeddedBy: "https://a.com; script-src 'none'" } }, "'Embedded By'"],
		[{ options: { timezone: 'Montevideo' } }, "'Time Zone': 'Montevideo' is not a time zone"],
		[{ credential: { privateKey: ' ' } }, "'Private Key' of the credential is empty"],
		[{ credential: { privateKey: 'short' } }, "'Private Key' of the credential is empty"],
	])('%j is refused', async (setup, message) => {
		await expect(startPage(setup)).rejects.toThrow(message);
	});
});
