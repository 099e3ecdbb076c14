import type { Sandbox } from '../../sandbox';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { messageTopic } from '../unit/trigger/samples';
import { listen } from './trigger/listen';
import {
	channels,
	messageForms,
	ownForms,
	type Person,
	type Said,
} from '../support/whatsappBodies';

let sandbox: Sandbox;
let ids = 0;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
});

afterAll(async () => await sandbox.close());

const customers: Person[] = [
	{ name: 'Ana', phone: '59899000001', userId: 'UY.1' },
	{ name: 'Bruno', phone: '5511912345678' },
	{ name: 'Carla', userId: 'UY.3', username: 'carla' },
];

/** More replies than this are endless. */
const cap = 5;

test.each([[[messageTopic]], [undefined]])(
	'a workflow that replies to each message of the topics %j replies once, in whatever form its own message is reported',
	async (topics) => {
		const listening = await listen(sandbox, {
			nodeId: `loop-${++ids}`,
			parameters: topics ? { topics } : {},
		});
		const repliesTo: Record<string, number> = {};
		try {
			for (const [name, form] of Object.entries(ownForms)) {
				for (const channel of channels) {
					const customer = customers[++ids % customers.length];
					if (!customer) continue;
					const said: Said = {
						id: `wamid.${++ids}`,
						customer,
						fromMe: false,
						content: { type: 'text', text: { body: 'Hola' } },
						channel,
						timestamp: '1795255200',
					};
					let body = (messageForms[name] ?? messageForms.envelope)?.(said);
					let replies = 0;
					while (replies < cap) {
						const before = (await listening.runs()).length;
						await listening.send(body);
						const runs = (await listening.runs()).slice(before);
						const items = runs.flatMap((run) => run.json('Ventia Trigger'));
						const answered = items.filter(({ topic }) => topic === messageTopic);
						if (answered.length === 0) break;
						replies += answered.length;
						body = form({ ...said, id: `wamid.${++ids}`, fromMe: true });
					}
					repliesTo[`${name}, ${channel.display} as ${channel.from}, ${customer.name}`] = replies;
				}
			}
		} finally {
			await listening.close();
		}
		const wrong = Object.entries(repliesTo).filter(([, replies]) => replies !== 1);
		expect(Object.keys(repliesTo).length).toBe(Object.keys(ownForms).length * channels.length);
		expect(wrong).toEqual([]);
		expect(listening.failures).toEqual([]);
	},
	120_000,
);
