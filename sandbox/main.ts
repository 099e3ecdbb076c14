import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { EXAMPLE_API_KEY, startSandbox } from './index';
import { answersTo, variantNames, type Variants } from './variants';

interface Arguments {
	port: number;
	limit: number;
	window: number;
	latency: number;
	contacts: number;
	users: number;
	sales: number;
	variant: Partial<Variants>;
	key: string;
	ca?: string;
}

function amount(text: string): number {
	const number = Number(text);
	if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
	throw new InvalidArgumentError('It must be a number, 0 or more.');
}

function readVariant(text: string, others: Partial<Variants>): Partial<Variants> {
	const [given = '', answer = ''] = text.split('=');
	const name = variantNames.find((known) => known === given);
	if (!name) throw new InvalidArgumentError(`Known variants: ${variantNames.join(', ')}.`);
	const answers = answersTo(name);
	if (answers.includes(answer)) return { ...others, [name]: answer };
	throw new InvalidArgumentError(`The answers to ${name} are ${answers.join(', ')}.`);
}

const program = new Command()
	.name('npm run sandbox --')
	.description("A local Ventia API with made-up records, on this machine's loopback address.")
	.option('--port <number>', 'port, 0 for any free one', amount, 4010)
	.option('--limit <requests>', 'requests that the account may make in a window', amount, 200)
	.option('--window <seconds>', 'length of the window', amount, 60)
	.option('--latency <ms>', 'delay of every response', amount, 0)
	.option('--contacts <number>', 'number of contacts', amount, 300)
	.option('--users <number>', 'number of users', amount, 12)
	.option('--sales <number>', 'number of sales', amount, 120)
	.option(
		'--variant <name=answer...>',
		'how the API behaves where its documentation leaves it open, such as firstPage=one; see docs/unknowns.md',
		readVariant,
		{},
	)
	.option('--key <key>', 'API key that is accepted', EXAMPLE_API_KEY)
	.option('--ca <file>', 'certificate authority (PEM) that event deliveries trust');

async function main(): Promise<void> {
	const options = program.parse().opts<Arguments>();
	const sandbox = await startSandbox({
		port: options.port,
		newIds: true,
		seed: { contacts: options.contacts, users: options.users, sales: options.sales },
		settings: {
			apiKeys: [options.key],
			limit: { requests: options.limit, windowMs: options.window * 1000 },
			latencyMs: options.latency,
			variants: options.variant,
		},
		...(options.ca !== undefined && { ca: readFileSync(options.ca, 'utf8') }),
	});
	console.log(`Ventia sandbox: ${sandbox.url}`);
	console.log(`API key: ${options.key}`);
	console.log(`Records and events: ${sandbox.origin}/`);
	const stop = () => {
		void sandbox.close();
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((failure: unknown) => {
	const taken = failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE';
	const text = failure instanceof Error ? failure.message : String(failure);
	program.error(taken ? 'The port is taken. Choose another one with --port.' : text);
});
