import { N8nClient } from '../../playground/client';
import { ensurePlayground } from '../../playground/install';
import { startN8n } from '../../playground/n8n';
import { logInAsOwner } from '../../playground/owner';
import { startPlayground, type Playground } from '../../playground/playground';
import { temporaryFolder } from '../../playground/queue/temporaryFolder';
import { sentinelKey } from '../support/sentinelKey';
import { contains, spellings } from './keySearch';

/** A playground whose account has a key that nobody can mistake. */
export interface SentinelPlayground extends Playground {
	/** All that the playground keeps: n8n's database, its logs. */
	dataFolder: string;
	/** Requests to n8n that were answered with the key in some spelling. */
	leakingRequests: string[];
	/** How many answers of n8n were searched for the key. */
	answers(): number;
	/** Looks for the key in an answer of n8n. */
	search(text: string, request: string): void;
	/** Ends n8n as a crash would, and starts it with the same data; `n8n` and `client` are new then. */
	crash(): Promise<void>;
}

/** At this level n8n writes down most of what it does. */
export const environment = { N8N_LOG_LEVEL: 'debug' };

/** Starts n8n with the nodes that were built before; `stop` removes its data. */
export async function startSentinelPlayground(): Promise<SentinelPlayground> {
	const folder = await temporaryFolder('e2e');
	const texts = spellings(sentinelKey);
	const leakingRequests: string[] = [];
	let count = 0;
	const search = (text: string, request: string) => {
		count++;
		if (contains(text, texts)) leakingRequests.push(request);
	};
	const playground = await startPlayground({
		dataFolder: folder.path,
		sandbox: { settings: { apiKeys: [sentinelKey] } },
		build: false,
		environment,
		onAnswer: search,
	});
	const started: SentinelPlayground = {
		...playground,
		dataFolder: folder.path,
		leakingRequests,
		answers: () => count,
		search,
		async crash() {
			const { userFolder, port, logFile } = started.n8n;
			await started.n8n.kill();
			const webhookUrl = `${started.tls.url}/`;
			const installed = await ensurePlayground();
			started.n8n = await startN8n({
				installed,
				userFolder,
				port,
				logFile,
				webhookUrl,
				environment,
			});
			started.client = new N8nClient(started.n8n.url, search);
			await logInAsOwner(started.client, started.owner);
		},
		async stop() {
			await started.n8n.stop();
			await playground.stop();
			await folder.remove();
		},
	};
	return started;
}
