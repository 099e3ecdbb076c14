import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { createRedactor } from '@n8n-nodes-ventia/api-client';
import type { Sandbox, SandboxOptions } from '../sandbox';
import { icon, known, pngOf } from './contractCases';
import { clock, runZenvia, startOnClock } from './runZenvia';

scaledClock(60, 10_000, clock);

let sandbox: Sandbox;

async function start(options: Partial<SandboxOptions> = {}) {
	sandbox = await startOnClock({ prospects: 1, ...options });
}

afterEach(async () => await sandbox.close());

async function run(operation: string, parameters: INodeParameters, binary?: IBinaryKeyData) {
	return await runZenvia(sandbox, {
		parameters: { resource: 'app', operation, ...parameters },
		binary,
	});
}

const event = { event: 'quoteOpened', prospectId: byId(known.prospect) };
const button = { key: 'quote', nameEn: 'Quote', url: 'https://n8n.example.com/q', icon: 'data' };

function fileOf(image: Buffer, mimeType = 'image/png'): IBinaryKeyData {
	return { data: { mimeType, fileName: 'icon.png', data: image.toString('base64') } };
}

describe('an event of an app', () => {
	test('has the key in its body, which the run never shows', async () => {
		await start();
		const sent = await run('sendEvent', { ...event, details: '{"amount": 100}' });
		expect(sent.error).toBeUndefined();
		// The sandbox accepts it only with the right key in the body.
		expect(sandbox.records.appEvents).toMatchObject([
			{ event: 'quoteOpened', prospectId: known.prospect, details: { amount: 100 } },
		]);
		expect(sent.json('Zenvia')).toMatchObject([{ status: 'accepted' }]);
		const left = sent.serialized();
		expect(createRedactor(sentinelKey)(left)).toBe(left);
	});

	test('shows no key if the response repeats the request', async () => {
		await start({ faults: [{ kind: 'echoKey' }] });
		const sent = await run('sendEvent', event);
		const left = `${sent.serialized()} ${sent.error?.stack ?? ''}`;
		expect(createRedactor(sentinelKey)(left)).toBe(left);
	});

	test('goes out once if its response is lost', async () => {
		await start({ faults: [{ kind: 'resetAfter' }] });
		const sent = await run('sendEvent', event);
		expect(sent.error?.message).toMatch(/not known/);
		expect(sandbox.records.appEvents).toHaveLength(1);
	});
});

describe('the icon of a button', () => {
	test('is read from a file of the item', async () => {
		await start();
		const defined = await run('defineButton', button, fileOf(pngOf(64, 64)));
		expect(defined.json('Zenvia')).toMatchObject([{ icon }]);
		expect(defined.hints('Zenvia')).toEqual([]);
	});

	test('may have another size, which a hint names', async () => {
		await start();
		const defined = await run('defineButton', button, fileOf(pngOf(128, 96)));
		expect(defined.json('Zenvia')).toMatchObject([{ key: 'quote' }]);
		expect(defined.hints('Zenvia')).toMatchObject([
			{ message: 'Zenvia recommends icons of 64 x 64 pixels, and gets 128 x 96' },
		]);
	});

	test('may be a data URI in lines, and no larger than a file', async () => {
		await start();
		const uri = (image: Buffer) =>
			`data:image/png;base64,${image.toString('base64').replace(/.{76}/g, '$&\n')}`;
		const defined = await run('defineButton', { ...button, icon: uri(pngOf(64, 64)) });
		expect(defined.json('Zenvia')).toMatchObject([{ icon }]);
		const large = Buffer.concat([pngOf(64, 64), Buffer.alloc(1_000_000)]);
		const { error } = await run('defineButton', { ...button, icon: uri(large) });
		expect(error?.message).toBe("'Icon' is not a PNG image of at most 1 MB [item 0]");
	});

	test.each([
		['a JPEG that calls itself a PNG', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1')],
		['a PNG that is cut off', pngOf(64, 64).subarray(0, 20)],
		['an empty file', Buffer.alloc(0)],
		['a file that is too large', Buffer.concat([pngOf(64, 64), Buffer.alloc(1_000_000)])],
	])('is not %s', async (_, image) => {
		await start();
		const { error } = await run('defineButton', button, fileOf(image));
		expect(error?.message).toBe("'Icon' is not a PNG image of at most 1 MB [item 0]");
	});
});
