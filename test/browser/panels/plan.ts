import { NodeHelpers, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

import { choices, isField } from './choices';
import { Coverage } from './coverage';
import type { Entry } from './panel';
import type { Given, PanelService } from './service';
import type { Step } from './step';
import { Walk } from './walk';

/** One use of a panel, from its opening to the end of the run. */
export interface PanelUse {
	service: PanelService;
	/** Undefined for the credential's panel. */
	node?: INodeTypeDescription;
	/** The service's prefix, `resource-operation`, and what the uses before have not. */
	name: string;
	/** What stands in the panel when it is opened. */
	begin: Given;
	/** What of it must arrive, as what is entered by hand must. */
	stands: Entry[];
	steps: Step[];
}

type Planned = Pick<PanelUse, 'name' | 'begin' | 'stands' | 'steps'>;

const MOST_USES = 40;

/** Without what only an agent's tool shows, or nobody but an assistant reads. */
function forPeople(fields: INodeProperties[]): INodeProperties[] {
	return fields
		.filter(({ displayOptions: { show = {} } = {} }) => !show['@tool'] && !show['@version'])
		.map((field) =>
			field.type === 'collection'
				? { ...field, options: forPeople((field.options ?? []).filter(isField)) }
				: field,
		);
}

/** The uses of a panel needed to enter all of its fields, including those that depend on others. */
function planUses(
	service: PanelService,
	description: INodeTypeDescription,
	start: Given,
	name: string,
	shared: Coverage,
): Planned[] {
	const coverage = new Coverage(shared);
	// A new credential begins empty.
	const isStored = description.name !== service.credential.name;
	const uses: Planned[] = [];
	while (uses.length < MOST_USES) {
		const before = coverage.size;
		const given: Given = { ...start };
		const walk = new Walk(service, description, given, coverage, uses.length === 0);
		const begin = { ...start };
		const isEmpty = uses.length === 0 || !isStored;
		// Entering again what an earlier use has entered by hand would take much of the time.
		walk.fields(description.properties, '', given, isEmpty ? undefined : begin);
		if (uses.length > 0 && coverage.size === before) break;
		walk.addExpression();
		const news = uses.length === 0 ? [] : walk.news.slice(0, 2);
		const named = [name, ...news].join('-');
		const isTaken = uses.some((use) => use.name === named);
		uses.push({
			name: isTaken ? `${named}-${uses.length + 1}` : named,
			begin: isEmpty ? {} : begin,
			stands: walk.stands,
			steps: walk.steps,
		});
	}
	return uses;
}

/**
 * All uses of all operations of a node, as its description has them. Fields that all operations
 * share are entered in the first one.
 */
function planNode(service: PanelService, node: INodeTypeDescription): Planned[] {
	const description = { ...node, properties: forPeople(node.properties) };
	const [resourceField] = description.properties.filter(({ name }) => name === 'resource');
	const shared = new Coverage();
	if (!resourceField) return planUses(service, description, {}, description.name, shared);
	return choices(resourceField).flatMap((resource) => {
		const operations = description.properties.filter(
			(field) =>
				field.name === 'operation' &&
				NodeHelpers.displayParameter({ resource }, field, { typeVersion: 1 }, description),
		);
		return operations.flatMap(choices).flatMap((operation) => {
			const name = `${String(resource)}-${String(operation)}`;
			return planUses(service, description, { resource, operation }, name, shared);
		});
	});
}

/** All uses of a service's nodes and of its credential. */
export function planService(service: PanelService): PanelUse[] {
	const { nodes, credential, prefix } = service;
	const ofNodes = nodes.flatMap((node) =>
		planNode(service, node).map((use) => ({ ...use, service, node })),
	);
	const { name, properties } = credential;
	const ofCredential = planNode(service, { ...nodes[0], name, properties }).map((use) => ({
		...use,
		service,
	}));
	return [...ofNodes, ...ofCredential].map((use) => ({ ...use, name: prefix + use.name }));
}
