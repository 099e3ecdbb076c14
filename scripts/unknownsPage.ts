import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { bugs } from '../package.json';
import { markdownTable } from './markdown';
import { documentedPackages, fileIn, type Question, root } from './packages';

/** A page on what is not known. */
export interface UnknownsPage {
	file: string;
	introduction: string;
	questions: Record<string, Question>;
}

export const pages: UnknownsPage[] = documentedPackages().flatMap(({ home, unknowns }) =>
	unknowns ? [{ file: fileIn(home, 'docs/unknowns.md'), ...unknowns }] : [],
);

const end = `This page is written by \`npm run docs\` from the table in sandbox/variants.ts. If you know an answer, please open an [issue](${bugs.url}/new/choose).`;

/** The page, in Markdown. */
export function unknownsPage({ introduction, questions }: UnknownsPage): string {
	const sections = Object.entries(questions).map(section);
	return ['# What is not known', introduction, end, ...sections].join('\n\n') + '\n';
}

function section([name, { question, documentation, answers }]: [string, Question]): string {
	const rows = Object.entries(answers).map(([answer, { api, nodes }]) => [
		`\`${answer}\``,
		api,
		nodes,
	]);
	return `## ${question}\n\nThe documentation: ${documentation} Switch: \`${name}\`.\n\n${markdownTable(
		[['Answer', 'The API', 'The nodes'], ...rows],
	)}`;
}

if (require.main === module) {
	for (const page of pages) writeFileSync(path.join(root, page.file), unknownsPage(page));
}
