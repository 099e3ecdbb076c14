import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps each major version in its own folder, outside the path. */
const DEBIAN_POSTGRESQL = '/usr/lib/postgresql';

const INSTALL = 'apt-get install postgresql redis-server';

function onPath(program: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.find((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** @returns the folder with PostgreSQL's programs: the newest of Debian's, else that on the path */
export function findPostgresql(): string | undefined {
	const versions = existsSync(DEBIAN_POSTGRESQL) ? readdirSync(DEBIAN_POSTGRESQL) : [];
	return versions
		.sort((left, right) => Number(right) - Number(left))
		.map((version) => join(DEBIAN_POSTGRESQL, version, 'bin'))
		.concat(onPath('initdb') ?? [])
		.find((folder) => existsSync(join(folder, 'initdb')));
}

/** @returns the path of redis-server */
export function findRedis(): string | undefined {
	const folder = onPath('redis-server');
	return folder && join(folder, 'redis-server');
}

/** @returns what must be installed before queue mode can start; undefined if nothing is missing */
export function missingServers(): string | undefined {
	const missing = [
		...(process.env.DATABASE_URL || findPostgresql() ? [] : ['PostgreSQL (or DATABASE_URL)']),
		...(process.env.REDIS_URL || findRedis() ? [] : ['Redis (or REDIS_URL)']),
	];
	if (missing.length === 0) return undefined;
	return `n8n's queue mode needs ${missing.join(' and ')}. On Debian: ${INSTALL}`;
}
