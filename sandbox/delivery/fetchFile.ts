import { createHash } from 'node:crypto';
import { Agent, request } from 'undici';

import { isPrivateHost } from '@n8n-nodes-ventia/node-framework';
import type { SandboxState } from '../operations/operation';
import type { Message, SentFile } from '../store/records';

/**
 * Fetches the file of a message as WhatsApp does: after the response, and once. The message fails if
 * that is not possible. Files on the internet are left alone, because the sandbox works offline.
 */
export function fetchLater(
	{ settings, store }: SandboxState,
	message: Message,
	link: string,
): void {
	if (!URL.canParse(link) || !isPrivateHost(new URL(link).hostname)) return;
	void fetchFile(link, settings.deliveryCa).then(
		(file) => store.messages.update(message._id, { file }),
		() => store.messages.update(message._id, { status: 'failed' }),
	);
}

/** @param ca certificate authority (PEM) to trust instead of the system's */
async function fetchFile(link: string, ca: string | null): Promise<SentFile> {
	const dispatcher = new Agent({ connect: ca === null ? {} : { ca } });
	try {
		const { body, headers, statusCode } = await request(link, { dispatcher });
		if (statusCode !== 200) throw new Error(`The file's server answered ${statusCode}`);
		const bytes = Buffer.from(await body.arrayBuffer());
		return {
			size: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			type: String(headers['content-type'] ?? ''),
		};
	} finally {
		await dispatcher.close();
	}
}
