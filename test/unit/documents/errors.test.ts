import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ventia } from '../../../nodes/Ventia/api/ventia';
import { documents } from '../../../scripts/errorsPage';
import { errorTexts, sourcesOf } from '../../../scripts/errorTexts';
import { root } from '../../../scripts/packages';

test.each(documents)('$file lists the current errors (npm run docs)', ({ file, text }) => {
	expect(readFileSync(path.join(root, file), 'utf8')).toBe(text());
});

describe('the errors in a file', () => {
	const file = '.artifacts/someErrors.ts';

	function errorsIn(code: string): Array<[message: string, advice: string]> {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), code);
		return errorTexts(file, ventia).map(({ message, advice }) => [message, advice]);
	}

	test('are found in every form that the code uses', () => {
		const code = `
			const advice = 'Write it like 12.';
			function late(name: string) { return \`Ask \${name}.\`; }
			export function all(item, profile, isFirst, wanted) {
				const { name } = profile;
				item.field('a').reject('is empty', 'Fill it in.');
				rejectValue(text, 'is not a number', advice);
				throw new ValidationError(\`'\${name}' and \${wanted} differ\`, late(name));
				throw new ApiError('rejected', {
					message: isFirst ? \`\${name} said no\` : 'Nobody said no',
					description: isFirst ? \`First \${seconds(1)}. \${profile.advice.address}\` : 'Then.',
				});
				return { status: 'Error', message: 'The key is wrong' };
			}`;
		expect(errorsIn(code)).toEqual([
			["'...' is empty", 'Fill it in.'],
			["'...' in '...' is not a number", 'Write it like 12.'],
			["'...' and ... differ", 'Ask Ventia.'],
			['Ventia said no', "First ... s. Check 'Base URL' in the credential."],
			['Nobody said no', 'Then.'],
			['The key is wrong', ''],
		]);
	});

	test('are empty if there are none', () => {
		expect(errorsIn("export const label = { name: 'Message', description: 'A text' };")).toEqual(
			[],
		);
	});
});

test("a node's sources are those in its bundle", () => {
	const sources = sourcesOf(['nodes/Ventia/Ventia.node.ts']);
	expect(sources).toContain('packages/api-client/src/explain.ts');
	expect(sources).toContain('nodes/Ventia/api/knownErrors.ts');
	expect(sources).not.toContain('nodes/Ventia/VentiaTrigger.node.ts');
});
