import { N8nClient } from '../../playground/client';
import { ensurePlayground } from '../../playground/install';
import { startN8n } from '../../playground/n8n';
import { logInAsOwner } from '../../playground/owner';
import { startPlayground, type Playground } from '../../playground/playground';
import { accessWithChannel, ventiaCredential } from '../../playground/setup';
import { temporaryFolder } from '../../playground/temporaryFolder';
import { sentinelKey } from '../support/sentinelKey';
import { contains, spellings } from './keySearch';

/** A playground whose account has an unmistakable key. */
export interface SentinelPlayground extends Playground {
	/** Everything that the playground keeps: n8n's database and logs. */
	dataFolder: string;
	/** Requests whose response from n8n contained the key in some encoding. */
	leakingRequests: string[];
	/** How many of n8n's responses were searched for the key. */
	answers(): number;
	/** Searches a response from n8n for the key. */
	search(text: string, request: string): void;
	/** Kills n8n and restarts it with the same data; `n8n` and `client` are replaced. */
	crash(): Promise<void>;
}

/** At this level, n8n logs most of what it does. */
export const environment = { N8N_LOG_LEVEL: 'debug' };

/** Starts n8n with the nodes as built; `stop` removes its data. */
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
	// As in an account whose owner has found the ID of the channel.
	await playground.client.credentials.put(ventiaCredential(accessWithChannel(playground.sandbox)));
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
				environment: { ...started.tls.trust, ...environment },
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
