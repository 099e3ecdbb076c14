import { randomBytes } from 'node:crypto';
import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execaSync } from 'execa';

import { runCommand } from '../command';
import { freePort, LOOPBACK } from '../ports';
import type { DatabaseAddress } from './addresses';
import { startServer } from './startServer';
import { temporaryFolder } from '../temporaryFolder';

const USER = 'n8n';
/** The account that Debian's package creates. */
const SYSTEM_USER = 'postgres';

/** PostgreSQL refuses to run as root. */
function systemUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (option: string) => Number(execaSync('id', [option, SYSTEM_USER]).stdout);
	return { uid: id('-u'), gid: id('-g') };
}

/** This data is not needed after a crash of the machine, so nothing waits for the disk. */
const FOR_ONE_RUN = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts a separate PostgreSQL: new data folder, loopback only, any free port, a random password.
 * Stopping it removes the data.
 *
 * @param programs the folder with PostgreSQL's programs
 * @throws Error with the last lines of what failed
 */
export async function startPostgresql(
	programs: string,
): Promise<{ address: DatabaseAddress; stop(): Promise<void> }> {
	const folder = await temporaryFolder('postgresql');
	const user = systemUser();
	if (user) await chown(folder.path, user.uid, user.gid);
	const data = join(folder.path, 'data');
	const logFile = join(folder.path, 'postgresql.log');
	const passwordFile = join(folder.path, 'password');
	const password = randomBytes(18).toString('base64url');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (user) await chown(passwordFile, user.uid, user.gid);
	const port = await freePort();
	const settings = [
		`listen_addresses=${LOOPBACK}`,
		`port=${port}`,
		'unix_socket_directories=',
		...FOR_ONE_RUN,
	];
	try {
		await runCommand(
			[
				join(programs, 'initdb'),
				`--pgdata=${data}`,
				`--username=${USER}`,
				`--pwfile=${passwordFile}`,
				'--auth=scram-sha-256',
				'--encoding=UTF8',
				'--locale=C.UTF-8',
				'--no-sync',
			],
			{ cwd: folder.path, logFile, user },
		);
		const server = await startServer(
			[join(programs, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])],
			port,
			{ cwd: folder.path, logFile, user },
		);
		const stop = async () => {
			await server.stop();
			await folder.remove();
		};
		return { address: { host: LOOPBACK, port, user: USER, password, database: 'postgres' }, stop };
	} catch (error) {
		await folder.remove();
		throw error;
	}
}
