import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads these when it is first loaded, and writes its settings file there.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-ventia-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'encryption-key-of-the-test-engine';

afterAll(() => {
	rmSync(userFolder, { recursive: true, force: true });
});
