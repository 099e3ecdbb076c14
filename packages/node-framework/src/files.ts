import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isRecord, ValidationError } from '@n8n-nodes-ventia/api-client';
import type { Field } from './field';

/** Names the file of the input item; as in n8n's own nodes. */
export const fileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	description:
		'Field of the input item that holds the file; or an expression that gives the file of another node',
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

/** As n8n gives it to the node. */
type BinaryData = ReturnType<IExecuteFunctions['helpers']['assertBinaryData']>;

/** A file of an input item, and a link to it that works without a login. */
export interface LinkedFile extends Pick<InputFile, 'name' | 'mimeType' | 'size'> {
	url: string;
}

/**
 * Finds the file that a field names, or that an expression gives, such as
 * `{{ $('PDF').item.binary.data }}`. Throws ValidationError when the item has no such file.
 */
function findFile(host: IExecuteFunctions, index: number, field: Field): BinaryData {
	const given = field.anything();
	if (isFile(given)) return given;
	const name = field.required(field.text());
	try {
		return host.helpers.assertBinaryData(index, name);
	} catch {
		const names = Object.keys(host.getInputData()[index]?.binary ?? {});
		return field.failValue(
			name,
			'is not a file of this item',
			names.length > 0
				? `The item has ${names.map((each) => `'${each}'`).join(', ')}.`
				: "The item has no files: connect a node that makes one, such as 'Convert to File', directly before this node.",
		);
	}
}

function isFile(value: unknown): value is BinaryData {
	if (!isRecord(value) || typeof value.mimeType !== 'string') return false;
	return typeof value.data === 'string' || typeof value.id === 'string';
}

/** Gives a file a link that expires. @throws ValidationError if n8n cannot give it one */
export async function linkFile(
	host: IExecuteFunctions,
	index: number,
	field: Field,
	minutes: number,
): Promise<LinkedFile> {
	const file = await stored(host, findFile(host, index, field));
	const { id, fileName = 'file', mimeType } = file;
	if (id === undefined) {
		throw new ValidationError(
			'n8n holds the file in memory, where it has no link',
			"Set the environment variable N8N_DEFAULT_BINARY_DATA_MODE to 'filesystem' (or 'database', 's3') and start n8n again.",
		);
	}
	if (typeof host.helpers.createBinarySignedUrl !== 'function') {
		throw new ValidationError('This version of n8n cannot make links to files', 'Update n8n.');
	}
	const { fileSize } = await host.helpers.getBinaryMetadata(id);
	const url = host.helpers.createBinarySignedUrl(file, `${minutes}m`);
	return { name: fileName, mimeType, size: fileSize, url };
}

/** A Code node often writes a file into its item, where n8n leaves it. */
async function stored(host: IExecuteFunctions, file: BinaryData): Promise<BinaryData> {
	if (file.id !== undefined) return file;
	const { data, fileName, mimeType } = file;
	return await host.helpers.prepareBinaryData(bytesOf(data), fileName, mimeType);
}

function bytesOf(base64: string): Buffer {
	return Buffer.from(base64, 'base64');
}

/** Whether n8n deletes the workflow's files when it has ended, as its settings say. */
export function losesFiles(host: IExecuteFunctions): boolean {
	// n8n 2.0 does not tell.
	const settings = 'getWorkflowSettings' in host ? host.getWorkflowSettings() : undefined;
	return settings?.saveDataSuccessExecution === 'none';
}

/** Opens the file of an input item. Throws ValidationError when the item has no such file. */
export async function inputFile(
	host: IExecuteFunctions,
	index: number,
	field: Field,
): Promise<InputFile> {
	const { helpers } = host;
	const { data, id, fileName = 'file', mimeType } = findFile(host, index, field);
	if (id === undefined) {
		const bytes = bytesOf(data);
		return { name: fileName, mimeType, size: bytes.length, open: async () => bytes };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const open = async () => await helpers.getBinaryStream(id);
	return { name: fileName, mimeType, size: fileSize, open };
}
