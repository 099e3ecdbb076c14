import { ValidationError } from '@n8n-nodes-ventia/api-client';
import { type Caller, findOutOfReach, publicAddressAdvice } from '../publicAddress';

/**
 * Why the service cannot deliver to an address; undefined if it can. Checked before any request to
 * the service.
 *
 * @returns an error that names the setting of n8n to change
 */
export function findUnreachable(address: string, caller: Caller): ValidationError | undefined {
	const { protocol, origin } = new URL(address);
	if (protocol === 'https:') return findOutOfReach(address, caller);
	return new ValidationError(
		`${caller.name} delivers events to https addresses only`,
		`n8n offers ${origin}. ${publicAddressAdvice}`,
	);
}
