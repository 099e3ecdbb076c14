import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { type ErrorText, errorTexts, sourcesOf } from './errorTexts';
import { markdownTable, withGeneratedPart } from './markdown';
import { documentedPackages, type DocumentedPackage, fileIn, root } from './packages';

const fieldsIntroduction = `# Validation errors

Errors about a field begin with its label in single quotes. \`...\` stands for what varies; \`'...' in '...'\` is a value and the field that it is in. All other errors are in the [README](../README.md#troubleshooting).

This page is written by \`npm run docs\` from the errors in the code.`;

/** Every error of a package once, in the order of the code, with all of its advice. */
function errorsOf({ home, profile }: DocumentedPackage): ErrorText[] {
	const manifest: { n8n: { credentials: string[]; nodes: string[] } } = JSON.parse(
		readFileSync(path.join(root, home, 'package.json'), 'utf8'),
	);
	const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((file) =>
		fileIn(home, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
	);
	const found = new Map<string, ErrorText>();
	// An action may use code written for triggers.
	const hasTrigger = manifest.n8n.nodes.some((file) => file.includes('Trigger'));
	for (const error of sourcesOf(entries).flatMap((file) => errorTexts(file, profile))) {
		if (isOfTrigger(error) && !hasTrigger) continue;
		const known = found.get(error.message);
		const advice = new Set([known?.advice, error.advice].filter(Boolean));
		found.set(error.message, { ...error, advice: [...advice].join(' Or: ') });
	}
	return [...found.values()];
}

/** Whether a message begins with a field's label, so that it says itself what to correct. */
function isOfField({ message }: ErrorText): boolean {
	return message.startsWith("'");
}

function isOfTrigger({ file }: ErrorText): boolean {
	return file.includes('/trigger/');
}

function errorTable(errors: ErrorText[]): string {
	const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
	const rows = errors.map(({ message, advice }) => [
		`\`${message}\``,
		escaped(advice) || 'See the description below the error.',
	]);
	return markdownTable([['Message', 'What to do'], ...rows]);
}

/** A document with tables of errors. */
export interface ErrorTables {
	file: string;
	/** The text with current tables. Throws if it has no place for one. */
	text(): string;
}

/** The README lists errors of the service and n8n; a separate page lists errors about fields. */
export const documents: ErrorTables[] = documentedPackages().flatMap((docs) => {
	const errors = errorsOf(docs);
	const [general, ofFields] = [
		errors.filter((error) => !isOfField(error)),
		errors.filter(isOfField),
	];
	const ofTrigger = general.filter(isOfTrigger);
	const parts = {
		errors: general.filter((error) => !isOfTrigger(error)),
		...(ofTrigger.length > 0 && { 'errors of the trigger': ofTrigger }),
	};
	const readme = fileIn(docs.home, 'README.md');
	return [
		{
			file: readme,
			text: () =>
				Object.entries(parts).reduce(
					(text, [part, rows]) => withGeneratedPart(text, part, errorTable(rows)),
					readFileSync(path.join(root, readme), 'utf8'),
				),
		},
		{
			file: fileIn(docs.home, 'docs/errors.md'),
			text: () => `${fieldsIntroduction}\n\n${errorTable(ofFields)}\n`,
		},
	];
});

if (require.main === module) {
	for (const { file, text } of documents) {
		const [target, content] = [path.join(root, file), text()];
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, content);
	}
}
