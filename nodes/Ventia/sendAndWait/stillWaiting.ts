import type { IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

/** What a waiting execution answers to a GET request for its address. */
export const stillWaiting = { waiting: true };

/** Longest wait for this n8n's own answer, in ms. */
const timeout = 5_000;

/**
 * n8n's words if there is no such execution, if it has failed or was stopped, and on the page of one
 * that has finished. Not the status: a proxy before n8n answers 404, or with its login page, too.
 */
const over = /execution .+ (does not exist|has finished)|no action required/i;

/**
 * Asks n8n whether the execution behind a signed address still waits.
 *
 * @returns undefined if n8n does not say: some do not reach themselves at their public address
 */
export async function isWaiting(
	{ helpers }: { helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'> },
	url: string,
): Promise<boolean | undefined> {
	const body: unknown = await helpers
		.httpRequest({ url, timeout, json: true, ignoreHttpStatusErrors: true })
		.catch(() => undefined);
	if (over.test(JSON.stringify(body) ?? '')) return false;
	return isRecord(body) && body.waiting === true ? true : undefined;
}
