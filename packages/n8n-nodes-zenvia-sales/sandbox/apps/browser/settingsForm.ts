/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { element } from '@n8n-nodes-ventia/sandbox-core/browser';

type Values = Record<string, unknown>;

/** A text, or one in several languages. */
function localized(value: unknown): string {
	if (typeof value === 'string') return value;
	const { en } = Object(value);
	return typeof en === 'string' ? en : '';
}

function listOf(value: unknown): Values[] {
	return Array.isArray(value) ? value.filter((part) => typeof part === 'object' && part) : [];
}

/** Whether each named setting has the value of a condition; what a condition is, is inferred. */
function holds(condition: unknown, values: Values): boolean {
	const wanted = Object.entries(Object(condition));
	return wanted.length > 0 && wanted.every(([name, value]) => same(values[name], value));
}

function same(one: unknown, other: unknown): boolean {
	return String(one ?? '') === String(other ?? '');
}

/** Shows the settings form that an app has described; hides it if there is none. */
export function showSettings(place: HTMLElement, form: unknown, settings: Values): void {
	place.hidden = typeof form !== 'object' || form === null;
	if (place.hidden) return;
	const described: Values = Object(form);
	const { title, sections } = described;
	place.replaceChildren(
		element('h3', {}, localized(title)),
		...notes(described),
		...listOf(sections).map(section),
		element('button', { type: 'submit' }, 'Save the settings'),
	);
	for (const field of fieldsOf(place)) fill(field, settings[field.name]);
	const refresh = () => update(place, listOf(sections), listOf(described.validations));
	place.addEventListener('input', refresh);
	refresh();
}

/** The settings that the form has changed. */
export function changedSettings(place: HTMLElement, settings: Values): Values {
	const entries = fieldsOf(place).map((field): [string, unknown] => [field.name, valueOf(field)]);
	return Object.fromEntries(entries.filter(([name, value]) => !same(settings[name], value)));
}

function section(described: Values): HTMLElement {
	const { name, title, inputs } = described;
	return element(
		'fieldset',
		{ 'data-name': String(name) },
		element('legend', {}, localized(title)),
		...notes(described),
		...listOf(inputs).map(labelled),
	);
}

function labelled(input: Values): HTMLElement {
	const { name, label } = input;
	return element(
		'label',
		{ 'data-name': String(name) },
		`${localized(label)} `,
		inputOf(input),
		...notes(input),
	);
}

function inputOf({ name, type, customProps }: Values): HTMLElement {
	const options = listOf(Object(customProps).options);
	if (options.length > 0) {
		const choices = options.map((option) =>
			element('option', { value: String(option.value ?? '') }, localized(option.label)),
		);
		return element('select', { name: String(name) }, ...choices);
	}
	const kinds: Record<string, string> = {
		checkbox: 'checkbox',
		switch: 'checkbox',
		toggle: 'checkbox',
		boolean: 'checkbox',
		number: 'number',
		email: 'email',
		password: 'password',
	};
	return element('input', { name: String(name), type: kinds[String(type)] ?? 'text' });
}

function notes(described: Values): HTMLElement[] {
	return ['description', 'hint', 'warning', 'error'].map((kind) =>
		element('small', { class: kind }, localized(described[kind])),
	);
}

type Field = HTMLInputElement | HTMLSelectElement;

function fieldsOf(place: HTMLElement): Field[] {
	return [...place.querySelectorAll('input, select')].filter(
		(field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
	);
}

function isCheckbox(field: Field): field is HTMLInputElement {
	return field instanceof HTMLInputElement && field.type === 'checkbox';
}

function fill(field: Field, value: unknown): void {
	if (isCheckbox(field)) field.checked = value === true;
	else field.value = String(value ?? '');
}

function valueOf(field: Field): unknown {
	if (isCheckbox(field)) return field.checked;
	const type: string = field.type;
	return type === 'number' && field.value !== '' ? Number(field.value) : field.value;
}

/** Hides, disables and notes what the form says for the values that it has now. */
function update(place: HTMLElement, sections: Values[], validations: Values[]): void {
	const values: Values = Object.fromEntries(
		fieldsOf(place).map((field) => [field.name, valueOf(field)]),
	);
	const parts = sections.flatMap((one) => [one, ...listOf(one.inputs)]);
	const changes = validations
		.filter(({ where }) => holds(where, values))
		.flatMap(({ changes }) => listOf(changes));
	for (const part of parts) {
		const shown = place.querySelector(`[data-name="${CSS.escape(String(part.name))}"]`);
		if (!(shown instanceof HTMLElement)) continue;
		shown.hidden = part.hidden === true || holds(part.hiddenWhere, values);
		const isDisabled = part.disabled === true || holds(part.disabledWhere, values);
		for (const field of fieldsOf(shown)) field.disabled = isDisabled;
		const said = Object.assign({}, part, ...changes.filter(({ name }) => name === part.name));
		for (const kind of ['hint', 'warning', 'error']) {
			const note = shown.querySelector(`:scope > .${kind}`);
			if (note) note.textContent = localized(said[kind]);
		}
	}
}
