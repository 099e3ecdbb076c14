import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { variantNames, variants, type VariantName } from '../sandbox/variants';
import { markdownTable } from './markdown';

const file = path.join(__dirname, '..', 'docs', 'unknowns.md');

const introduction = `# What is not known

Ventia's documentation leaves the following open, or contradicts itself. For each question, this page lists the plausible answers and what the nodes do in each case. Where the nodes cannot work, they say so. There is one case that no client can see: [fields that are not sent with PUT](#what-does-put-do-to-the-fields-of-a-user-or-sale-that-are-not-sent).

The [sandbox](../sandbox/README.md) can behave in each of these ways (\`npm run sandbox -- --variant firstPage=one\`, or on its page), and \`npm run test:variants\` draws combinations of them, operations, inputs and faults, and checks what comes out. The first answer is the sandbox's usual one.

This page is written by \`npm run docs\` from the table in sandbox/variants.ts. If you know an answer, please open an [issue](https://github.com/ventia-crm/n8n-nodes-ventia/issues/new/choose).`;

/** The page on what is not known, in Markdown. */
export function unknownsPage(): string {
	return [introduction, ...variantNames.map(section)].join('\n\n') + '\n';
}

function section(name: VariantName): string {
	const { question, documentation, answers } = variants[name];
	const rows = Object.entries(answers).map(([answer, { api, nodes }]) => [
		`\`${answer}\``,
		api,
		nodes,
	]);
	return `## ${question}\n\nThe documentation: ${documentation} Switch: \`${name}\`.\n\n${markdownTable(
		[['Answer', 'The API', 'The nodes'], ...rows],
	)}`;
}

if (require.main === module) writeFileSync(file, unknownsPage());
