#!/usr/bin/env bash
# n8n 2.41.1, an agent in a workflow (Message an Agent) with a tool that needs approval
#
# In the agent's own chat, a call of such a tool waits for a person. In a workflow, where Wait and Send
# and Wait pause for days, the same agent fails as soon as it calls the tool: nobody is asked, the tool is
# not run, and the execution ends with an error.
#
# Seen with Node.js 24.21 on 2026-11-30, with a stand-in for the language model:
#   no approval, in a workflow    success, ran the tool
#   approval, in the chat         waits, ran nothing
#   approval, in a workflow       error, ran nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
. "$(dirname "$0")/support/n8n.sh"
cd "$folder"
cat >run.cjs <<'JS'
const { createServer } = require('node:http');
const { installPackage, start, takeCalls, until } = require('n8n.cjs');

installPackage({
	'dist/Gift.node.js': `exports.Gift = class {
		description = {
			displayName: 'Gift',
			name: 'gift',
			group: ['output'],
			version: 1,
			description: 'Sends a gift',
			defaults: { name: 'Gift' },
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		};
		async execute() {
			called('the tool');
			return [[{ json: { sent: true } }]];
		}
	};`,
});

/** A language model in the style of OpenAI's API: calls the tool, and then says 'Done.' */
const model = createServer(async (request, response) => {
	const text = Buffer.concat(await request.toArray()).toString();
	if (request.url !== '/v1/chat/completions') return response.writeHead(404).end('{}');
	const { messages, stream, tools } = JSON.parse(text);
	const name = tools?.[0].function.name;
	const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: '{}' } };
	const message = messages.some(({ role }) => role === 'tool')
		? { role: 'assistant', content: 'Done.' }
		: { role: 'assistant', content: null, tool_calls: [call] };
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	const finish_reason = message.content ? 'stop' : 'tool_calls';
	const answer = { id: 'chat', created: 0, model: 'local', usage };
	if (!stream) {
		response.setHeader('content-type', 'application/json');
		const choices = [{ index: 0, message, finish_reason }];
		response.end(JSON.stringify({ ...answer, object: 'chat.completion', choices }));
		return;
	}
	response.setHeader('content-type', 'text/event-stream');
	const choices = [{ index: 0, delta: message, finish_reason }];
	const chunk = { ...answer, object: 'chat.completion.chunk', choices };
	response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
});

const workflow = (agentId) => ({
	name: 'Agent',
	settings: {},
	nodes: [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Agent',
			type: 'n8n-nodes-base.messageAnAgent',
			typeVersion: 3.1,
			parameters: {
				agentSource: 'referenced',
				agentId: { __rl: true, mode: 'list', value: agentId },
				message: 'Send me a gift.',
			},
		},
	].map((node, index) => ({ ...node, id: String(index), position: [200 * index, 0] })),
	connections: { Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] } },
});

/** Saves an agent with the tool, and publishes it for workflows. @returns its ID and its address */
async function saveAgent({ rest }, credential, requireApproval) {
	const { data: project } = await rest('GET', 'projects/personal');
	const agents = `projects/${project.id}/agents/v2`;
	const { data: agent } = await rest('POST', `${agents}/`, { name: 'Agent' });
	const path = `${agents}/${agent.id}`;
	const { data: config } = await rest('GET', `${path}/config`);
	const node = { nodeType: 'n8n-nodes-example.giftTool', nodeTypeVersion: 1, nodeParameters: {} };
	await rest('PUT', `${path}/config`, {
		baseConfigHash: config.configHash,
		config: {
			name: 'Agent',
			model: 'openai/local',
			credential,
			instructions: 'You answer customers.',
			memory: { enabled: true, storage: 'n8n' },
			tools: [{ type: 'node', name: 'Gift', description: 'Sends a gift', requireApproval, node }],
		},
	});
	await rest('POST', `${path}/publish`, {});
	return { id: agent.id, path };
}

/** Runs the workflow. @returns its status */
async function runWorkflow({ rest }, agentId) {
	const { data: stored } = await rest('POST', 'workflows', workflow(agentId));
	const { data: run } = await rest('POST', `workflows/${stored.id}/run`, {
		triggerToStartFrom: { name: 'Start' },
	});
	return await until(async () => {
		const { data } = await rest('GET', `executions/${run.executionId}`);
		return !['new', 'running'].includes(data.status) && data.status;
	});
}

/** Writes to the agent in its chat. @returns whether it waits for a person */
async function chat({ headers, url }, path) {
	const response = await fetch(`${url}/rest/${path}/chat`, {
		method: 'POST',
		headers: { ...headers(), 'content-type': 'application/json' },
		body: JSON.stringify({ message: 'Send me a gift.' }),
	});
	return (await response.text()).includes('"tool-call-suspended"') ? 'waits' : 'does not wait';
}

model.listen(0, '127.0.0.1', async () => {
	const n8n = await start();
	const url = `http://127.0.0.1:${model.address().port}/v1`;
	const { data: credential } = await n8n.rest('POST', 'credentials', {
		name: 'Model',
		type: 'openAiApi',
		data: { apiKey: 'local', url },
	});
	const show = (what, outcome) =>
		console.log(`${what.padEnd(29)} ${outcome}, ran ${takeCalls()[0] ?? 'nothing'}`);
	const free = await saveAgent(n8n, credential.id, false);
	show('no approval, in a workflow', await runWorkflow(n8n, free.id));
	const asking = await saveAgent(n8n, credential.id, true);
	show('approval, in the chat', await chat(n8n, asking.path));
	show('approval, in a workflow', await runWorkflow(n8n, asking.id));
	process.exit();
});
JS
expected="no approval, in a workflow    success, ran the tool
approval, in the chat         waits, ran nothing
approval, in a workflow       error, ran nothing"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
