import { escapeHtml, select } from '@n8n-nodes-ventia/sandbox-core';
import { variantNames, variants, type Variants } from '../variants';

/** @returns the form that chooses an answer to each question. */
export function variantsForm(chosen: Variants): string {
	const rows = variantNames.map((name) => {
		const { question, documentation, answers } = variants[name];
		const choices = Object.entries(answers).map(([answer, { api }]): [string, string] => [
			answer,
			`${answer}: ${api}`,
		]);
		return `<label title="${escapeHtml(documentation)}">${escapeHtml(question)} ${select(name, choices, chosen[name])}</label>`;
	});
	return `<form id="variants">
${rows.join('\n')}
</form>`;
}
