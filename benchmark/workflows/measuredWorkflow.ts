import type { IDataObject } from 'n8n-workflow';

import type { StoredCredential } from '../../playground/client/credentials';
import type { JsonObject } from '../../playground/client/guards';
import type { Workflow } from '../../playground/client/workflows';

/** The measured node, as in a workflow. */
export interface MeasuredNode {
	type: string;
	typeVersion: number;
	parameters: JsonObject;
	credential: StoredCredential;
	/** Node settings, such as `retryOnFail`. */
	settings?: JsonObject;
}

export const START = 'Start';
export const MEASURED = 'Measured';

/** A manual trigger whose pinned items go into the measured node. */
export function measuredWorkflow(node: MeasuredNode, items: IDataObject[]): Workflow {
	const { type, typeVersion, parameters, credential, settings } = node;
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	return {
		name: `Benchmark of ${type}`,
		nodes: [
			{
				id: 'start',
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				...settings,
				id: 'measured',
				name: MEASURED,
				type,
				typeVersion,
				position: [220, 0],
				parameters,
				credentials,
			},
		],
		connections: { [START]: { main: [[{ node: MEASURED, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		pinData: { [START]: items.map((json) => ({ json })) },
	};
}
