import type { IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

/** What a waiting execution answers to a GET request for its address. */
export const stillWaiting = { waiting: true };

/** Longest wait for this n8n's own answer, in ms. */
const timeout = 5_000;

/**
 * Asks n8n whether the execution behind a signed address still waits. n8n answers 404 if there is no
 * such execution, 409 if it has failed or was stopped, and with a page if it has finished.
 *
 * @returns false only if it certainly does not
 */
export async function mayStillWait(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	url: string,
): Promise<boolean> {
	const request = { url, timeout, json: true, returnFullResponse: true };
	const response: unknown = await helpers
		.httpRequest({ ...request, ignoreHttpStatusErrors: true })
		.catch(() => undefined);
	if (!isRecord(response)) return true;
	const { body, statusCode } = response;
	if (statusCode === 404) return false;
	if (statusCode === 409) return /running/.test(JSON.stringify(body));
	return statusCode !== 200 || isRecord(body);
}
