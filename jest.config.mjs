import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	ignoreCommonJsModules,
	mapEngineModules,
} from './packages/node-test-engine/src/engineModules.mjs';

const rootDir = dirname(fileURLToPath(import.meta.url));

// Types are checked by tsc; here every file is transpiled by itself.
const compilerOptions = {
	target: 'es2022',
	module: 'commonjs',
	moduleResolution: 'node',
	esModuleInterop: true,
	resolveJsonModule: true,
	isolatedModules: true,
	allowJs: true,
	sourceMap: true,
};

const project = {
	rootDir,
	roots: ['<rootDir>/test', '<rootDir>/packages'],
	testEnvironment: 'node',
	moduleNameMapper: mapEngineModules(rootDir),
	transform: { '\\.m?[jt]s$': ['ts-jest', { diagnostics: false, tsconfig: compilerOptions }] },
	transformIgnorePatterns: ignoreCommonJsModules(rootDir),
	setupFiles: ['<rootDir>/packages/node-test-engine/src/foreignErrors.ts'],
};

/** For tests that run the nodes in n8n's engine. */
const engineSetup = [
	'<rootDir>/packages/node-test-engine/src/environment.ts',
	'<rootDir>/test/support/setUpEngine.ts',
];

export default {
	projects: [
		{
			...project,
			displayName: 'unit',
			testMatch: [
				'<rootDir>/test/unit/**/*.test.ts',
				'<rootDir>/packages/{api-client,node-framework}/test/**/*.test.ts',
			],
		},
		{
			...project,
			displayName: 'integration',
			testMatch: [
				'<rootDir>/test/integration/**/*.test.ts',
				'<rootDir>/packages/{node-test-engine,n8n-nodes-*}/test/**/*.test.ts',
			],
			setupFilesAfterEnv: engineSetup,
		},
		{
			...project,
			displayName: 'faults',
			testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
			setupFilesAfterEnv: engineSetup,
		},
		{
			...project,
			displayName: 'queue',
			testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
		},
		{
			...project,
			displayName: 'browser',
			testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
		},
		{
			...project,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
		},
	],
	testTimeout: 30_000,
	// More than there are cores: many tests wait for the network and the clock.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
};
