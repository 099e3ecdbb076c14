import { type InvalidPart, isRecord } from '@n8n-nodes-ventia/sandbox-core';

/**
 * @returns the first problem that the OpenAPI library found, in the format of the documented
 *   sample, `field: what is wrong` (docs/api-reference.md#messages-through-any-channel)
 */
export function describeInvalid(errors: InvalidPart[]): string {
	const rule = errors.find(
		({ keyword, parentSchema }) => keyword.endsWith('Of') && title(parentSchema),
	);
	const error = rule ?? errors[0];
	if (!error) return 'The request is invalid';
	const field = error.instancePath.split('/').slice(2).join('.');
	return title(error.parentSchema) ?? join(field, describe(error));
}

function describe(error: InvalidPart): [field: string, text: string] {
	const params: unknown = error.params;
	const named = (name: string) => (isRecord(params) ? String(params[name]) : '');
	switch (error.keyword) {
		case 'required':
			return [named('missingProperty').replace('requestBody', 'body'), 'Must be present'];
		case 'additionalProperties':
			return [named('additionalProperty'), 'Is not a known field'];
		case 'pattern':
			return [
				'',
				isObjectId(named('pattern'))
					? 'Must be a valid ObjectId'
					: `Must match ${named('pattern')}`,
			];
		case 'enum':
			return ['', `Must be one of ${named('allowedValues').replaceAll(',', ', ')}`];
		case 'parse':
			return ['body', 'Must be valid JSON'];
		default:
			return ['', `${error.message?.charAt(0).toUpperCase()}${error.message?.slice(1)}`];
	}
}

function join(field: string, [inner, text]: [field: string, text: string]): string {
	const name = [field, inner].filter((part) => part !== '').join('.');
	return `${name || 'body'}: ${text}`;
}

function isObjectId(pattern: string): boolean {
	return pattern.endsWith('{24}$');
}

function title(schema: unknown): string | undefined {
	const text = isRecord(schema) ? schema.title : undefined;
	return typeof text === 'string' && text !== 'Request' ? text : undefined;
}
