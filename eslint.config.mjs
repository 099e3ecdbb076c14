import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import checkFile from 'eslint-plugin-check-file';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
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

/** Our libraries are imported by name, so that what their `index.ts` leaves out stays private. */
const doors = {
	patterns: [
		{
			regex: '/(api-client|node-framework|sandbox-core)/src/',
			message: "Import it from '@n8n-nodes-ventia/...'.",
		},
	],
};

const services = ['./{nodes,credentials}/**', './packages/n8n-nodes-*/{nodes,credentials}/**'];

/** Which parts may not import which. */
const boundaries = [
	{
		target: './packages/api-client/src/**',
		from: ['./packages/node-framework/**', ...services],
		message: 'The request engine knows neither the framework nor a service.',
	},
	{
		target: './packages/api-client/src/!(guesses|index.ts)',
		from: ['./packages/api-client/src/guesses/**'],
		message: 'A service hands guesses in, as functions of its profile.',
	},
	{
		target: './packages/node-framework/src/**',
		from: ['./packages/api-client/src/guesses/**'],
		message: 'A service hands guesses in, as functions of its profile.',
	},
	{
		target: './packages/node-framework/src/**',
		from: services,
		message: 'The framework knows no service.',
	},
	{
		target: './packages/sandbox-core/**',
		from: [...services, './{,packages/n8n-nodes-*/}sandbox/**'],
		message: 'The core of the sandboxes knows no service.',
	},
	{
		target: './{,packages/*/}nodes/*/actions/**',
		from: ['./{,packages/*/}nodes/*/trigger/**'],
		message: 'What both use belongs to api/ or methods/.',
	},
	{
		target: [...services, './packages/*/src/**', './{,packages/*/}sandbox/**'],
		from: ['./{,packages/*/}test/**'],
		message: 'Only tests import tests.',
	},
];

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
		plugins: { 'check-file': checkFile, 'import-x': importX },
		settings: {
			'import-x/extensions': ['.ts', '.mjs', '.js'],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
		},
		rules: {
			...typeAware,
			'no-restricted-imports': ['error', doors],
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'import-x/no-restricted-paths': ['error', { zones: boundaries }],
			'check-file/filename-naming-convention': [
				'error',
				{
					// As n8n wants it: named after the class that it loads.
					'**/*.{node,credentials}.ts': 'PASCAL_CASE',
					'**/!(*.node|*.credentials).ts': 'CAMEL_CASE',
				},
				{ ignoreMiddleExtensions: true },
			],
		},
	},
	// The rule sets of `@n8n/node-cli`'s configuration, whose package brings half of LangChain along.
	{
		files: [...shipped, ...manifests],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
	},
	{ files: shipped, extends: [importX.flatConfigs.recommended] },
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
