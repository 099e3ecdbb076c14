import { variantNames, variants, type Variants } from '../variants';
import { escapeHtml, select } from './html';

/** @returns the form that chooses an answer to each question, with the script that sets it at once. */
export function variantsForm(chosen: Variants): string {
	const rows = variantNames.map((name) => {
		const { question, documentation, answers } = variants[name];
		const choices = Object.entries(answers).map(([answer, { api }]): [string, string] => [
			answer,
			`${answer}: ${api}`,
		]);
		return `<tr><td title="${escapeHtml(documentation)}">${escapeHtml(question)}</td><td>${select(name, choices, chosen[name])}</td></tr>`;
	});
	return `<h2>What the documentation leaves open</h2>
<form id="variants">
<table>
${rows.join('\n')}
</table>
</form>
<script>
document.getElementById('variants').addEventListener('change', async ({ target }) => {
	await fetch('/_sandbox/settings', {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ variants: { [target.name]: target.value } }),
	});
});
</script>`;
}
