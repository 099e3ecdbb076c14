import type {
	GenericValue,
	IAuthenticateGeneric,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { isExpression } from './host';

/** Resolves one expression of the credential type's `authenticate`, with `$credentials` set. */
export type ResolveExpression = (expression: string) => unknown;

/**
 * Applies a generic `authenticate` the way n8n does: into the object the caller passed, so that
 * afterward the caller's own `qs` and `headers` contain the key. Source: n8n source,
 * credentials-helper (authenticate, resolveValue).
 *
 * @returns the same object
 */
export function applyGenericAuthentication(
	{ properties }: IAuthenticateGeneric,
	request: IHttpRequestOptions,
	resolveExpression: ResolveExpression,
): IHttpRequestOptions {
	const resolve = (value: string): string => {
		if (!isExpression(value)) return value;
		const resolved = resolveExpression(value);
		return resolved ? String(resolved) : '';
	};
	const write = (target: IDataObject, values: IDataObject): void => {
		for (const [key, value] of Object.entries(values)) {
			target[resolve(key)] = typeof value === 'string' ? resolve(value) : value;
		}
	};
	request.headers ??= {};
	write(request.headers, properties.headers ?? {});
	if (properties.qs) write((request.qs ??= {}), properties.qs);
	if (properties.body) write(bodyOf(request), properties.body);
	if (properties.auth) {
		const { username, password } = properties.auth;
		request.auth = { username: resolve(username), password: resolve(password) };
	}
	return request;
}

function bodyOf(request: IHttpRequestOptions): IDataObject {
	const body: unknown = (request.body ??= {});
	if (!isPlainObject(body))
		throw new Error('The credential writes into the body, which is not an object');
	return body;
}

function isPlainObject(value: unknown): value is Record<string, GenericValue> & IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
