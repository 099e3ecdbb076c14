import { invalid, notFound, ok } from './answers';
import { record, text, textList } from './fields';
import type { Operation } from './operation';
import { without } from './without';

export const createLeadEntry: Operation = ({ store }, { params, body }) => {
	const form = store.leadEntryForms.all().find(({ code }) => code === params.code);
	if (!form) return notFound('Lead entry form');
	const given = record(record(body).additionalData);
	const missing = form.requiredFields.find((code) => given[code] === undefined);
	if (missing !== undefined) return invalid(`additionalData.${missing}: Must be present`);
	const entry = store.leadEntries.add({
		_id: store.nextId('leadEntry'),
		code: form.code,
		firstName: text(body, 'firstName'),
		lastName: text(body, 'lastName'),
		phones: textList(body, 'phones'),
		emails: textList(body, 'emails'),
		detail: text(body, 'detail'),
		action_id: text(body, 'action_id'),
		additionalData: Object.fromEntries(
			Object.entries(given).map(([code, value]) => [code, asText(value)]),
		),
	});
	return ok(without(entry, 'code'));
};

/** The documented response is a map from text to text. */
function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
