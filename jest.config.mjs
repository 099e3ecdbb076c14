import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { engineProject } from './packages/node-test-engine/jest.mjs';

const rootDir = dirname(fileURLToPath(import.meta.url));

const engine = {
	...engineProject(rootDir),
	rootDir,
	roots: ['<rootDir>/test', '<rootDir>/packages'],
};

/** The nodes in n8n's engine, on a clock that the tests hand in. */
const nodes = {
	...engine,
	setupFilesAfterEnv: [...engine.setupFilesAfterEnv, '<rootDir>/test/support/setUpEngine.ts'],
};

const plain = { ...engine, setupFilesAfterEnv: [] };

export default {
	projects: [
		{
			...plain,
			displayName: 'unit',
			testMatch: [
				'<rootDir>/test/unit/**/*.test.ts',
				'<rootDir>/packages/{api-client,node-framework}/test/**/*.test.ts',
			],
		},
		{
			...engine,
			displayName: 'engine',
			testMatch: ['<rootDir>/packages/node-test-engine/test/**/*.test.ts'],
		},
		{
			...nodes,
			displayName: 'integration',
			testMatch: [
				'<rootDir>/test/integration/**/*.test.ts',
				'<rootDir>/packages/n8n-nodes-*/test/**/*.test.ts',
				'!**/test/e2e/**',
			],
		},
		{ ...plain, displayName: 'queue', testMatch: ['<rootDir>/test/queue/**/*.test.ts'] },
		{ ...plain, displayName: 'browser', testMatch: ['<rootDir>/test/browser/*.test.ts'] },
		{ ...plain, displayName: 'panels', testMatch: ['<rootDir>/test/browser/panels/*.test.ts'] },
		{
			...plain,
			displayName: 'e2e',
			testMatch: [
				'<rootDir>/test/e2e/**/*.test.ts',
				'<rootDir>/packages/n8n-nodes-*/test/e2e/**/*.test.ts',
			],
		},
	],
	// A busy machine takes several times as long.
	testTimeout: 60_000,
	// More than there are cores: many tests wait for the network and the clock.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
};
