/** Prettier leaves the columns of a wider table unaligned. */
const printWidth = 100;

/** A Markdown table as Prettier formats it: aligned, unless it is too wide for that. */
export function markdownTable([head = [], ...rows]: string[][]): string {
	const widths = head.map((title, column) =>
		Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const isWide = widths.reduce((sum, width) => sum + width + 3, 1) > printWidth;
	const rule = widths.map((width) => '-'.repeat(isWide ? 3 : width));
	return [head, rule, ...rows]
		.map((cells) =>
			isWide ? cells : cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)),
		)
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

function markers(name: string): [start: string, end: string] {
	return [`<!-- ${name} -->`, `<!-- /${name} -->`];
}

/**
 * The text between the two markers of a document: `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error if a marker is missing
 */
export function generatedPart(document: string, name: string): string {
	const [start, end] = markers(name);
	const [from, to] = [document.indexOf(start), document.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`There is no ${start} and ${end} to write between`);
	return document.slice(from + start.length, to).trim();
}

/** The document with another text between its markers. Throws as generatedPart. */
export function withGeneratedPart(document: string, name: string, text: string): string {
	if (generatedPart(document, name) === text) return document;
	const [start, end] = markers(name);
	const [before = '', after = ''] = [document.split(start)[0], document.split(end)[1]];
	return `${before}${start}\n\n${text}\n\n${end}${after}`;
}
