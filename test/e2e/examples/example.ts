import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { outputItems, type Execution } from '../../../playground/client/execution';
import { toObject, toObjects, type JsonObject } from '../../../playground/client/guards';
import type { Workflow } from '../../../playground/client/workflows';
import type { Playground } from '../../../playground/playground';
import { readWorkflow } from '../../../playground/setup';

const FOLDER = resolve(__dirname, '../../../examples');

/** The names of the example files, in alphabetical order. */
export async function exampleFiles(): Promise<string[]> {
	return (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
}

/** The paths of the example files of all packages. */
export async function allExamples(): Promise<string[]> {
	const packages = join(FOLDER, '../packages');
	const folders = (await readdir(packages))
		.filter((name) => name.startsWith('n8n-nodes-'))
		.map((name) => join(packages, name, 'examples'));
	const found = await Promise.all(
		[FOLDER, ...folders].map(async (folder) =>
			(await readdir(folder))
				.filter((name) => name.endsWith('.json'))
				.map((name) => join(folder, name)),
		),
	);
	return found.flat();
}

/** @returns an example as in its file; one of Ventia's if it is named without a folder */
export async function rawExample(file: string): Promise<Workflow> {
	const content: unknown = JSON.parse(await readFile(resolve(FOLDER, file), 'utf8'));
	const { name, nodes, connections, settings, pinData } = toObject(content, 'a workflow');
	return {
		name: String(name),
		nodes: toObjects(nodes),
		connections: toObject(connections, 'connections'),
		settings: toObject(settings, 'settings'),
		pinData: toObject(pinData, 'sample data'),
	};
}

/** @returns an example with the credentials selected in its nodes */
export async function readExample(
	file: string,
	{ credential, services }: Pick<Playground, 'credential' | 'services'>,
): Promise<Workflow> {
	const others = services.map(({ stored }) => stored);
	return await readWorkflow(join(FOLDER, file), credential, ...others);
}

/** Imports an example with its credential selected and whatever `complete` adds. */
export async function importExample(
	playground: Playground,
	file: string,
	complete = (workflow: Workflow) => workflow,
): Promise<string> {
	const workflow = complete(await readExample(file, playground));
	return (await playground.client.workflows.import(workflow)).id;
}

/** @returns the JSON of the items that a node output */
export function jsonOf(execution: Execution, node: string): JsonObject[] {
	return toObjects(outputItems(execution, node).map(({ json }) => json));
}

/** @returns the names of the files in the items that a node output */
export function filesOf(execution: Execution, node: string): Array<string | undefined> {
	return outputItems(execution, node).map(({ binary }) => binary?.data?.fileName);
}
