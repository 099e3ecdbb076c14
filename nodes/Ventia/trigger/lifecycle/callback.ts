import { randomBytes } from 'crypto';

/** Query parameter of the callback URL that proves that a request comes from Ventia. */
export const secretParameter = 'secret';

/** 32 random bytes as a text that needs no encoding in a URL. */
export function createSecret(): string {
	return randomBytes(32).toString('base64url');
}

/** The address to register: the webhook's own with the secret in its query. */
export function withSecret(address: string, secret: string): string {
	const url = new URL(address);
	url.searchParams.set(secretParameter, secret);
	return url.href;
}

/** A registered address as its two parts; undefined for what is no URL. */
export function splitCallback(
	callbackUrl: string,
): { address: string; secret: string | undefined } | undefined {
	if (!URL.canParse(callbackUrl)) return undefined;
	const url = new URL(callbackUrl);
	const secret = url.searchParams.get(secretParameter) ?? undefined;
	url.searchParams.delete(secretParameter);
	return { address: url.href, secret };
}

/**
 * What the webhook addresses of one n8n instance have in common: everything before the part that
 * names the node. Test and production addresses differ in it, too.
 *
 * @param nodePart first part of the node's own path: its webhook ID, or the workflow's ID without one
 */
export function instanceBase(address: string, nodePart: string): string {
	const end = address.indexOf(`/${encodeURI(nodePart)}/`);
	return end < 0 ? address : address.slice(0, end + 1);
}
