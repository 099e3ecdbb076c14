import type { IHookFunctions } from 'n8n-workflow';

import { toNodeError, ValidationError } from '@n8n-nodes-ventia/api-client';
import { findUnreachable, publicAddressAdvice } from '@n8n-nodes-ventia/node-framework';
import { zenviaSales } from '../../api/zenviaSales';
import { appCredential, readAppSettings } from '../credential';
import { readForm } from './fields';

/** Checks all that a published App Trigger needs. Throws the node's own error. */
export async function checkTrigger(host: IHookFunctions): Promise<true> {
	try {
		const { baseUrl } = readAppSettings(await host.getCredentials(appCredential));
		const address = host.getNodeWebhookUrl('default');
		if (address === undefined) {
			throw new ValidationError('n8n has no webhook address for this node', publicAddressAdvice);
		}
		const unreachable = findUnreachable(address, { name: zenviaSales.name, apiUrl: baseUrl });
		if (unreachable) throw unreachable;
		readForm(host);
		return true;
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}
