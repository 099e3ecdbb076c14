import { delimiter, dirname } from 'node:path';

import { LOOPBACK } from './ports';

export type N8nCommand = 'start' | 'worker' | 'webhook';

export interface N8nAddresses {
	/** Port of the editor, the REST API and the webhooks; of the health endpoint for a worker. */
	port: number;
	/** Port through which n8n's own task runner reaches it. */
	brokerPort: number;
	/** The base URL at which services call webhooks, such as `https://localhost:5443/`. */
	webhookUrl?: string;
}

/**
 * Variables of the surrounding environment that would change how n8n runs, or that it does not
 * need.
 */
const NOT_PASSED_ON =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|GENERIC_|WORKFLOWS_|NODES_|CREDENTIALS_|VENTIA_|npm_|NODE_OPTIONS$|NODE_ENV$)/i;

/**
 * Everything in n8n 2.41 that calls its vendor's servers or npm's on its own (seen by logging connections).
 */
const NO_OUTSIDE_CALLS = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	// Otherwise, each opened panel waits for `npm outdated`: without npm's registry, that is over a
	// minute, and six of them hold all connections of the page.
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
};

/** One fetches a list from the vendor's servers, the other would be the editor's first page. */
const DISABLED_MODULES = ['mcp-registry', 'instance-ai'];

const PLAIN_EDITOR = {
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	// The editor is on plain HTTP on loopback; Safari would drop a secure cookie there.
	N8N_SECURE_COOKIE: 'false',
};

function inherited(): Record<string, string> {
	const passedOn: Record<string, string> = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (value !== undefined && !NOT_PASSED_ON.test(name)) passedOn[name] = value;
	}
	return passedOn;
}

/**
 * The environment for an n8n that listens on loopback only, keeps its data in `userFolder` and
 * makes no calls on its own. The names are those of n8n 2.41's `@n8n/config`.
 *
 * @param nodeBinary first on the path, because n8n starts its task runner with `node`
 * @param overrides win over everything
 */
export function n8nEnvironment(
	nodeBinary: string,
	userFolder: string,
	{ port, brokerPort, webhookUrl }: N8nAddresses,
	overrides: Record<string, string> = {},
): Record<string, string> {
	const environment = inherited();
	return {
		...environment,
		PATH: [dirname(nodeBinary), environment.PATH ?? ''].join(delimiter),
		NO_PROXY: [environment.NO_PROXY, 'localhost', LOOPBACK].filter(Boolean).join(','),
		...NO_OUTSIDE_CALLS,
		...PLAIN_EDITOR,
		N8N_DISABLED_MODULES: DISABLED_MODULES.join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://localhost:${port}`,
		// The TLS front is one proxy before n8n.
		N8N_PROXY_HOPS: webhookUrl ? '1' : '0',
		// n8n 2.41 takes the URLs of test webhooks only from this name; WEBHOOK_URL is the older
		// one.
		...(webhookUrl ? { N8N_WEBHOOK_URL: webhookUrl } : {}),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
		N8N_RUNNERS_MODE: 'internal',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		GENERIC_TIMEZONE: 'UTC',
		...overrides,
	};
}
