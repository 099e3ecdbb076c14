import type { IDataObject, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers } from './host';
import type { LoadedPackage } from './loadPackage';
import { CallTools } from './nodes/callTools';
import { EmitItems } from './nodes/emitItems';
import { NoOperation } from './nodes/noOperation';
import { RequestTools } from './nodes/requestTools';
import { SetFields } from './nodes/setFields';
import { toolNodeType } from './toolNodeType';

/** The node types of one engine: those of the loaded packages and the engine's own. */
export class EngineNodeTypes implements INodeTypes {
	private readonly types = new Map<string, INodeType | IVersionedNodeType>([
		['engine.callTools', new CallTools()],
		['engine.requestTools', new RequestTools()],
		['engine.emitItems', new EmitItems()],
		['engine.noOperation', new NoOperation()],
		['engine.setFields', new SetFields()],
	]);

	constructor(packages: LoadedPackage[]) {
		for (const { name, nodes } of packages) {
			for (const [node, type] of nodes) this.types.set(`${name}.${node}`, type);
		}
	}

	/** @throws Error listing the known types if no type has that name */
	getByName(nodeType: string): INodeType | IVersionedNodeType {
		const type = this.types.get(nodeType);
		if (!type) {
			const known = [...this.types.keys()].join(', ');
			throw new Error(`Node type "${nodeType}" is not loaded. Loaded types: ${known}`);
		}
		return type;
	}

	/** A name that ends in `Tool` and is in no package is the tool variant of the node without the suffix. */
	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		const baseName = nodeType.replace(/Tool$/, '');
		if (this.types.has(nodeType) || !this.types.has(baseName)) {
			return NodeHelpers.getVersionedNodeType(this.getByName(nodeType), version);
		}
		return toolNodeType(NodeHelpers.getVersionedNodeType(this.getByName(baseName), version));
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries([...this.types.keys()].map((name) => [name, {}]));
	}
}
