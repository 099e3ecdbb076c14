import { ValidationError } from '@n8n-nodes-ventia/api-client';
import type { LinkedFile } from '@n8n-nodes-ventia/node-framework';

/** The kinds of messages with a file. */
export type FileKind = 'audio' | 'document' | 'image' | 'sticker' | 'video';

const office = 'application/vnd.openxmlformats-officedocument';

/**
 * What WhatsApp accepts: Meta, Cloud API, 'Media', 'Supported media types' (state of December 11,
 * 2025). A sticker that does not move has at most 100 kB; whether one moves is not known here.
 */
const limits: Record<FileKind, { name: string; bytes: number; types: string[] }> = {
	audio: {
		name: 'Audio',
		bytes: 16 * 2 ** 20,
		types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
	},
	document: {
		name: 'Document',
		bytes: 100 * 2 ** 20,
		types: [
			'application/pdf',
			'application/msword',
			'application/vnd.ms-excel',
			'application/vnd.ms-powerpoint',
			`${office}.presentationml.presentation`,
			`${office}.spreadsheetml.sheet`,
			`${office}.wordprocessingml.document`,
			'text/plain',
		],
	},
	image: { name: 'Image', bytes: 5 * 2 ** 20, types: ['image/jpeg', 'image/png'] },
	sticker: { name: 'Sticker', bytes: 500 * 2 ** 10, types: ['image/webp'] },
	video: { name: 'Video', bytes: 16 * 2 ** 20, types: ['video/3gpp', 'video/mp4'] },
};

/** Names that are in use for the same types. */
const synonyms: Record<string, string> = {
	'audio/mp3': 'audio/mpeg',
	'audio/x-m4a': 'audio/mp4',
	'image/jpg': 'image/jpeg',
	'video/3gp': 'video/3gpp',
};

/** A MIME type without parameters such as `codecs`. */
function plainType(mimeType: string): string {
	const [type = ''] = mimeType.toLowerCase().split(';');
	return synonyms[type.trim()] ?? type.trim();
}

/** The kind of message that shows a file best; a document if it is nothing else. */
export function kindOfFile(mimeType: string): Exclude<FileKind, 'sticker'> {
	const kinds = ['audio', 'image', 'video'] as const;
	return kinds.find((kind) => limits[kind].types.includes(plainType(mimeType))) ?? 'document';
}

/**
 * Checks that WhatsApp accepts a file as this kind of message.
 *
 * @throws ValidationError naming the file, and what is accepted
 */
export function checkFile({ mimeType, name, size }: Omit<LinkedFile, 'url'>, kind: FileKind): void {
	const { bytes, name: label, types } = limits[kind];
	if (!types.includes(plainType(mimeType))) {
		const fitting = kindOfFile(mimeType);
		const other = limits[fitting].types.includes(plainType(mimeType))
			? `Send it as '${limits[fitting].name}', or convert it.`
			: 'Convert it, or send a link to it.';
		throw new ValidationError(
			`WhatsApp does not accept '${name}' (${mimeType}) as '${label}'`,
			`It accepts ${types.join(', ')}. ${other}`,
		);
	}
	if (size > bytes) {
		throw new ValidationError(
			`WhatsApp does not accept '${name}' as '${label}': it has ${inUnits(size)}`,
			`The limit is ${inUnits(bytes)}. Make it smaller, or send a link to it.`,
		);
	}
}

function inUnits(bytes: number): string {
	const [amount, unit] = bytes < 2 ** 20 ? [bytes / 2 ** 10, 'kB'] : [bytes / 2 ** 20, 'MB'];
	return `${Math.ceil(amount * 10) / 10} ${unit}`;
}
