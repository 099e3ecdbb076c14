import { ValidationError } from '../../../api-client/src/errors';
import { isPrivateHost, publicAddressAdvice } from '../publicAddress';

/**
 * Why the service cannot deliver to an address; undefined if it can. Checked before any request to
 * the service. A private host is accepted only if the API itself is on one, as a sandbox is.
 *
 * @returns an error that names the setting of n8n to change
 */
export function findUnreachable(
	address: string,
	{ name, apiUrl }: { name: string; apiUrl: string },
): ValidationError | undefined {
	const { protocol, host, hostname } = new URL(address);
	const advice = `n8n offers ${protocol}//${host}. ${publicAddressAdvice}`;
	if (protocol !== 'https:') {
		return new ValidationError(`${name} delivers events to https addresses only`, advice);
	}
	if (isPrivateHost(hostname) && !isPrivateHost(new URL(apiUrl).hostname)) {
		return new ValidationError(`${name} cannot reach n8n at a private address`, advice);
	}
	return undefined;
}
