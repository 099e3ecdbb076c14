import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Folders with code instead of data: the packed nodes and n8n's packages. */
const NOT_SEARCHED = ['node_modules', 'package'];

/**
 * The Base64 of a text inside a longer text: depending on what precedes it, there are three forms.
 * The ends, which depend on the neighbors, are left out.
 */
function base64Forms(text: string): string[] {
	return [0, 1, 2].map((before) => {
		const encoded = Buffer.from(' '.repeat(before) + text).toString('base64');
		return encoded.slice(before === 0 ? 0 : 4, -4);
	});
}

/** @returns the ways in which a key may be written: plain, URL-encoded, Base64 */
export function spellings(key: string): string[] {
	const encoded = encodeURIComponent(key);
	const inForm = new URLSearchParams({ key }).toString().slice('key='.length);
	const lowerCase = encoded.replace(/%../g, (code) => code.toLowerCase());
	const base64 = base64Forms(key);
	const urlSafe = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
	return [...new Set([key, encoded, inForm, lowerCase, encodeURI(key), ...base64, ...urlSafe])];
}

/** @returns whether it contains one of the texts */
export function contains(content: Buffer | string, texts: string[]): boolean {
	return texts.some((text) => content.includes(text));
}

/** @returns the files in and below a folder that contain one of the texts */
export async function filesWith(folder: string, texts: string[]): Promise<string[]> {
	const found: string[] = [];
	const search = async (directory: string): Promise<void> => {
		for (const entry of await readdir(directory, { withFileTypes: true })) {
			const path = join(directory, entry.name);
			if (entry.isDirectory() && !NOT_SEARCHED.includes(entry.name)) await search(path);
			if (entry.isFile() && contains(await readFile(path), texts)) {
				found.push(relative(folder, path));
			}
		}
	};
	await search(folder);
	return found.sort();
}
