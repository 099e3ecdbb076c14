import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { AccountSettings } from '../../../../api-client/src/account';
import { isRecord, textOf } from '../../../../api-client/src/json';
import type { ServiceProfile } from '../../../../api-client/src/service';
import { connector } from '../../../../node-framework/src/connect';
import { readAccountSettings } from '../../../../node-framework/src/credential';
import { type EndpointId, endpoints } from './endpoints';

/** Builds for a real n8n in tests have a shorter one (gulpfile.js). */
const rateWindowMs = 60_000;

/** What the request engine has to know about Zenvia Sales. */
export const zenviaSales: ServiceProfile = {
	name: 'Zenvia',
	credentialType: 'zenviaSalesApi',
	windowMs: rateWindowMs,
	reportsLimit: true,
	advice: {
		address: "Check 'Base URL' in the credential.",
		endpoint: "Check 'Base URL' in the credential.",
		credential: 'Open the credential, paste the key again and test it.',
		forbidden: 'The key needs another scope: see Sales > Integrations > API Access.',
		missingRecord: 'Check the ID: the record may have been removed, or belong to another group.',
		unknownEndpoint: () => "Check 'Base URL' in the credential.",
	},
	words: (body) => {
		if (!isRecord(body)) return {};
		return { message: textOf(body.message), details: textOf(body.summary) ?? textOf(body.code) };
	},
	isRejection: () => false,
	// Whoever has no such endpoint answers with a page or without a body; so does Zenvia for records.
	isUnknownEndpoint: (status, _body, hasRecordId) =>
		status === 405 || status === 501 || (status === 404 && !hasRecordId),
	explain: () => undefined,
};

/** Checks a decrypted `zenviaSalesApi` credential. Throws ValidationError naming its field. */
export function readSettings(data: ICredentialDataDecryptedObject): AccountSettings {
	return readAccountSettings(data, zenviaSales, Infinity);
}

/** Opens a connection with the credential of a node. */
export const connect = connector<EndpointId>(zenviaSales, endpoints, readSettings);
