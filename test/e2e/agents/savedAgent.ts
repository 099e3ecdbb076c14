import { type JsonObject, textField, toObject } from '../../../playground/client/guards';
import type { Playground } from '../../../playground/playground';
import type { ChatModel } from '../examples/chatModel';

/** What an agent's tool does, and whether a person has to approve each call. */
export interface AgentTool {
	name: string;
	parameters: JsonObject;
	requireApproval?: boolean;
}

/** A call that waits for a person. */
export interface Suspension {
	runId: string;
	toolCallId: string;
}

/** One of n8n's agents (n8n 2.41: Agents), with the node's operations as its tools. */
export interface SavedAgent {
	id: string;
	/** Writes to the agent in n8n's own chat. @returns what it sends back */
	write(message: string): Promise<string>;
	/** Approves a call, or declines it. @returns what the agent sends back */
	decide(call: Suspension, approved: boolean): Promise<string>;
}

/** A phone that the model gives. */
export const phoneByModel = {
	__rl: true,
	mode: 'phone',
	value: "={{ $fromAI('phone', 'Phone with + and the country code', 'string') }}",
};

/** Saves an agent, and publishes it for workflows. */
export async function saveAgent(
	{ client, credential }: Playground,
	{ url }: ChatModel,
	tools: AgentTool[],
): Promise<SavedAgent> {
	const { session } = client;
	const model = await client.credentials.create({
		name: 'Model',
		type: 'openAiApi',
		data: { apiKey: 'local', url },
	});
	const get = async (path: string) => toObject(await session.request('GET', path), path);
	const project = await get('/rest/projects/personal');
	const agents = `/rest/projects/${textField(project, 'id')}/agents/v2`;
	const agent = toObject(
		await session.request('POST', `${agents}/`, { name: 'Agent' }),
		'an agent',
	);
	const id = textField(agent, 'id');
	const { configHash } = await get(`${agents}/${id}/config`);
	const credentials = { ventiaApi: { id: credential.id, name: credential.name } };
	const config = {
		name: 'Agent',
		model: 'openai/local',
		credential: model.id,
		instructions: 'You answer customers.',
		memory: { enabled: true, storage: 'n8n' },
		tools: tools.map(({ name, parameters, ...rest }) => ({
			type: 'node',
			name,
			description: name,
			...rest,
			node: {
				nodeType: 'n8n-nodes-ventia.ventiaTool',
				nodeTypeVersion: 1,
				nodeParameters: parameters,
				credentials,
			},
		})),
	};
	await session.request('PUT', `${agents}/${id}/config`, { config, baseConfigHash: configHash });
	await session.request('POST', `${agents}/${id}/publish`, {});
	const chat = async (path: string, body: object) =>
		String(await session.request('POST', `${agents}/${id}/${path}`, body));
	return {
		id,
		write: async (message) => await chat('chat', { message }),
		decide: async (call, approved) =>
			await chat('chat/resume', { ...call, resumeData: { approved } }),
	};
}

/** The call that a chat's events say to wait for a person. */
export function suspensionIn(events: string): Suspension {
	const event = events.split('\n').find((line) => line.includes('"tool-call-suspended"')) ?? '';
	const { payload } = toObject(JSON.parse(event.replace(/^data: /, '')), 'an event');
	const call = toObject(payload, 'a call');
	return { runId: textField(call, 'runId'), toolCallId: textField(call, 'toolCallId') };
}
