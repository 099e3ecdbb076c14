import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { N8nRestError } from './client/session';
import { isObject, textField } from './client/guards';
import type { N8nClient, Owner } from './client';

const EMAIL = 'owner@example.com';

/**
 * @param file where the account is stored, readable by its owner only
 * @returns the stored account, or a new one with a generated password
 */
export async function storedOwner(file: string): Promise<Owner> {
	if (existsSync(file)) {
		const content: unknown = JSON.parse(await readFile(file, 'utf8'));
		if (isObject(content)) {
			return { email: textField(content, 'email'), password: textField(content, 'password') };
		}
	}
	// n8n requires a digit and a capital letter.
	const owner = { email: EMAIL, password: `${randomBytes(9).toString('base64url')}1V` };
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}

/**
 * Signs in as the owner, who is created on the first start.
 *
 * @throws Error that says what to do if n8n knows another password
 */
export async function logInAsOwner(client: N8nClient, owner: Owner): Promise<void> {
	if (await client.needsOwner()) return await client.setUpOwner(owner);
	try {
		await client.login(owner);
	} catch (error) {
		if (!(error instanceof N8nRestError) || error.status !== 401) throw error;
		throw new Error(
			`n8n does not accept the stored password of ${owner.email}; it was changed in n8n. ` +
				'Change it back, or start from scratch with --reset.',
		);
	}
}
