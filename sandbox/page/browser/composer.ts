/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Delivery, OrderItem } from '../../delivery/delivery';
import { byId, inputById } from '@n8n-nodes-ventia/sandbox-core/browser';

/** What the customer is writing. */
type Kind = 'text' | 'form' | 'order' | 'edit';

interface Draft {
	kind: Kind;
	/** The message that it answers, or edits. */
	about?: string;
}

const HINTS: Record<Kind, string> = {
	text: 'Write as the customer',
	form: 'rating=5, comment=Very good',
	order: '2 BLUE-MUG @ 990, 1 TEAPOT @ 2490',
	edit: 'The new text',
};

/** The group in which customers write. */
const GROUP = '120363040468224422@g.us';
const CURRENCY = 'UYU';

let draft: Draft = { kind: 'text' };

/** Starts something else than the chosen kind: an edit, or the answer to a form. */
export function compose(next: Draft, text = ''): void {
	draft = next;
	const choice = kindChoice();
	if (next.kind !== 'edit') choice.value = next.kind;
	choice.disabled = next.about !== undefined;
	byId('cancel').hidden = next.about === undefined;
	const field = inputById('message');
	field.value = text;
	field.placeholder = HINTS[next.kind];
	if (next.about !== undefined) field.focus();
}

/** @returns the part of a delivery that is typed in the composer, or what is wrong with the text. */
export function composed(text: string): Partial<Delivery> | string {
	const group = inGroup();
	switch (draft.kind) {
		case 'text':
			return { text, ...group };
		case 'edit':
			return { text, messageTypes: ['edit'], ...(draft.about && { originalId: draft.about }) };
		case 'form': {
			const form = readForm(text);
			if (Object.keys(form).length === 0) return `Write fields, such as ${HINTS.form}`;
			return { form, ...(draft.about && { replyTo: draft.about }), ...group };
		}
		case 'order': {
			const order = readOrder(text);
			return order ? { order, text: '', ...group } : `Write products, such as ${HINTS.order}`;
		}
	}
}

/** @returns the group of what is sent next, if it goes there */
export function inGroup(): Pick<Delivery, 'groupId'> {
	return inputById('group').checked ? { groupId: GROUP } : {};
}

/** Commas separate fields, unless no name follows. */
function readForm(text: string): Record<string, string> {
	const pairs = text.split(/[,;]\s*(?=[^=,;]+=)/).flatMap((part) => {
		const [name = '', ...value] = part.split('=');
		return value.length > 0 ? [[name.trim(), value.join('=').trim()]] : [];
	});
	return Object.fromEntries(pairs);
}

function readOrder(text: string): OrderItem[] | undefined {
	const items = text.split(/[,;]/).map((part) => {
		const [, quantity, product = '', price] =
			/^\s*(\d+)\s+([^@]*[^@\s])\s*(?:@\s*(\d+(?:\.\d+)?))?\s*$/.exec(part) ?? [];
		return {
			product_retailer_id: product,
			quantity: Number(quantity),
			item_price: Number(price ?? 100),
			currency: CURRENCY,
		};
	});
	return items.every((item) => item.product_retailer_id !== '') ? items : undefined;
}

function kindChoice(): HTMLSelectElement {
	const found = document.querySelector<HTMLSelectElement>('#composer select');
	if (!found) throw new Error('The composer has no choice of kinds');
	return found;
}

function isChoosable(value: string): value is Kind {
	return value in HINTS;
}

kindChoice().addEventListener('change', ({ target }) => {
	if (!(target instanceof HTMLSelectElement) || !isChoosable(target.value)) return;
	compose({ kind: target.value });
});
byId('cancel').addEventListener('click', () => compose({ kind: 'text' }));
