import { sentinelKey } from '../support/sentinelKey';
import { filesWith, spellings } from './keySearch';
import type { SentinelPlayground } from './sentinelPlayground';

/**
 * Searches everything that n8n has stored, printed and responded for the account's key.
 *
 * @param marker a text that n8n has stored, so that the search is known to look at the database
 * @param answers minimum number of responses that n8n sent
 */
export async function expectNoKey(
	playground: SentinelPlayground,
	marker: string,
	answers = 100,
): Promise<void> {
	const { client, dataFolder, leakingRequests } = playground;
	// The client searches each response. In the database file, a long text may be split.
	for (const { id } of await client.executions.all()) await client.executions.get(id);
	expect(leakingRequests).toEqual([]);
	expect(playground.answers()).toBeGreaterThan(answers);

	const stored = await filesWith(dataFolder, [marker]);
	expect(stored.some((file) => file.startsWith('n8n/.n8n/database.sqlite'))).toBe(true);
	// n8n prints this line only at debug level.
	expect(await filesWith(dataFolder, ['was assigned id'])).toContain('n8n.log');
	expect(await filesWith(dataFolder, spellings(sentinelKey))).toEqual([]);
}
