import { randomUUID } from 'crypto';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { StreamedBody } from '../../api-client/src/service';

/** Names the file of the input item; as in n8n's own nodes. */
export const fileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	description: "The field of the input item that holds the file, on the item's Binary tab",
};

/** A file of an input item. */
export interface InputFile {
	name: string;
	mimeType: string;
	/** In bytes. */
	size: number;
	/** Opens a stream from n8n's storage, or returns the buffer if n8n holds the file in memory. */
	open(): Promise<FileStream | Buffer>;
}

type FileStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/**
 * Finds the file of an input item.
 *
 * @throws NodeOperationError when the item has no such file
 */
export async function inputFile(
	{ helpers }: IExecuteFunctions,
	index: number,
	property: string,
): Promise<InputFile> {
	const file = helpers.assertBinaryData(index, property);
	const { id, fileName = 'file', mimeType } = file;
	if (id === undefined) {
		const bytes = await helpers.getBinaryDataBuffer(index, property);
		return { name: fileName, mimeType, size: bytes.length, open: async () => bytes };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const open = async () => await helpers.getBinaryStream(id);
	return { name: fileName, mimeType, size: fileSize, open };
}

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
