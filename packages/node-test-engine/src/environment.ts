import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads these when it is first loaded, and writes its settings file into the folder.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-node-test-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'encryption-key-of-the-test-engine';
process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
// Log everything but print nothing: ./logs.ts records it.
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'none';

afterAll(async () => {
	// First, so that nothing is logged before recording starts.
	await import('./logs');
	const { Container, SSHClientsManager } = await import('./host');
	// In n8n-core 2.0 it has an interval that keeps the process alive.
	Container.get(SSHClientsManager).onShutdown();
	rmSync(userFolder, { recursive: true, force: true });
});
