import { readBaseUrl } from '@n8n-nodes-ventia/node-framework';
import { createRedactor, minimumKeyLength } from '@n8n-nodes-ventia/api-client';
import { askEndpoints } from './probe/askEndpoints';
import { openConnection } from './probe/connection';
import { describeAnswers } from './probe/report';

const usualBaseUrl = 'https://api.getventia.com/api/v1.0';

/**
 * Asks a real account which candidate of every read-only endpoint answers, and prints a table and a
 * JSON line. Reads VENTIA_API_KEY and, for a different base URL, VENTIA_BASE_URL. Writes nothing to
 * Ventia, and never prints the key.
 */
async function probe(): Promise<void> {
	const apiKey = (process.env.VENTIA_API_KEY ?? '').trim();
	if (apiKey.length < minimumKeyLength) {
		throw new Error('VENTIA_API_KEY is not set. Run: VENTIA_API_KEY=... npm run probe');
	}
	const redact = createRedactor(apiKey);
	try {
		const baseUrl = readBaseUrl(
			process.env.VENTIA_BASE_URL ?? usualBaseUrl,
			'Correct VENTIA_BASE_URL.',
		);
		const connection = openConnection(baseUrl, apiKey);
		const answers = await askEndpoints(connection);
		process.stdout.write(redact(describeAnswers(answers)));
	} catch (thrown) {
		throw new Error(redact(thrown instanceof Error ? thrown.message : String(thrown)));
	}
}

probe().catch((failure: Error) => {
	process.stderr.write(`${failure.message}\n`);
	process.exitCode = 1;
});
