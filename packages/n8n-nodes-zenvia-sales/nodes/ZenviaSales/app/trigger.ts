import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	ApiClient,
	ApiError,
	briefContext,
	type Endpoint,
	type Host,
	isRecord,
	openAccount,
	type ServiceProfile,
	textOf,
	ValidationError,
} from '@n8n-nodes-ventia/api-client';
import { type Answer, answerIn, type Question, signed } from './ask';
import { appCredential, type AppSettings } from './credential';

const isItRunning =
	"Check that its workflow is published, and that 'App Trigger URL' of the credential is its Production URL, as this n8n reaches it.";

/** The App Trigger, as nodes that run as an instance see it. */
const appTrigger: ServiceProfile = {
	name: 'The App Trigger',
	credentialType: appCredential,
	keyName: 'app secret',
	windowMs: 60_000,
	advice: {
		address: isItRunning,
		endpoint: isItRunning,
		credential: 'Use the same Zenvia Sales App credential here and in the App Trigger.',
		forbidden: isItRunning,
		missingRecord: isItRunning,
		unknownEndpoint: () => isItRunning,
	},
	errorTexts: (body) => (isRecord(body) ? { message: textOf(body.message) } : {}),
	explain: () => undefined,
};

/**
 * Asks the App Trigger, in whichever workflow and process it runs.
 *
 * @throws ApiError, ValidationError if it cannot answer
 */
export async function askTrigger(
	host: Host,
	{ appSecret, secrets, triggerUrl }: AppSettings,
	question: Question,
): Promise<Answer> {
	if (triggerUrl === undefined) {
		throw new ValidationError(
			"'App Trigger URL' of the credential is empty: without an app, choose a Zenvia Sales API credential",
			'For an app, copy the Production URL of its App Trigger into it.',
		);
	}
	// The secret is not sent: it signs the question, and is kept out of what is said about it.
	const settings = { apiKey: appSecret, baseUrl: triggerUrl, limit: Infinity };
	const nothing: ICredentialDataDecryptedObject = {};
	const account = openAccount(appTrigger, settings, nothing);
	const client = new ApiClient(host, appTrigger, account, {}, { queueKey: 'app trigger' });
	const body = signed(question, secrets);
	const target: Endpoint = {
		documented: true,
		idempotent: true,
		readOnly: true,
		candidates: [{ method: 'POST', path: triggerUrl }],
	};
	const context = { ...briefContext(10_000), timeoutMs: 20_000 };
	const answer = answerIn(await client.send(target, { body }, context), body.nonce, secrets);
	if (answer) return answer;
	throw new ApiError('unreadable', {
		message: 'The App Trigger answered with something else than an instance',
		description: isItRunning,
	});
}
