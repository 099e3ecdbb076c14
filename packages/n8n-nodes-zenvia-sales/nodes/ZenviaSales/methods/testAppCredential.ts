import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { isRecord, ValidationError } from '@n8n-nodes-ventia/api-client';
import { answerIn, signed } from '../app/ask';
import { type AppSettings, readAppSettings } from '../app/credential';

const timeoutMs = 20_000;

/**
 * Tests the credential of an app. Zenvia has no endpoint for that: only the App Trigger can say
 * whether it has the same secret.
 */
export async function testAppCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const settings = readAppSettings(data ?? {});
		if (settings.triggerUrl === undefined) {
			return {
				status: 'OK',
				message: 'All fields are filled in; whether they are right shows when Zenvia calls',
			};
		}
		return await askWithoutNode(this, settings, settings.triggerUrl);
	} catch (thrown) {
		const message =
			thrown instanceof ValidationError
				? `${thrown.message}. ${thrown.advice}`
				: "No response from the App Trigger. Check 'App Trigger URL' and n8n's network.";
		return { status: 'Error', message };
	}
}

async function askWithoutNode(
	{ helpers }: ICredentialTestFunctions,
	{ secrets }: AppSettings,
	uri: string,
): Promise<INodeCredentialTestResult> {
	const body = signed({ ask: 'instances', instance: '' }, secrets);
	const response: unknown = await helpers.request({
		method: 'POST',
		uri,
		body,
		json: true,
		followRedirect: false,
		simple: false,
		resolveWithFullResponse: true,
		timeout: timeoutMs,
	});
	const { body: answered, statusCode } = isRecord(response) ? response : {};
	const answer = answerIn(answered, body.nonce, secrets);
	if (answer) {
		const count = answer.instances.length;
		return {
			status: 'OK',
			message: `The App Trigger answers, and knows ${count} ${count === 1 ? 'instance' : 'instances'}`,
		};
	}
	const message =
		statusCode === 401
			? 'The App Trigger has another App ID or App Secret'
			: 'No App Trigger answers at this address. Check that its workflow is published, and copy its Production URL.';
	return { status: 'Error', message };
}
