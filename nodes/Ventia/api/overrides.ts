import {
	type Candidate,
	isRecord,
	placeholders,
	tryParseCandidate,
	tryParseJson,
	ValidationError,
} from '@n8n-nodes-ventia/api-client';
import { endpoints, isEndpointId } from './endpoints';

const example = 'For example, write {"createLead": "POST /leads/new"}.';

/**
 * Reads 'Endpoint Overrides' of the credential: a JSON object from endpoint to method and path.
 *
 * @throws ValidationError naming the entry that cannot be used
 */
export function readOverrides(value: unknown): Map<string, Candidate> {
	const overrides = new Map<string, Candidate>();
	if (value === undefined || value === null || value === '') return overrides;
	const parsed = typeof value === 'string' ? tryParseJson(value) : value;
	if (!isRecord(parsed)) {
		throw new ValidationError(
			"'Endpoint Overrides' of the credential is not a JSON object",
			example,
		);
	}
	for (const [name, written] of Object.entries(parsed)) {
		overrides.set(name, readCandidate(name, written));
	}
	return overrides;
}

/** Whether a text is a path below the base URL that leads to no other host or folder. */
function isPath(path: string): boolean {
	const segments = path.replace(/%2e/gi, '.').split('/').slice(1);
	const plain = segments.every((segment) => segment !== '' && !/^\.{1,2}$/.test(segment));
	return path.startsWith('/') && plain && !/[?#\\]/.test(path);
}

function readCandidate(name: string, written: unknown): Candidate {
	if (!isEndpointId(name)) {
		throw new ValidationError(
			`'Endpoint Overrides' of the credential names an unknown endpoint: '${name}'`,
			`Known endpoints: ${Object.keys(endpoints).join(', ')}.`,
		);
	}
	const candidate = tryParseCandidate(String(written));
	if (!candidate || !isPath(candidate.path)) {
		throw new ValidationError(
			`'Endpoint Overrides' of the credential has no method and path for '${name}'`,
			example,
		);
	}
	const { path } = candidate;
	const needed = placeholders(endpoints[name].candidates[0].path);
	const used = placeholders(path);
	const fits =
		used.every((part) => needed.includes(part)) && needed.every((part) => used.includes(part));
	if (!fits) {
		const list = needed.map((part) => `{${part}}`).join(' and ') || 'no placeholder';
		throw new ValidationError(
			`'Endpoint Overrides' of the credential: the path for '${name}' must contain ${list}`,
			example,
		);
	}
	return candidate;
}
