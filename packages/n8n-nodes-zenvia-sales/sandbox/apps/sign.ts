import { createHmac } from 'node:crypto';

/**
 * Fills in the placeholders of a registered address, such as `${prospect._id}`. That values are
 * encoded is inferred; an unknown placeholder is left empty.
 */
export function filledAddress(registered: string, values: Record<string, string>): string {
	return registered.replace(/\$\{([\w.]+)\}/g, (_, name: string) =>
		encodeURIComponent(values[name] ?? ''),
	);
}

/** Adds parameters, encoded as forms are. */
export function withParameters(address: string, parameters: Record<string, string>): string {
	const added = new URLSearchParams(parameters).toString();
	if (added === '') return address;
	return `${address}${address.includes('?') ? '&' : '?'}${added}`;
}

/** The signature of an address without one. */
export function signatureOf(address: string, privateKey: string): string {
	return createHmac('sha256', privateKey).update(address).digest('hex');
}

/** Signs an address as the document says. That the signature is last is inferred. */
export function signedAddress(address: string, privateKey: string): string {
	return withParameters(address, { signature: signatureOf(address, privateKey) });
}
