import { createServer, type AddressInfo } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** A port that another program holds; the message names the port and the option that changes it. */
export class PortTakenError extends Error {
	constructor(port: number, option: string) {
		super(
			`Port ${port} on ${LOOPBACK} is in use. ` +
				`Stop the program that uses it, or choose another port with ${option}.`,
		);
		this.name = 'PortTakenError';
	}
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
	return typeof address === 'object' && address !== null;
}

async function listenOnce(port: number): Promise<number> {
	const server = createServer();
	return await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, LOOPBACK, () => {
			const address = server.address();
			const bound = isAddress(address) ? address.port : port;
			server.close(() => resolve(bound));
		});
	});
}

/** @returns a port on loopback that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/**
 * @param port the wanted port; 0 or undefined for any free one
 * @param option how the user chooses another, for the message, such as `--port`
 * @returns the port to use
 * @throws PortTakenError if the wanted port is in use
 */
export async function choosePort(port: number | undefined, option: string): Promise<number> {
	if (port === undefined || port === 0) return await freePort();
	try {
		return await listenOnce(port);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
			throw new PortTakenError(port, option);
		}
		throw error;
	}
}
