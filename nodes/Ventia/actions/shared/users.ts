import type { IDataObject } from 'n8n-workflow';

import { ApiError, idOf, textOf } from '@n8n-nodes-ventia/api-client';
import { hasWords, listOptions, plainLetters, joined } from '@n8n-nodes-ventia/node-framework';
import { checkId } from './ids';
import type { Item } from './operation';
import { listOncePerRun } from './listOncePerRun';

/** A user's ID, and what people call the user by. */
interface KnownUser {
	id: string;
	names: string[];
}

/**
 * The ID of a user; a name or an email address may be given instead.
 *
 * @param checkForm the form of an ID
 * @returns undefined for an empty field
 * @throws ValidationError listing the known users if it is not clear who is meant
 */
export async function readUserId(
	item: Item,
	name: string,
	checkForm = checkId,
): Promise<string | undefined> {
	const field = item.field(name);
	const text = field.text();
	if (text === undefined || !isNamed(item, name, text)) return field.as(checkForm);
	const users = await listOncePerRun(item, 'listUsers').catch((thrown: unknown) => {
		const isForbidden = thrown instanceof ApiError && thrown.status === 403;
		if (!isForbidden) throw thrown;
		return field.failValue(
			text,
			'cannot be looked up',
			'The API key may not list users. Use the ID of the user.',
		);
	});
	const all = users.flatMap(knownUser);
	const called = all.filter(
		({ id, names }) => id === text || names.some((one) => plainLetters(one) === plainLetters(text)),
	);
	const [found] = called;
	if (found && called.length === 1) return found.id;
	const similar = all.filter(({ names }) => names.some((one) => hasWords(one, text)));
	const options = [called, similar, all]
		.find(({ length }) => length > 0)
		?.map(({ id, names }) => ({
			name: names.join(', '),
			value: id,
		}));
	return field.failValue(
		text,
		found ? `is the name of ${called.length} users` : 'is not the name or email address of a user',
		options ? `Use one of ${listOptions(options)}.` : 'Use the ID of the user.',
	);
}

/** As `readUserId`, for a field that must not be empty. */
export async function requireUserId(item: Item, name: string): Promise<string> {
	return item.field(name).required(await readUserId(item, name));
}

/** Whether a text is certainly no ID: it is entered as a name, or it has a space or an @. */
function isNamed(item: Item, name: string, text: string): boolean {
	return item.locatorMode(name) === 'name' || /^[^/]*[\s@][^/]*$/.test(text);
}

function knownUser(user: IDataObject): KnownUser[] {
	const id = idOf(user);
	const names = [joined(user.name, user.lastname), textOf(user.email) ?? ''];
	return id === undefined ? [] : [{ id, names: names.filter((one) => one !== '') }];
}
