import type { DatabaseAddress, RedisAddress } from './addresses';

/** How all processes of one n8n in queue mode find each other. */
export interface QueueAddresses {
	database: DatabaseAddress;
	redis: RedisAddress;
	/** Credentials are encrypted with it. */
	encryptionKey: string;
}

/**
 * n8n's own environment variables that put it in queue mode: the same for main, worker and webhook
 * process. The names are those of n8n 2.41's `@n8n/config`; compose.yaml has the same.
 */
export function queueEnvironment(addresses: QueueAddresses): Record<string, string> {
	const { database, redis, encryptionKey } = addresses;
	return {
		EXECUTIONS_MODE: 'queue',
		// "Execute workflow" in the editor runs on a worker too.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_ENCRYPTION_KEY: encryptionKey,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: database.host,
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_DATABASE: database.database,
		DB_POSTGRESDB_USER: database.user,
		DB_POSTGRESDB_PASSWORD: database.password,
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_REDIS_DB: String(redis.database),
		QUEUE_BULL_REDIS_USERNAME: redis.username,
		QUEUE_BULL_REDIS_PASSWORD: redis.password,
		QUEUE_BULL_REDIS_TLS: String(redis.tls),
	};
}
