import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IBinaryData, IBinaryKeyData, INodeParameters, IWorkflowSettings } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';

import { runWorkflow, storeFile } from '../../packages/node-test-engine/src';
import {
	BinaryDataService,
	Container,
	ExecuteContext,
} from '../../packages/node-test-engine/src/host';
import { known, type Sandbox } from '../../sandbox';
import { isRecord } from '../../sandbox/operations/fields';
import { startFileServer } from '../support/fileServer';
import { byId, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

const folder = mkdtempSync(join(tmpdir(), 'ventia-files-'));
let sandbox: Sandbox;
let n8n: Awaited<ReturnType<typeof startFileServer>>;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20 } });
	n8n = await startFileServer();
});

afterAll(async () => {
	await sandbox.close();
	await n8n.close();
	rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => sandbox.reset());

const target = {
	resource: 'message',
	contactId: byId(known.contacts.openWindow),
	channelId: known.channels.whatsappBusiness,
};
const send = { ...target, operation: 'send', attachment: 'file' };
const pdf = { fileName: 'factura F-001.pdf', mimeType: 'application/pdf' };

async function store(bytes: number | Buffer, described: { fileName: string; mimeType: string }) {
	const path = join(folder, 'file');
	const content = typeof bytes === 'number' ? Buffer.alloc(bytes, 'ñ') : bytes;
	writeFileSync(path, content);
	return await storeFile(path, described);
}

/** A file as a Code node often writes it: within the item. */
function inline(bytes: Buffer): IBinaryData {
	return { ...pdf, data: bytes.toString('base64') };
}

interface Run {
	/** Output as `file` in the item's JSON. */
	file?: IBinaryData;
	settings?: IWorkflowSettings;
	n8nAt?: string;
	baseUrl?: string;
}

async function run(parameters: INodeParameters, data: IBinaryData, options: Run = {}) {
	const binary: IBinaryKeyData = { data };
	return await runWorkflow({
		settings: options.settings,
		webhookBaseUrl: `${options.n8nAt ?? n8n.url}/webhook`,
		credentials: { ventiaApi: { apiKey: sentinelKey, baseUrl: options.baseUrl ?? sandbox.url } },
		startNode: 'Ventia',
		startItems: [{ json: options.file ? { file: { ...options.file } } : {}, binary }],
		nodes: [{ name: 'Ventia', type: 'n8n-nodes-ventia.ventia', parameters }],
	});
}

function lastBody(): Record<string, unknown> {
	const body = sandbox.requests.at(-1)?.body;
	return isRecord(body) ? body : {};
}

async function fetched() {
	const last = () => sandbox.store.messages.all().at(-1);
	await pWaitFor(() => last()?.file !== undefined || last()?.status === 'failed');
	return last();
}

describe('a file from the workflow', () => {
	test('arrives through any channel as the same bytes, with its type and its name', async () => {
		const bytes = Buffer.from('%PDF-1.7 ñ\n'.repeat(1000));
		const { error } = await run(send, await store(bytes, pdf));
		expect(error).toBeUndefined();
		expect(lastBody()).toEqual({
			channelId: target.channelId,
			mediaType: 'file',
			mediaUrl: expect.stringMatching(/\/rest\/binary-data\/signed\?token=/),
			mimetype: pdf.mimeType,
			fileName: pdf.fileName,
		});
		expect((await fetched())?.file).toEqual({
			size: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			type: pdf.mimeType,
		});
	});

	test.each([
		['image/png', 'image'],
		['image/gif', 'file'],
		['video/mp4', 'video'],
		['audio/ogg; codecs=opus', 'audio'],
		['text/csv', 'file'],
	])('%s is sent as %s', async (mimeType, mediaType) => {
		await run(send, await store(10, { fileName: 'a', mimeType }));
		expect(lastBody()).toMatchObject({ mediaType, mimetype: mimeType });
	});

	test('that a Code node wrote into its item is stored, and arrives as the same bytes', async () => {
		const bytes = Buffer.from('%PDF-1.7 ñ');
		await store(10, pdf);
		const { error } = await run(send, inline(bytes));
		expect(error).toBeUndefined();
		expect(lastBody()).toMatchObject({ mimetype: pdf.mimeType, fileName: pdf.fileName });
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		expect((await fetched())?.file).toMatchObject({ size: bytes.length, sha256 });
	});

	test('of an earlier node is found by an expression, which gives the file itself', async () => {
		const binaryPropertyName = '={{ $json.file }}';
		const file = await store(10, pdf);
		const { error } = await run({ ...send, binaryPropertyName }, await store(20, pdf), { file });
		expect(error).toBeUndefined();
		expect((await fetched())?.file).toMatchObject({ size: 10 });
	});

	test('can have another name, type and caption', async () => {
		const shown = { fileName: 'b.png', mimetype: 'image/png', caption: 'Look' };
		await run({ ...send, ...shown }, await store(10, pdf));
		expect(lastBody()).toMatchObject({ ...shown, mediaType: 'image' });
	});

	test("has a link that ends after the given hours, and the recipient's copy then fails", async () => {
		await run({ ...send, linkHours: 2 }, await store(10, pdf));
		const token = new URL(String(lastBody().mediaUrl)).searchParams.get('token') ?? '';
		const payload: unknown = JSON.parse(
			Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
		);
		const { exp, iat } = isRecord(payload) ? payload : {};
		expect(Number(exp) - Number(iat)).toBe(2 * 3600);
	});

	test('that n8n would delete at once is sent with a hint', async () => {
		const settings: IWorkflowSettings = { saveDataSuccessExecution: 'none' };
		const kept = await run(send, await store(10, pdf));
		expect(kept.hints('Ventia')).toEqual([]);
		const deleted = await run(send, await store(10, pdf), { settings });
		expect(deleted.error).toBeUndefined();
		const hint = expect.stringMatching(/^n8n deletes the files of this workflow as soon as it has/);
		// n8n 2.0 does not tell a node how its workflow is set.
		const isTold = 'getWorkflowSettings' in ExecuteContext.prototype;
		expect(deleted.hints('Ventia').map(({ message }) => message)).toEqual(isTold ? [hint] : []);
	});
});

describe('a file that cannot be sent is rejected before any request', () => {
	async function rejected(
		parameters: INodeParameters,
		file: IBinaryData,
		message: string | RegExp,
		advice: RegExp,
		options?: Run,
	) {
		const { error } = await run(parameters, file, options);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(advice);
		expect(sandbox.requests).toEqual([]);
	}

	test('because n8n holds all files in memory', async () => {
		await store(10, pdf);
		const service = Container.get(BinaryDataService);
		const mode: unknown = Reflect.get(service, 'mode');
		Reflect.set(service, 'mode', 'default');
		try {
			await rejected(
				send,
				inline(Buffer.from('x')),
				'n8n holds the file in memory, where it has no link',
				/N8N_DEFAULT_BINARY_DATA_MODE/,
			);
		} finally {
			Reflect.set(service, 'mode', mode);
		}
	});

	test('because n8n is at a private address', async () => {
		await rejected(
			send,
			await store(10, pdf),
			'Ventia cannot reach n8n at a private address',
			/N8N_WEBHOOK_URL/,
			{ n8nAt: 'http://192.168.1.20:5678', baseUrl: 'https://api.getventia.test' },
		);
	});

	test('because the item has no file of that name', async () => {
		await rejected(
			{ ...send, binaryPropertyName: 'factura' },
			await store(10, pdf),
			"'factura' in 'Input Data Field Name' is not a file of this item",
			/^The item has 'data'\./,
		);
	});

	test.each([
		['image/webp', 10, /WhatsApp does not accept 'a' \(image\/webp\) as 'Document'/],
		['application/zip', 10, /\(application\/zip\) as 'Document'/],
		['image/png', 5 * 2 ** 20 + 1, /'a' as 'Image': it has 5\.1 MB/],
		['video/mp4', 16 * 2 ** 20 + 1, /as 'Video': it has 16\.1 MB/],
	])('because WhatsApp does not accept %s of %d bytes', async (mimeType, size, message) => {
		const session = {
			sendFrom: 'user',
			userId: byId(known.users.online),
			medium: 'whatsapp_business',
		};
		const file = await store(size, { fileName: 'a', mimeType });
		await rejected({ ...send, ...session }, file, message, /accepts|limit is/);
	});
});

test('a private address of a file is rejected, except with a sandbox', async () => {
	const parameters = { ...send, attachment: 'url', mediaUrl: 'http://192.168.1.20/a.pdf' };
	const file = await store(10, pdf);
	expect((await run(parameters, file)).error).toBeUndefined();
	const { error } = await run(parameters, file, { baseUrl: 'https://api.getventia.test' });
	expect(error?.message).toContain(
		"'http://192.168.1.20/a.pdf' in 'Media URL' is a private address",
	);
});
