import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort, LOOPBACK } from '../ports';
import type { RedisAddress } from './addresses';
import { startServer } from './startServer';
import { temporaryFolder } from '../temporaryFolder';

/**
 * Starts a separate Redis: in memory, loopback only, any free port, a random password.
 *
 * @param program the path of redis-server
 * @throws Error with Redis's last lines if it does not start
 */
export async function startRedis(
	program: string,
): Promise<{ address: RedisAddress; stop(): Promise<void> }> {
	const folder = await temporaryFolder('redis');
	const port = await freePort();
	const password = randomBytes(18).toString('base64url');
	const settings = [
		`bind ${LOOPBACK}`,
		`port ${port}`,
		`requirepass ${password}`,
		`dir ${folder.path}`,
		'save ""',
		'appendonly no',
	];
	const settingsFile = join(folder.path, 'redis.conf');
	await writeFile(settingsFile, settings.join('\n'), { mode: 0o600 });
	try {
		const server = await startServer([program, settingsFile], port, {
			cwd: folder.path,
			logFile: join(folder.path, 'redis.log'),
		});
		const stop = async () => {
			await server.stop();
			await folder.remove();
		};
		const address = { host: LOOPBACK, port, username: '', password, database: 0, tls: false };
		return { address, stop };
	} catch (error) {
		await folder.remove();
		throw error;
	}
}
