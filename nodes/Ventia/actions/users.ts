import { idOf } from '../../../packages/api-client/src/json';
import { known } from '../../../packages/node-framework/src/checks';
import { checkId } from './ids';
import type { Item } from './operation';
import { readOnceInRun } from './runLists';

/**
 * The ID of a user; an email address may be given instead.
 *
 * @param checkForm the form of an ID
 * @returns undefined for an empty field
 * @throws ValidationError listing the known addresses if no user has this one
 */
export async function readUserId(
	item: Item,
	name: string,
	checkForm = checkId,
): Promise<string | undefined> {
	const field = item.field(name);
	const text = field.text();
	if (text === undefined || !/^[^\s@]+@[^\s@]+$/.test(text)) return field.as(checkForm);
	const users = (await readOnceInRun(item, 'listUsers')).flatMap((user) => {
		const [value, email] = [idOf(user), user.email];
		return value === undefined || typeof email !== 'string' ? [] : [{ name: email, value }];
	});
	const found = users.find((user) => user.name.toLowerCase() === text.toLowerCase());
	if (found) return found.value;
	const emails = users.map((user) => ({ name: user.name, value: user.name }));
	return field.rejectValue(
		text,
		'is not the email address of a user',
		emails.length > 0 ? `Use one of ${known(emails)}.` : 'Use the ID of the user.',
	);
}

/** As `readUserId`, for a field that must not be empty. */
export async function requireUserId(item: Item, name: string): Promise<string> {
	return item.field(name).required(await readUserId(item, name));
}
