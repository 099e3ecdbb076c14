import { randomUUID } from 'crypto';

import { StreamedBody } from '@n8n-nodes-ventia/api-client';
import type { InputFile } from '@n8n-nodes-ventia/node-framework';

/** A form with one file, as multipart/form-data; the file is read from storage while it is sent. */
export function multipartBody(
	field: string,
	{ name, mimeType, size, open }: InputFile,
): StreamedBody {
	const boundary = `n8n-${randomUUID()}`;
	const head = Buffer.from(
		[
			`--${boundary}`,
			`Content-Disposition: form-data; name="${escaped(field)}"; filename="${escaped(name)}"`,
			`Content-Type: ${/^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream'}`,
			'\r\n',
		].join('\r\n'),
	);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	const headers = {
		'content-type': `multipart/form-data; boundary=${boundary}`,
		'content-length': String(head.length + size + tail.length),
	};
	return new StreamedBody(headers, async () => {
		const file = await open();
		if (Buffer.isBuffer(file)) return Buffer.concat([head, file, tail]);
		return file.compose(async function* (source: AsyncIterable<Uint8Array>) {
			yield head;
			yield* source;
			yield tail;
		});
	});
}

/** Escapes names as browsers do in forms. */
function escaped(name: string): string {
	return name.replace(/["\r\n]/g, encodeURIComponent);
}
