import type { IDataObject, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers } from './host';
import type { LoadedPackage } from './loadPackage';
import { EmitItems } from './nodes/EmitItems';
import { NoOperation } from './nodes/NoOperation';
import { SetFields } from './nodes/SetFields';

/** The node types of one engine: those of the loaded packages and the harness's own. */
export class EngineNodeTypes implements INodeTypes {
	private readonly types = new Map<string, INodeType | IVersionedNodeType>([
		['engine.emitItems', new EmitItems()],
		['engine.noOperation', new NoOperation()],
		['engine.setFields', new SetFields()],
	]);

	constructor(packages: LoadedPackage[]) {
		for (const { name, nodes } of packages) {
			for (const [node, type] of nodes) this.types.set(`${name}.${node}`, type);
		}
	}

	/** @throws Error listing the known types when there is none of that name */
	getByName(nodeType: string): INodeType | IVersionedNodeType {
		const type = this.types.get(nodeType);
		if (!type) {
			const known = [...this.types.keys()].join(', ');
			throw new Error(`Node type "${nodeType}" is not loaded. Loaded are: ${known}`);
		}
		return type;
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(nodeType), version);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries([...this.types.keys()].map((name) => [name, {}]));
	}
}
