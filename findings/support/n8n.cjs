/** A whole n8n for the scripts beside this folder, on loopback and without its vendor's servers. */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { dirname, join, resolve } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const userFolder = resolve('user');
const calls = resolve('calls.txt');
const owner = { email: 'owner@example.com', password: 'Example-1-password' };

async function freePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address();
	await new Promise((done) => server.close(done));
	return port;
}

/** Waits until `find` returns something, for at most five minutes, and returns it. */
async function until(find, interval = 200) {
	for (const end = Date.now() + 300_000; Date.now() < end; await sleep(interval)) {
		const found = await find();
		if (found) return found;
	}
	throw new Error(`Waited in vain for ${find}`);
}

/**
 * Puts a package where n8n looks for installed ones: files by their paths, whose last part tells a node
 * from a credential. In code, `called(text)` notes that it was called.
 */
function installPackage(files) {
	const home = join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-example');
	const note =
		"const called = (text) => require('node:fs').appendFileSync(process.env.CALLS, text + '\\n');";
	const listed = (ending) => Object.keys(files).filter((path) => path.endsWith(ending));
	const n8n = {
		n8nNodesApiVersion: 1,
		nodes: listed('.node.js'),
		credentials: listed('.credentials.js'),
	};
	const manifest = JSON.stringify({ name: 'n8n-nodes-example', version: '1.0.0', n8n });
	for (const [path, content] of Object.entries({ ...files, 'package.json': manifest })) {
		const file = join(home, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, path.endsWith('.js') ? `${note}\n${content}` : content);
	}
}

/** What the node has noted since the last time. */
function takeCalls() {
	try {
		return readFileSync(calls, 'utf8').trim().split('\n');
	} catch {
		return [];
	} finally {
		rmSync(calls, { force: true });
	}
}

/** Starts n8n, with the data of the time before, and signs in. */
async function start(environment = {}) {
	const port = await freePort();
	const log = openSync('n8n.log', 'a');
	const n8n = spawn(
		process.execPath,
		[join(process.env.FINDINGS_N8N, 'node_modules/n8n/bin/n8n')],
		{
			detached: true,
			stdio: ['ignore', log, log],
			env: {
				PATH: process.env.PATH,
				HOME: process.env.HOME,
				CALLS: calls,
				N8N_USER_FOLDER: userFolder,
				N8N_LISTEN_ADDRESS: '127.0.0.1',
				N8N_PORT: String(port),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				N8N_SECURE_COOKIE: 'false',
				N8N_DIAGNOSTICS_ENABLED: 'false',
				N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
				N8N_TEMPLATES_ENABLED: 'false',
				N8N_DYNAMIC_BANNERS_ENABLED: 'false',
				N8N_VERIFIED_PACKAGES_ENABLED: 'false',
				N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
				N8N_DISABLED_MODULES: 'mcp-registry,instance-ai',
				N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
				...environment,
			},
		},
	);
	const ended = once(n8n, 'exit');
	const kill = () => {
		if (n8n.exitCode === null && n8n.signalCode === null) process.kill(-n8n.pid, 'SIGKILL');
	};
	process.once('exit', kill);
	const url = `http://127.0.0.1:${port}`;
	let cookie = '';
	const rest = async (method, path, body) => {
		const response = await fetch(`${url}/rest/${path}`, {
			method,
			// n8n closes connections that are kept open.
			headers: { connection: 'close', cookie, 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		const [set] = response.headers.getSetCookie().filter((one) => one.startsWith('n8n-auth='));
		if (set) [cookie] = set.split(';');
		const answer = await response.json();
		return { code: response.status, data: answer.data ?? answer };
	};
	await until(async () => {
		if (n8n.exitCode !== null) throw new Error(readFileSync('n8n.log', 'utf8').slice(-2000));
		return await fetch(`${url}/healthz/readiness`).then(
			({ ok }) => ok,
			() => false,
		);
	});
	const names = { firstName: 'Ada', lastName: 'Owner' };
	const login = { emailOrLdapLoginId: owner.email, password: owner.password };
	const { code } = await rest('POST', 'login', login);
	if (code !== 200) await rest('POST', 'owner/setup', { ...owner, ...names });
	return {
		url,
		rest,
		headers: () => ({ cookie }),
		/** Asks n8n to stop, or kills it and what it has started. */
		async stop(signal) {
			if (signal === 'SIGKILL') kill();
			else n8n.kill(signal);
			await ended;
		},
		/** Publishes what a workflow has become. @returns n8n's answer, and how it ends */
		async publish(workflow) {
			const answer = await rest('POST', `workflows/${workflow.id}/activate`, {
				versionId: workflow.versionId,
			});
			const ended = await until(async () => {
				const { data } = await rest('GET', `workflows/${workflow.id}/publication-status`);
				return data.status !== 'in_progress' && data.status;
			});
			return { answer, ended };
		},
	};
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

module.exports = { installPackage, start, takeCalls, until, userFolder };
