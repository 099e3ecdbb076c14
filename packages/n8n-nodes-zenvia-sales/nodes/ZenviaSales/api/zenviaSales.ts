import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	type AccountSettings,
	endpointFinder,
	type Explanation,
	failureIn,
	idOf,
	isRecord,
	type Judged,
	judgeWrite,
	type ServiceProfile,
	textOf,
	type Verdict,
} from '@n8n-nodes-ventia/api-client';
import { type Connect, connector, readAccountSettings } from '@n8n-nodes-ventia/node-framework';
import { connectInstance, runsAsInstance } from '../app/connectInstance';
import { type EndpointId, endpoints } from './endpoints';

/** Builds for a real n8n in tests have a shorter one (gulpfile.js). */
const rateWindowMs = 60_000;

/** What the request engine needs to know about Zenvia Sales. */
export const zenviaSales: ServiceProfile = {
	name: 'Zenvia',
	credentialType: 'zenviaSalesApi',
	windowMs: rateWindowMs,
	reportsLimit: true,
	listsInQuery: 'repeat',
	advice: {
		address: "Check 'Base URL' in the credential.",
		endpoint: "Check 'Base URL' in the credential.",
		credential: 'Open the credential, paste the key again and test it.',
		forbidden: 'The key needs another scope: see Sales > Integrations > API Access.',
		missingRecord: 'Check the ID: the record may have been removed or may belong to another group.',
		unknownEndpoint: () => "Check 'Base URL' in the credential.",
	},
	errorTexts: (body) => {
		if (!isRecord(body)) return {};
		const message = textOf(body.message) ?? textOf(body.error);
		return { message, details: textOf(body.summary) ?? textOf(body.code) };
	},
	judge,
	findEndpoint: endpointFinder(isUnknownEndpoint),
	explain,
};

/** What a response with a 2xx status means; a rejection has the documented form of an error. */
function judge(body: unknown, { id, isGuess, isRead }: Judged): Verdict {
	const isError = isRecord(body) && isOwnError(body) && textOf(body.message) !== undefined;
	if (isRecord(body) && (body.success === false || (isError && idOf(body) === undefined))) {
		return { kind: 'rejection' };
	}
	if (!isRead) return judgeWrite(body, isGuess);
	if (isAnswer(id, body)) return { kind: 'success' };
	if (id === 'findProspect' && saysNobody(body)) return { kind: 'success' };
	const what = failureIn(body, true);
	return what === undefined ? { kind: 'success' } : { kind: 'failure', what };
}

/** Whether no, or a time of nothing, is what was asked for. */
function isAnswer(id: string, body: unknown): boolean {
	return (
		/(Working|ResponseTime)$/.test(id) && (typeof body === 'boolean' || typeof body === 'number')
	);
}

/** Whether a search says in words that it has found nobody (inferred). */
function saysNobody(body: unknown): boolean {
	const said = isRecord(body) ? textOf(body.message) : undefined;
	return said !== undefined && /^(prospects? )?not found\.?$/i.test(said.trim());
}

/**
 * Whether a response says that the endpoint does not exist: with a page or without a body, which
 * Zenvia does for missing records, too.
 */
function isUnknownEndpoint(
	status: number,
	body: unknown,
	hasRecordId: boolean,
	isKnown: boolean,
): boolean {
	if (status === 405 || status === 501) return true;
	return status === 404 && !hasRecordId && !(isKnown && isOwnError(body));
}

/** Whether an error has Zenvia's own form, `{message, code}`, and does not come from a router. */
function isOwnError(body: unknown): boolean {
	return isRecord(body) && textOf(body.code) !== undefined && body.statusCode === undefined;
}

/** Explains an error that a client in production has met: the integration has no user. */
function explain(status: number): Explanation | undefined {
	if (status !== 409) return undefined;
	return {
		message: 'Zenvia cannot do this in the current state',
		description:
			"Operations 'as User' need a user: choose one for the integration in Sales > Integrations.",
	};
}

/** Checks a decrypted `zenviaSalesApi` credential. Throws ValidationError naming its field. */
export function readSettings(data: ICredentialDataDecryptedObject): AccountSettings {
	return readAccountSettings(data, zenviaSales, Infinity);
}

const connectAccount = connector<EndpointId>(zenviaSales, endpoints, readSettings);

/** Opens a connection with the API key of a node's credential, or as an instance of an app. */
export const connect: Connect<EndpointId> = async (host, queueKey, ledger, instance) => {
	if (!runsAsInstance(host)) return await connectAccount(host, queueKey, ledger);
	const service = { profile: zenviaSales, endpoints };
	return await connectInstance(host, service, { queueKey, ledger }, instance);
};
