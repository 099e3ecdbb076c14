import { randomBytes } from 'node:crypto';

import { parseDatabaseUrl, parseRedisUrl } from './addresses';
import { startPostgresql } from './postgresql';
import { findPostgresql, findRedis, missingServers } from './programs';
import type { QueueAddresses } from './queueEnvironment';
import { startRedis } from './redis';

type Stop = () => Promise<void>;

/**
 * Starts what n8n's queue mode needs, unless `DATABASE_URL` (an empty database) or `REDIS_URL` name
 * servers that are already running.
 *
 * @param stops receives functions that stop the started servers
 * @throws Error that says what to install if a server is missing
 */
export async function startServers(stops: Stop[]): Promise<QueueAddresses> {
	const missing = missingServers();
	if (missing) throw new Error(missing);
	const { DATABASE_URL, REDIS_URL } = process.env;
	const startDatabase = async () => {
		const { address, stop } = await startPostgresql(findPostgresql() ?? '');
		stops.push(stop);
		return address;
	};
	const startQueue = async () => {
		const { address, stop } = await startRedis(findRedis() ?? '');
		stops.push(stop);
		return address;
	};
	return {
		database: DATABASE_URL ? parseDatabaseUrl(DATABASE_URL) : await startDatabase(),
		redis: REDIS_URL ? parseRedisUrl(REDIS_URL) : await startQueue(),
		encryptionKey: randomBytes(24).toString('base64'),
	};
}
