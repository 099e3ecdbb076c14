/** @returns the text escaped for HTML content and attribute values. */
export function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** @returns a list of choices with `chosen` selected. */
export function select(
	name: string,
	choices: Array<[value: string, text: string]>,
	chosen?: string,
): string {
	const options = choices.map(
		([value, text]) =>
			`<option value="${escapeHtml(value)}"${value === chosen ? ' selected' : ''}>${escapeHtml(text)}</option>`,
	);
	return `<select name="${escapeHtml(name)}">${options.join('')}</select>`;
}
