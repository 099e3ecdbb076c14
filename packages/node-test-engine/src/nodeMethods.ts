import type {
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';
import { createEngine } from './createEngine';
import { LoadOptionsContext } from './host';
import type { EngineOptions, NodeInput } from './options';

export interface MethodOptions extends Pick<EngineOptions, 'credentials' | 'packageDirectories'> {
	/** The node as in the editor; omitted parameters have their defaults. */
	node: Omit<NodeInput, 'name'>;
	/** Path of the parameter being filled in, such as 'parameters.contactId'. */
	path?: string;
}

export interface SearchOptions extends MethodOptions {
	filter?: string;
	paginationToken?: string;
}

/** Runs a `loadOptions` method as the editor does for a drop-down. */
export async function loadOptions(
	method: string,
	options: MethodOptions,
): Promise<INodePropertyOptions[]> {
	const { context, nodeType } = await prepare(options);
	return await required(nodeType.methods?.loadOptions?.[method], method).call(context);
}

/** Runs a `listSearch` method as the editor does for a resource locator's list. */
export async function searchList(
	method: string,
	options: SearchOptions,
): Promise<INodeListSearchResult> {
	const { context, nodeType } = await prepare(options);
	const search = required(nodeType.methods?.listSearch?.[method], method);
	return await search.call(context, options.filter, options.paginationToken);
}

/** Runs a `resourceMapping` method as the editor does for a resource mapper's columns. */
export async function getMappingFields(
	method: string,
	options: MethodOptions,
): Promise<ResourceMapperFields> {
	const { context, nodeType } = await prepare(options);
	return await required(nodeType.methods?.resourceMapping?.[method], method).call(context);
}

async function prepare(
	options: MethodOptions,
): Promise<{ context: LoadOptionsContext; nodeType: INodeType }> {
	const { node: input, path = '', ...rest } = options;
	const engine = await createEngine({ ...rest, nodes: [{ ...input, name: 'Temp-Node' }] });
	const node = engine.node('Temp-Node');
	engine.additionalData.currentNodeParameters = node.parameters;
	return {
		context: new LoadOptionsContext(engine.workflow, node, engine.additionalData, path),
		nodeType: engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion),
	};
}

function required<T>(method: T | undefined, name: string): T {
	if (!method) throw new Error(`The node type has no method "${name}"`);
	return method;
}
