import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { minimumKeyLength, textOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import { appCredential } from '../credential';
import { answerWithPage } from './answer';
import { readOptions } from './options';
import { formFields, pageItem } from './pageItem';
import { type CalledAddress, signedParameters } from './signedAddress';

/**
 * Starts the workflow for a page that Zenvia has opened, or for a form in it: a form without an
 * `action` sends its fields to the address of the page, and so with its signature.
 */
export async function receivePage(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	const privateKey = await readPrivateKey(host);
	const request = host.getRequestObject();
	const response = host.getResponseObject();
	const parameters =
		privateKey === '' ? undefined : signedParameters(calledAddress(host), privateKey);
	if (!parameters) {
		response.status(401).json({ message: 'The signature of this address is missing or wrong' });
		return { noWebhookResponse: true };
	}
	const { hosts, zone } = readOptions(host);
	answerWithPage(response, hosts);
	const json = pageItem(parameters, zone, new Date().toISOString());
	if (request.method !== 'POST') return { workflowData: [[{ json }], []] };
	const form = formFields(request.body, request.headers['content-type']);
	return { workflowData: [[], [{ json: { ...json, form } }]] };
}

/** What must be right before anybody can open a page. Throws ValidationError. */
export async function checkPage(host: IHookFunctions): Promise<void> {
	readOptions(host);
	if ((await readPrivateKey(host)) !== '') return;
	throw new ValidationError(
		"'Private Key' of the credential is empty or too short",
		'Enter the private key of your app: without it, nothing proves that Zenvia has opened a page.',
	);
}

async function readPrivateKey(host: IHookFunctions | IWebhookFunctions): Promise<string> {
	const { privateKey } = await host.getCredentials(appCredential);
	const key = textOf(privateKey)?.trim() ?? '';
	// A shorter one could be guessed.
	return key.length < minimumKeyLength ? '' : key;
}

/**
 * The addresses that may have been called: the one that n8n knows, and those that the request
 * names. A header may be forged, but not what Zenvia has signed, and all of them lead here.
 */
function calledAddress(host: IWebhookFunctions): CalledAddress {
	const { headers, originalUrl, url = '' } = host.getRequestObject();
	const [path = '', ...query] = (originalUrl ?? url).split('?');
	const known = new URL(host.getNodeWebhookUrl('default') ?? '');
	const hosts = [headers['x-forwarded-host'], headers.host].flat().map((text = '') => {
		const [first = ''] = text.split(',');
		return first.trim().replace(/:(80|443)$/, '');
	});
	const origins = hosts
		// More than a host and a port could be the beginning of another page's address.
		.filter((name) => /^[\w.:[\]-]+$/.test(name))
		.flatMap((name) => [`https://${name}`, `http://${name}`]);
	return {
		origins: [...new Set([known.origin, ...origins])],
		paths: [...new Set([known.pathname, path])],
		query: query.join('?'),
	};
}
