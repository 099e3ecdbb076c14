import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { variants as zenviaVariants } from '../packages/n8n-nodes-zenvia-sales/sandbox/variants';
import { variants } from '../sandbox/variants';
import { markdownTable } from './markdown';

const introduction = `# What is not known

Ventia's documentation leaves the following open, or contradicts itself. For each question, this page lists the plausible answers and what the nodes do in each case. Where the nodes cannot work, they say so. There is one case that no client can see: [fields that are not sent with PUT](#what-does-put-do-to-the-fields-of-a-user-or-sale-that-are-not-sent).

The [sandbox](../sandbox/README.md) can behave in each of these ways (\`npm run sandbox -- --variant firstPage=one\`, or on its page), and \`npm run test:variants\` draws combinations of them, operations, inputs and faults, and checks what comes out. The first answer is the sandbox's usual one.

This page is written by \`npm run docs\` from the table in sandbox/variants.ts. If you know an answer, please open an [issue](https://github.com/ventia-crm/n8n-nodes-ventia/issues/new/choose).`;

const zenviaIntroduction = `# What is not known

Zenvia's documentation leaves the following open, or contradicts itself. For each question, this page lists the plausible answers and what the nodes do in each case. Where the nodes cannot work, they say so. The sandbox of this package can behave in each of these ways, and a test draws combinations of them. The first answer is the sandbox's usual one.

Not known either, and of no matter to the nodes: the number that the limit is, how long Zenvia waits for the answer to a notification, and what a notification on quotes holds; such an event is passed on with what it has.

This page is written by \`npm run docs\` from the table in sandbox/variants.ts. If you know an answer, please open an [issue](https://github.com/ventia-crm/n8n-nodes-ventia/issues/new/choose).`;

/** One open question, as the table of a sandbox has it. */
interface Question {
	question: string;
	documentation: string;
	answers: Record<string, { api: string; nodes: string }>;
}

/** A page on what is not known. */
export interface UnknownsPage {
	file: string;
	introduction: string;
	questions: Record<string, Question>;
}

export const pages: UnknownsPage[] = [
	{ file: 'docs/unknowns.md', introduction, questions: variants },
	{
		file: 'packages/n8n-nodes-zenvia-sales/docs/unknowns.md',
		introduction: zenviaIntroduction,
		questions: zenviaVariants,
	},
];

/** The page, in Markdown. */
export function unknownsPage({ introduction: text, questions }: UnknownsPage): string {
	return [text, ...Object.entries(questions).map(section)].join('\n\n') + '\n';
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
	for (const page of pages)
		writeFileSync(path.join(__dirname, '..', page.file), unknownsPage(page));
}
