import { text } from '../shared/fields';
import type { Item } from '../shared/operation';

export const iconField = text(
	'icon',
	'Icon',
	'Field of the input item that holds a PNG image, or the image as a data URI; 64 x 64 pixels are recommended',
	{ placeholder: 'e.g. data' },
);

const recommended = 64;
/** In bytes. A larger image is no icon. */
const largest = 1_000_000;
/** How many sizes a hint names. */
const mostNamed = 5;
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const png = 'data:image/png;base64,';

/** The icon as a data URI; undefined if there is none. Throws ValidationError. */
export async function readIcon(item: Item): Promise<string | undefined> {
	const field = item.field(iconField.name);
	if (field.isEmpty) return undefined;
	const given = field.anything();
	const isUri = typeof given === 'string' && given.startsWith('data:');
	// Tools break Base64 into lines.
	const image = isUri ? bytesIn(given.replace(/\s/g, '')) : await bytesOf(item);
	const size = image && image.length <= largest && sizeOf(image);
	if (!size) {
		return field.fail(
			'is not a PNG image of at most 1 MB',
			`Use a PNG of ${recommended} x ${recommended} pixels, as a file of the input item or as text that begins with ${png}`,
		);
	}
	if (size.width !== recommended || size.height !== recommended) {
		item.tellTogether(otherSizes, `${size.width} x ${size.height}`);
	}
	return png + image.toString('base64');
}

function otherSizes(found: ReadonlyMap<number, string>): string {
	const sizes = [...new Set(found.values())].slice(0, mostNamed).join(', ');
	return `Zenvia recommends icons of ${recommended} x ${recommended} pixels, and gets ${sizes}`;
}

/** The bytes of a data URI; undefined if it is no PNG in Base64. */
function bytesIn(uri: string): Buffer | undefined {
	const encoded = uri.startsWith(png) ? uri.slice(png.length) : '';
	return /^[\w+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64') : undefined;
}

/** The file of the item; undefined if it is too large for an icon. */
async function bytesOf(item: Item): Promise<Buffer | undefined> {
	const file = await item.file(iconField.name);
	if (file.size > largest) return undefined;
	const opened = await file.open();
	if (Buffer.isBuffer(opened)) return opened;
	const chunks: Uint8Array[] = [];
	for await (const chunk of opened) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** Width and height, which are the first values of a PNG; undefined if it is none. */
function sizeOf(image: Buffer): { width: number; height: number } | undefined {
	const isPng =
		image.subarray(0, 8).equals(signature) && image.toString('latin1', 12, 16) === 'IHDR';
	if (!isPng || image.length < 24) return undefined;
	return { width: image.readUInt32BE(16), height: image.readUInt32BE(20) };
}
