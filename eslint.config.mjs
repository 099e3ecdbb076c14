import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// What ships: both n8n plugins with every rule on, but for the ones that n8n's own scanner
// switches off (each with the scanner's reason).
const shipped = [
	'nodes/**/*.ts',
	'credentials/**/*.ts',
	'packages/{api-client,node-framework}/src/**/*.ts',
	'packages/n8n-nodes-*/{nodes,credentials}/**/*.ts',
];
const manifests = ['package.json', 'packages/n8n-nodes-*/package.json'];

const typeAware = {
	'@typescript-eslint/no-explicit-any': 'error',
	'@typescript-eslint/no-floating-promises': 'error',
	'@typescript-eslint/no-misused-promises': 'error',
	'@typescript-eslint/no-unnecessary-type-assertion': 'error',
	'@typescript-eslint/switch-exhaustiveness-check': [
		'error',
		{ considerDefaultExhaustiveForUnions: true },
	],
	'@typescript-eslint/consistent-type-imports': 'error',
};

export default tseslint.config(
	{
		ignores: [
			'dist/',
			'node_modules/',
			'playground/node_modules/',
			'.playground/',
			'.artifacts/',
			'coverage/',
			'**/*.js',
			'**/*.mjs',
		],
	},
	{ linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, ...tseslint.configs.recommended],
		languageOptions: {
			parserOptions: { project: './tsconfig.tools.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: typeAware,
	},
	{
		files: [...shipped, ...manifests],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
	},
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{ files: shipped, rules: { 'no-console': 'error' } },
	{
		files: manifests,
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: { ...nodesBase.configs.community.rules },
	},
	{
		files: ['{,packages/*/}credentials/**/*.ts'],
		rules: {
			...nodesBase.configs.credentials.rules,
			// Made for credentials inside n8n itself: it wants a documentation slug, not a URL.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			// The community plugin's credential-password-field is the more accurate twin.
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['{,packages/*/}nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			// Inputs and outputs are NodeConnectionTypes members, not the string "main".
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			// The service has real maxima, and a field may say so.
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
);
