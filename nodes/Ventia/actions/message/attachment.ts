import type { IDataObject } from 'n8n-workflow';

import { fileField, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import type { Item } from '../shared/operation';
import { linkHoursField, readLinkMinutes } from './linkedFileFields';
import { attachments, mediaTypes } from './messageFields';
import { checkFile, kindOfFile } from './whatsapp/fileTypes';

/**
 * Reads the attachment of a message, if it has one.
 *
 * @param isWhatsapp whether the message certainly goes out through WhatsApp Business, whose limits
 *   then count; a channel may also be of another kind
 * @throws ValidationError
 */
export async function readAttachment(item: Item, isWhatsapp: boolean): Promise<IDataObject> {
	const way = item.field('attachment').option(attachments) ?? 'none';
	if (way === 'none') return {};
	const shown = {
		mimetype: item.field('mimetype').text(),
		fileName: item.field('fileName').text(),
		caption: item.field('caption').text(),
	};
	if (way === 'file') return await readFile(item, shown, isWhatsapp);
	const [type, url] = [item.field('mediaType'), item.field('mediaUrl')];
	return withoutEmpty({
		mediaType: type.required(type.option(mediaTypes)),
		mediaUrl: url.required(item.publicAddress(url)),
		...shown,
	});
}

async function readFile(
	item: Item,
	{ mimetype, fileName, caption }: { mimetype?: string; fileName?: string; caption?: string },
	isWhatsapp: boolean,
): Promise<IDataObject> {
	const file = await item.linkedFile(
		item.field(fileField.name),
		readLinkMinutes(item.field(linkHoursField.name)),
	);
	const { mimeType, name } = { mimeType: mimetype ?? file.mimeType, name: fileName ?? file.name };
	const kind = kindOfFile(mimeType);
	if (isWhatsapp) checkFile({ ...file, mimeType, name }, kind);
	return withoutEmpty({
		mediaType: kind === 'document' ? 'file' : kind,
		mediaUrl: file.url,
		mimetype: mimeType,
		fileName: name,
		caption,
	});
}
