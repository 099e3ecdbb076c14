/** The address of a PostgreSQL database. */
export interface DatabaseAddress {
	host: string;
	port: number;
	user: string;
	password: string;
	database: string;
}

/** The address of a Redis. */
export interface RedisAddress {
	host: string;
	port: number;
	/** Empty for Redis's default user. */
	username: string;
	/** Empty if none is needed. */
	password: string;
	/** The database's number. */
	database: number;
	tls: boolean;
}

const POSTGRESQL_PORT = 5432;
const REDIS_PORT = 6379;

function parse(name: string, text: string, schemes: string[]): URL {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && schemes.includes(url.protocol) && url.hostname !== '') return url;
	// The text may contain a password, so it is not repeated.
	throw new Error(`${name} is not an address that begins with ${schemes[0]}//. Correct it.`);
}

/**
 * @param text such as `postgres://user:password@127.0.0.1:5432/n8n`
 * @throws Error if it is something else; the text is not in the message
 */
export function parseDatabaseUrl(text: string): DatabaseAddress {
	const url = parse('DATABASE_URL', text, ['postgres:', 'postgresql:']);
	return {
		host: url.hostname,
		port: Number(url.port) || POSTGRESQL_PORT,
		user: decodeURIComponent(url.username) || 'postgres',
		password: decodeURIComponent(url.password),
		database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
	};
}

/**
 * @param text such as `redis://:password@127.0.0.1:6379/0`; `rediss:` for TLS
 * @throws Error if it is something else; the text is not in the message
 */
export function parseRedisUrl(text: string): RedisAddress {
	const url = parse('REDIS_URL', text, ['redis:', 'rediss:']);
	return {
		host: url.hostname,
		port: Number(url.port) || REDIS_PORT,
		username: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		database: Number(url.pathname.slice(1)) || 0,
		tls: url.protocol === 'rediss:',
	};
}
