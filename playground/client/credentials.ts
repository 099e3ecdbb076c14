import { isObject, textField, toObject, toObjects } from './guards';
import type { RestSession } from './session';

export interface Credential {
	name: string;
	/** Such as `ventiaApi`. */
	type: string;
	data: Record<string, unknown>;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** What the credential dialog shows: green for `OK`. */
export interface CredentialTest {
	status: string;
	message: string;
}

function stored(value: unknown): StoredCredential {
	const object = toObject(value, 'a credential');
	return {
		id: textField(object, 'id'),
		name: textField(object, 'name'),
		type: textField(object, 'type'),
	};
}

/** Credentials of an n8n. */
export class CredentialsClient {
	constructor(private readonly session: RestSession) {}

	async list(): Promise<StoredCredential[]> {
		return toObjects(await this.session.request('GET', '/rest/credentials')).map(stored);
	}

	async create(credential: Credential): Promise<StoredCredential> {
		return stored(await this.session.request('POST', '/rest/credentials', credential));
	}

	/** Replaces name and data. */
	async update(id: string, credential: Credential): Promise<StoredCredential> {
		return stored(await this.session.request('PATCH', `/rest/credentials/${id}`, credential));
	}

	/** Updates the credential of this name and type, whose other fields stay, or creates it. */
	async put(credential: Credential): Promise<StoredCredential> {
		const existing = (await this.list()).find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		if (!existing) return await this.create(credential);
		const data = { ...(await this.data(existing.id)), ...credential.data };
		return await this.update(existing.id, { ...credential, data });
	}

	/** The fields of a credential; n8n replaces secret ones. */
	async data(id: string): Promise<Record<string, unknown>> {
		const answer = await this.session.request('GET', `/rest/credentials/${id}?includeData=true`);
		return toObject(toObject(answer, 'a credential').data, "a credential's data");
	}

	async delete(id: string): Promise<void> {
		await this.session.request('DELETE', `/rest/credentials/${id}`);
	}

	/**
	 * Runs the credential's test, as the dialog's Retry does, with the given data, stored or not.
	 */
	async test(credential: Credential, id = ''): Promise<CredentialTest> {
		const body = { credentials: { id, ...credential } };
		const answer = await this.session.request('POST', '/rest/credentials/test', body);
		const result = isObject(answer) ? answer : {};
		return { status: textField(result, 'status'), message: textField(result, 'message') };
	}
}
