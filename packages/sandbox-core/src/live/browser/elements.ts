/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** @returns the element of the page with this ID */
export function byId(id: string): HTMLElement {
	const found = document.getElementById(id);
	if (!found) throw new Error(`The page has no #${id}`);
	return found;
}

/** @returns the text field of the page with this ID */
export function inputById(id: string): HTMLInputElement {
	const found = byId(id);
	if (!(found instanceof HTMLInputElement)) throw new Error(`#${id} is not a text field`);
	return found;
}

/** @returns a new element with these children; texts are never parsed as HTML */
export function element(
	tag: string,
	attributes: Record<string, string>,
	...children: Array<Node | string>
): HTMLElement {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
	made.append(...children);
	return made;
}

/** Sends JSON to the sandbox. @returns its response */
export async function send<Answer>(method: string, path: string, body: object): Promise<Answer> {
	const answer = await fetch(path, {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new Error(`The sandbox responded with ${answer.status}.`);
	const parsed: Answer = await answer.json();
	return parsed;
}
