import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { routes } from '../nodes/Ventia/api/routes';
import { resources } from '../nodes/Ventia/actions/resources';
import type { Operation } from '../nodes/Ventia/actions/operation';
import type { Route } from '../nodes/Ventia/transport/profile';
import { describeSpelling } from '../nodes/Ventia/transport/routeMemory';

const readme = path.join(__dirname, '..', 'README.md');
const start = '<!-- operations -->';
const end = '<!-- /operations -->';

/** The table of the node's operations, in Markdown; a star marks inferred endpoints. */
export function operationsTable(): string {
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation) => [
			resource.option.name,
			operation.option.name,
			operation.option.description,
			endpoints(operation),
		]),
	);
	return aligned([['Resource', 'Operation', 'What it does', 'Endpoints'], ...rows]);
}

/** A Markdown table as Prettier writes it: all cells of a column equally wide. */
function aligned([head = [], ...rows]: string[][]): string {
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const rule = widths.map((width) => '-'.repeat(width));
	return [head, rule, ...rows]
		.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

function endpoints({ routes: used }: Operation): string {
	if (used.length === 0) return 'any';
	return used
		.map((id) => {
			const { documented, spellings }: Route = routes[id];
			return `\`${describeSpelling(spellings[0])}\`${documented ? '' : ' \\*'}`;
		})
		.join(', ');
}

/**
 * The text between the two markers of a README.
 *
 * @throws Error when a marker is missing
 */
export function operationsIn(text: string): string {
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`README.md has no ${start} and ${end}`);
	return text.slice(from + start.length, to).trim();
}

/** A README with the table of today between its markers. Throws as operationsIn. */
export function withOperations(text: string): string {
	const old = operationsIn(text);
	const [before = '', after = ''] = [text.split(start)[0], text.split(end)[1]];
	return old === operationsTable()
		? text
		: `${before}${start}\n\n${operationsTable()}\n\n${end}${after}`;
}

if (require.main === module) {
	writeFileSync(readme, withOperations(readFileSync(readme, 'utf8')));
}
