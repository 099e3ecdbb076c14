import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
	path: string;
	remove(): Promise<void>;
}

/** Programs that have just ended may still have files open. */
const PATIENT = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

/** @returns a new folder that is removed when this process ends at the latest */
export async function temporaryFolder(purpose: string): Promise<TemporaryFolder> {
	const path = await mkdtemp(join(tmpdir(), `ventia-${purpose}-`));
	const removeAtExit = () => rmSync(path, PATIENT);
	process.once('exit', removeAtExit);
	const remove = async () => {
		process.removeListener('exit', removeAtExit);
		await rm(path, PATIENT);
	};
	return { path, remove };
}
