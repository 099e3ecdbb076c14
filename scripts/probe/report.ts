import { version } from '../../package.json';
import type { EndpointAnswer } from './askEndpoints';

const headings = ['Operation', 'Answered', 'Status', 'Unknown to the server', 'Note'];

/** The results as a table for people, and as one line of JSON to paste into an issue. */
export function describeAnswers(answers: EndpointAnswer[]): string {
	const rows = answers.map(({ endpointId, answered, status, unknown, note }) => [
		endpointId,
		answered ?? '-',
		status === undefined ? '-' : String(status),
		unknown.join(', ') || '-',
		note,
	]);
	const summary = {
		package: version,
		endpoints: Object.fromEntries(
			answers.map(({ endpointId, answered, status }) => [
				endpointId,
				answered === undefined ? null : `${answered} ${status}`,
			]),
		),
	};
	return [...table([headings, ...rows]), '', JSON.stringify(summary), ''].join('\n');
}

function table(rows: string[][]): string[] {
	const widths = headings.map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
}
