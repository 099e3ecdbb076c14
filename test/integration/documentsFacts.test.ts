import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { endpoints } from '../../nodes/Ventia/api/endpoints';
import type { Endpoint } from '@n8n-nodes-ventia/api-client';
import { version } from '../../package.json';
import { missingIn } from '../../scripts/releaseConditions';
import { read, root } from './documents/markdown';

/** The code of the nodes, with Ventia as the service's name and `...` for whatever varies. */
function sourceTexts(): string {
	return ['nodes', 'credentials', 'packages/api-client/src', 'packages/node-framework/src']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.ts'))
				.map((file) => read(join(folder, file))),
		)
		.join('\n')
		.replace(/\$\{(this\.profile\.|caller\.|service)?[nN]ame\}/g, 'Ventia')
		.replaceAll('${keyName}', 'API key')
		.replace(/\$\{[^}]*\}/g, '...');
}

/** The messages in the first column of the tables under a heading. */
function messagesUnder(heading: string, text: string): string[] {
	const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
	return section
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)])
		.map(([, message = '']) => message);
}

/** Parts of a message that are not in the source. */
function partsNotIn(source: string, message: string): string[] {
	const parts = message.split(/'?\.\.\.'?/).map((part) => part.trim());
	return parts.filter((part) => part.length > 2 && !source.includes(part));
}

test('every hint that the documents explain exists in the code', () => {
	const source = sourceTexts();
	const messages = messagesUnder('Hints', read('docs/troubleshooting.md'));
	expect(messages.length).toBeGreaterThan(5);
	expect(messages.flatMap((message) => partsNotIn(source, message))).toEqual([]);
	expect(partsNotIn(source, 'Ventia is on holiday')).not.toEqual([]);
});

test.each([
	['Mensajes', 'docs/es/solucion-de-problemas.md'],
	['Mensagens', 'docs/pt/solucao-de-problemas.md'],
])('every message under %s in %s exists in the code', (heading, page) => {
	const messages = messagesUnder(heading, read(page));
	expect(messages.length).toBeGreaterThan(25);
	expect(messages.flatMap((message) => partsNotIn(sourceTexts(), message))).toEqual([]);
});

test('docs/api.md lists every endpoint with all its candidates', () => {
	const rows = read('docs/api.md')
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.filter(([, id]) => Object.hasOwn(endpoints, id ?? ''));
	const listed = rows.map(([, id, source, candidates]) => ({ id, source, candidates }));
	expect(listed).toEqual(
		Object.entries<Endpoint>(endpoints).map(([id, { documented, candidates }]) => ({
			id,
			source: documented ? 'documented' : 'inferred',
			candidates: candidates.map(({ method, path }) => `\`${method} ${path}\``).join(', '),
		})),
	);
});

test("the changelog's first version is the package's", () => {
	const changelog = read('CHANGELOG.md');
	expect(missingIn(changelog, version)).toBeUndefined();
	expect(missingIn(changelog, '99.0.0')).toMatch(/^it begins with "\[/);
	expect(missingIn('## [Unreleased]\n\n- A\n\n## [1.0.0] - 2026-01-01\n', '1.0.0')).toBe(
		'its section has no entry',
	);
	expect(missingIn('## [1.0.0] - soon\n\n- A\n', '1.0.0')).toBe('"[1.0.0] - soon" has no date');
});
