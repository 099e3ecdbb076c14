import { ValidationError } from '@n8n-nodes-ventia/api-client';

/** n8n 2.41 still reads the older name, but takes the addresses of test webhooks from the newer only. */
export const publicAddressAdvice =
	'Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions of n8n) to the public https address of this n8n and start it again.';

/** The service that is to reach an address. */
export interface Caller {
	name: string;
	apiUrl: string;
}

/**
 * Whether the service cannot reach a host: a private one, unless the API itself is on one, as a
 * sandbox is.
 */
export function isOutOfReach(hostname: string, { apiUrl }: Pick<Caller, 'apiUrl'>): boolean {
	return isPrivateHost(hostname) && !isPrivateHost(new URL(apiUrl).hostname);
}

/** The error for an address of this n8n that the service cannot reach; undefined if it can. */
export function findOutOfReach(address: string, caller: Caller): ValidationError | undefined {
	const { hostname, origin } = new URL(address);
	if (!isOutOfReach(hostname, caller)) return undefined;
	return new ValidationError(
		`${caller.name} cannot reach n8n at a private address`,
		`n8n offers ${origin}. ${publicAddressAdvice}`,
	);
}

/** Name endings that no public server has. */
const privateSuffixes = ['.local', '.localhost', '.internal', '.lan', '.home.arpa'];

/** Whether a host name, as the URL parser gives it, is reachable from its own network only. */
export function isPrivateHost(hostname: string): boolean {
	const name = hostname.toLowerCase().replace(/\.$/, '');
	if (name.startsWith('[')) return isPrivateAddress6(name.slice(1, -1));
	if (/^\d+(\.\d+){3}$/.test(name)) return isPrivateAddress4(name.split('.').map(Number));
	return !name.includes('.') || privateSuffixes.some((suffix) => name.endsWith(suffix));
}

function isPrivateAddress4([first = 0, second = 0]: number[]): boolean {
	switch (first) {
		case 0:
		case 10:
		case 127:
			return true;
		case 100:
			return second >= 64 && second < 128;
		case 169:
			return second === 254;
		case 172:
			return second >= 16 && second < 32;
		case 192:
			return second === 168;
		default:
			return false;
	}
}

/** Loopback, unspecified, unique local, link-local, and IPv4 addresses written as IPv6. */
function isPrivateAddress6(address: string): boolean {
	const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(address);
	if (mapped) {
		const [high, low] = [parseInt(mapped[1] ?? '', 16), parseInt(mapped[2] ?? '', 16)];
		return isPrivateAddress4([high >> 8, high & 255, low >> 8, low & 255]);
	}
	return address === '::1' || address === '::' || /^(f[cd]|fe[89ab])/.test(address);
}
