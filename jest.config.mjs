import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ignoreCommonJsModules, mapEngineModules } from './test/engine/engineModules.mjs';

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
	roots: ['<rootDir>/test'],
	testEnvironment: 'node',
	moduleNameMapper: mapEngineModules(rootDir),
	transform: { '\\.[jt]s$': ['ts-jest', { diagnostics: false, tsconfig: compilerOptions }] },
	transformIgnorePatterns: ignoreCommonJsModules(rootDir),
	setupFiles: ['<rootDir>/test/engine/foreignErrors.ts'],
};

export default {
	projects: [
		{
			...project,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
		},
		{
			...project,
			displayName: 'integration',
			testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/environment.ts'],
		},
		{
			...project,
			displayName: 'faults',
			testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/environment.ts'],
		},
	],
	testTimeout: 30_000,
	maxWorkers: 2,
};
