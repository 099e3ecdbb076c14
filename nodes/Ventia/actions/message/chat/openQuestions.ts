import { ApiError, clock, idOf, textOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import { isWaiting } from '../../../sendAndWait/stillWaiting';
import { type OpenQuestion, readQuestionName } from '../../../api/openQuestions';
import type { Item } from '../../shared/operation';

/** Each message of anybody is delivered to all open questions, so their number is limited. */
export const mostOpen = 100;

/** The webhook of a question that has been asked. */
interface Registered {
	id: string;
	callbackUrl: string | undefined;
	question: OpenQuestion;
	/** Whether its execution waits, if n8n has said so. */
	waits?: boolean | undefined;
}

/**
 * Removes what is left of earlier questions of this n8n, and checks that there is room for a new one.
 *
 * @throws ValidationError if the contact has an open question on the channel already, because nobody
 *   could tell which of the two an answer belongs to, or if there are too many
 */
export async function makeRoom(item: Item, wanted: OpenQuestion): Promise<void> {
	const all = await readRegistered(item);
	const now = clock.epoch() / 1000;
	const own = all.filter(({ question }) => question.n8n === wanted.n8n);
	const over = own.filter(({ question }) => question.until < now);
	for (const registered of over) await remove(item, registered);
	let open = own.filter((registered) => !over.includes(registered));
	// The earlier questions of an execution that asks again have been answered.
	const same = open.filter(
		({ question }) =>
			question.contact === wanted.contact && question.execution !== wanted.execution,
	);
	for (const other of await removeEnded(item, same)) throw alreadyOpen(item, other);
	open = open.filter((registered) => !same.includes(registered));
	if (open.length < mostOpen) return;
	if ((await removeEnded(item, open)).length < mostOpen) return;
	throw new ValidationError(
		`${mostOpen} questions are open in the chat already`,
		"Each message of anybody is delivered to all of them. Answer some, stop their executions, or set 'Limit Wait Time'.",
	);
}

async function readRegistered(item: Item): Promise<Registered[]> {
	const found: Registered[] = [];
	const read = async () => {
		for await (const records of item.list('listWebhooks', {}, Infinity)) {
			for (const record of records) {
				const [id, question] = [idOf(record), readQuestionName(record.name)];
				const callbackUrl = textOf(record.callbackUrl);
				if (id !== undefined && question) found.push({ id, callbackUrl, question });
			}
		}
	};
	await read().catch((thrown: unknown) => {
		// The announced total may count deleted webhooks. What is not shown cannot be managed.
		if (!(thrown instanceof ApiError) || thrown.reason !== 'incomplete') throw thrown;
	});
	return found;
}

/** Removes those whose execution has ended. @returns the others */
async function removeEnded(item: Item, registered: Registered[]): Promise<Registered[]> {
	const asked = await Promise.all(
		registered.map(async (one) => {
			const { callbackUrl } = one;
			return callbackUrl === undefined
				? one
				: { ...one, waits: await isWaiting(item.execution, callbackUrl) };
		}),
	);
	for (const one of asked) if (one.waits === false) await remove(item, one);
	return asked.filter(({ waits }) => waits !== false);
}

async function remove(item: Item, { id }: Registered): Promise<void> {
	await item.send('deleteWebhook', { parameters: { id } }).catch((thrown: unknown) => {
		// Another question, or its own execution, has removed it by now.
		if (!(thrown instanceof ApiError) || ![404, 410].includes(thrown.status ?? 0)) throw thrown;
	});
}

function alreadyOpen(item: Item, { id, waits }: Registered): ValidationError {
	const drop = `drop the question with 'Webhook' > 'Delete', ID ${id}.`;
	return new ValidationError(
		`'${item.field('contactId').label}' has an open question on this channel already`,
		waits === true
			? `An answer could belong to either. Wait for it, stop the execution that waits, or ${drop}`
			: `An answer could belong to either, and n8n did not tell at its own public address whether that execution still waits. Wait for the answer, or ${drop}`,
	);
}
