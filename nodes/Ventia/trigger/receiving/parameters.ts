import type { IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';
import { topicsIn } from '../topics';
import type { Wanted } from './filters';

/** The parameters of the node as far as they concern what it receives. */
export interface Parameters extends Wanted {
	simplify: boolean;
	rawBody: boolean;
	headers: boolean;
}

/** Reads the parameters; what is missing or of a wrong kind counts as not chosen. */
export function readParameters(host: IWebhookFunctions): Parameters {
	const given: unknown = host.getNodeParameter('options', {});
	const options = isRecord(given) ? given : {};
	return {
		topics: topicsIn(host.getNodeParameter('topics', [])),
		simplify: host.getNodeParameter('simplify', true) !== false,
		messageTypes: texts(options.messageTypes),
		statuses: texts(options.statuses),
		channels: texts(options.channels),
		ignoreOwnMessages: host.getNodeParameter('ignoreOwnMessages', true) !== false,
		rawBody: options.rawBody === true,
		headers: options.headers === true,
	};
}

/** One or many: a list, or a text with commas, semicolons or line breaks between its parts. */
function texts(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/);
	return parts.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
}
