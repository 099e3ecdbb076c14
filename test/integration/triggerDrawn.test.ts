import fc from 'fast-check';

import { drawnDelivery, prepared } from '../support/drawnWhatsapp';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { messageTopic } from '../unit/trigger/samples';
import { listen } from './trigger/listen';

/** 1,000 take a minute: DRAWN_DELIVERIES=1000, and DRAWN_SEED for others. */
const { DRAWN_DELIVERIES: numRuns = 100, DRAWN_SEED: seed = 24 } = process.env;

test(
	'in drawn deliveries over HTTP, each message of a customer starts one item, and nothing else starts any',
	async () => {
		const sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
		const listening = await listen(sandbox, { parameters: { topics: [messageTopic] } });
		await fc.assert(
			fc.asyncProperty(drawnDelivery, async (drawn) => {
				const { body, faults } = prepared(drawn);
				const before = (await listening.runs()).length;
				await listening.send(body);
				if (drawn.isRepeated) await listening.send(body);
				const runs = (await listening.runs()).slice(before);
				const items = runs.flatMap((run) => run.json('Ventia Trigger'));
				expect({ body, faults: faults(items) }).toEqual({ body, faults: [] });
			}),
			{ numRuns: Number(numRuns), seed: Number(seed) },
		);
		await listening.close();
		await sandbox.close();
		expect(listening.failures).toEqual([]);
	},
	60_000 + 1000 * Number(numRuns),
);
