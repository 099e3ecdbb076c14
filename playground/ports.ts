import getPort, { clearLockedPorts } from 'get-port';

export const LOOPBACK = '127.0.0.1';

/** A port that another program uses; the message names the port and the option that changes it. */
export class PortTakenError extends Error {
	constructor(port: number, option: string) {
		super(
			`Port ${port} on ${LOOPBACK} is in use. ` +
				`Stop the program that uses it, or choose another port with ${option}.`,
		);
		this.name = 'PortTakenError';
	}
}

/** @returns a port on loopback that nothing listens on, a different one each time */
export async function freePort(): Promise<number> {
	return await getPort({ host: LOOPBACK });
}

/**
 * @param port the wanted port; 0 or undefined for any free one
 * @param option how the user chooses another, for the message, such as `--port`
 * @returns the port to use
 * @throws PortTakenError if the wanted port is in use
 */
export async function choosePort(port: number | undefined, option: string): Promise<number> {
	if (port === undefined || port === 0) return await freePort();
	// The caller may have gotten this port from `freePort`.
	clearLockedPorts();
	if ((await getPort({ host: LOOPBACK, port })) !== port) throw new PortTakenError(port, option);
	return port;
}
