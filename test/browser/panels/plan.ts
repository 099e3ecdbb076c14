import {
	NodeHelpers,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
} from 'n8n-workflow';

import {
	EXCLUSIVE,
	isLeftOut,
	locatedBy,
	NOT_SENT,
	valueAt,
	type Entered,
	type Given,
} from './values';

/** One thing that a person does in a panel. A path is the parameter's, such as `filters.agent`. */
export type Step =
	/** Without a value: the first choice of a list that is loaded from the account. */
	| {
			does: 'enter';
			path: string;
			field: INodeProperties;
			value: Entered | undefined;
			asExpression?: boolean;
			/** How the record is chosen, in a field that takes one. */
			mode?: string;
			/** It only decides which other fields there are. */
			decides?: boolean;
	  }
	| { does: 'enterRows'; path: string; field: INodeProperties; values: string[] }
	| { does: 'addField'; path: string; field: INodeProperties; added: INodeProperties }
	| { does: 'addGroup'; path: string; field: INodeProperties; added: INodePropertyCollection }
	| { does: 'map'; path: string; field: INodeProperties };

/** One use of a panel, from its opening to the end of the run. */
export interface PanelUse {
	/** Name of the node's type, or of the credential's. */
	node: string;
	/** `resource-operation`, and what this use has that the uses before it have not. */
	name: string;
	steps: Step[];
}

const MOST_USES = 40;
const FIRST_DATE = Date.UTC(2031, 2, 4, 5, 6, 7);
const DAY = 86_400_000;

function isGroup(option: object): option is INodePropertyCollection {
	return 'values' in option;
}

function isField(option: object): option is INodeProperties {
	return 'type' in option && 'default' in option;
}

/** Whether a collection comes with this group, so that nobody has to add it. */
function isPreset({ default: usual }: INodeProperties, { name }: INodePropertyCollection): boolean {
	return typeof usual === 'object' && usual !== null && name in usual;
}

/** The values that a field of a few choices can have, its default first. */
function choices(field: INodeProperties): Entered[] {
	if (field.type === 'boolean') return [field.default === true, field.default !== true];
	const values = (field.options ?? []).flatMap((option) => {
		const value = 'value' in option ? option.value : undefined;
		return typeof value === 'string' || typeof value === 'number' ? [value] : [];
	});
	return [...values].sort(
		(one, other) => Number(other === field.default) - Number(one === field.default),
	);
}

/** Whether other fields of this panel appear and disappear with this field. */
function decides(field: INodeProperties, fields: INodeProperties[]): boolean {
	if (field.type !== 'options' && field.type !== 'boolean') return false;
	return fields.some(({ displayOptions }) =>
		[displayOptions?.show, displayOptions?.hide].some(
			(rule) => rule !== undefined && (field.name in rule || `/${field.name}` in rule),
		),
	);
}

/** What of an operation has been used, so that the next use turns to the rest. */
class Coverage {
	private readonly entered = new Map<object, Set<Entered>>();
	/** Choices under which something was left out. */
	private readonly open = new Map<object, Set<Entered>>();
	/** Fields that gave way to others, with the group that excludes them. */
	readonly waiting = new Map<object, RegExp[]>();
	/** Number of fields and choices used. */
	size = 0;
	/** How often a field that takes a record was entered: each time it is chosen in another way. */
	private readonly located = new Map<string, number>();

	/** @param shared what all operations have together */
	constructor(private readonly shared?: Coverage) {}

	has(field: object, value: Entered = true): boolean {
		return (this.entered.get(field)?.has(value) || this.shared?.has(field, value)) ?? false;
	}

	add(field: object, value: Entered = true): void {
		this.waiting.delete(field);
		if (this.has(field, value)) return;
		this.size += 1;
		this.entered.set(field, (this.entered.get(field) ?? new Set()).add(value));
	}

	/** The next of the ways in which a record can be chosen, in all operations that take one. */
	nextMode(field: INodeProperties): string {
		if (this.shared) return this.shared.nextMode(field);
		const { name, modes = [] } = field;
		const turn = this.located.get(name) ?? 0;
		this.located.set(name, turn + 1);
		return modes[turn % modes.length]?.name ?? 'id';
	}

	share(field: object): void {
		this.shared?.add(field);
	}

	/** Takes the first choice that is new or has something left under it, else the first. */
	choose(field: object, values: Entered[]): Entered | undefined {
		const chosen =
			values.find((value) => !this.has(field, value) || this.open.get(field)?.has(value)) ??
			values[0];
		if (chosen !== undefined) this.open.get(field)?.delete(chosen);
		return chosen;
	}

	reopen(field: object, value: Entered): void {
		this.open.set(field, (this.open.get(field) ?? new Set()).add(value));
	}
}

/** Goes through a panel once, in the order of its fields, as they appear. */
class Walk {
	readonly steps: Step[] = [];
	readonly news: string[] = [];
	private readonly chosen: Array<[object, Entered]> = [];
	/** Which member of each exclusive group is used here. */
	private readonly members = new Map<RegExp[], RegExp>();
	private dates = 0;

	constructor(
		private readonly description: INodeTypeDescription,
		private readonly given: Given,
		private readonly coverage: Coverage,
		private readonly isFirst: boolean,
	) {}

	fields(fields: INodeProperties[], parent: string, given: Given): void {
		const done = new Set<INodeProperties>();
		for (;;) {
			const shown = fields.filter((field) => this.isShown(field, given));
			for (const { name, default: usual } of shown) given[name] ??= structuredClone(usual);
			const next = shown.find((field) => !done.has(field));
			if (!next) return;
			done.add(next);
			this.field(next, parent + next.name, given, fields);
		}
	}

	private isShown(field: INodeProperties, given: Given): boolean {
		if (['hidden', 'notice', 'callout'].includes(field.type)) return false;
		return NodeHelpers.displayParameter(
			given,
			field,
			{ typeVersion: 1 },
			this.description,
			this.given,
		);
	}

	private place(path: string): string {
		const { resource, operation } = this.given;
		return `${String(resource)}.${String(operation)}.${path.replace(/\[\d+\]/g, '')}`;
	}

	private field(
		field: INodeProperties,
		path: string,
		given: Given,
		siblings: INodeProperties[],
	): void {
		if (path === 'resource' || path === 'operation') {
			const value = String(given[field.name]);
			this.steps.push({ does: 'enter', path, field, value, decides: true });
		} else if (decides(field, siblings)) {
			const value = this.choose(field, choices(field));
			if (value !== given[field.name] || field.type === 'options') {
				this.steps.push({ does: 'enter', path, field, value, decides: true });
			}
			given[field.name] = value;
		} else if (this.isFree(field, path)) this.enter(field, path, given);
	}

	private choose(field: object, values: Entered[]): Entered {
		const value = this.coverage.choose(field, values) ?? '';
		if (!this.coverage.has(field, value)) this.news.push(String(value));
		this.coverage.add(field, value);
		if (values.some((other) => !this.coverage.has(field, other))) this.reopen();
		this.chosen.push([field, value]);
		return value;
	}

	/** There is more to do under what was chosen on the way here. */
	private reopen(): void {
		for (const [field, value] of this.chosen) this.coverage.reopen(field, value);
	}

	/** Of fields that exclude each other, those that were not used yet go first. */
	private isFree(field: INodeProperties, path: string): boolean {
		const place = this.place(path);
		if (isLeftOut(place, this.given)) return false;
		for (const group of EXCLUSIVE) {
			const member = group.find((pattern) => pattern.test(place));
			if (!member) continue;
			const used = this.members.get(group);
			const isNew = this.isNew(field);
			if (used && used !== member) {
				if (isNew) {
					this.coverage.waiting.set(field, group);
					this.reopen();
				}
				return false;
			}
			if (!isNew && !used && [...this.coverage.waiting.values()].includes(group)) return false;
			this.members.set(group, member);
		}
		return true;
	}

	private isNew(field: INodeProperties): boolean {
		if (field.type !== 'collection' && field.type !== 'fixedCollection') {
			return !this.coverage.has(field);
		}
		return (field.options ?? []).some((option) => {
			if (isGroup(option)) {
				return (
					!this.coverage.has(field, option.name) || option.values.some((value) => this.isNew(value))
				);
			}
			return isField(option) && this.isNew(option);
		});
	}

	private enter(field: INodeProperties, path: string, given: Given): void {
		if (field.type === 'collection') return this.collection(field, path, given);
		if (field.type === 'fixedCollection') return this.groups(field, path, given);
		if (this.coverage.waiting.has(field)) this.news.push(field.name);
		this.coverage.add(field);
		if (field.type === 'resourceMapper') {
			this.steps.push({ does: 'map', path, field });
			return;
		}
		const value = valueAt(this.place(path), this.given) ?? this.valueByType(field);
		given[field.name] = value;
		if (field.typeOptions?.multipleValues) {
			const values = Array.isArray(value) ? value : [`${String(value)} 1`, `${String(value)} 2`];
			this.steps.push({ does: 'enterRows', path, field, values });
		} else if (field.type === 'resourceLocator') {
			const mode = this.coverage.nextMode(field);
			this.steps.push({
				does: 'enter',
				path,
				field,
				value: locatedBy(field.name, mode, value),
				mode,
			});
		} else this.steps.push({ does: 'enter', path, field, value });
	}

	private collection(field: INodeProperties, path: string, given: Given): void {
		const values: Given = {};
		given[field.name] = values;
		for (const added of (field.options ?? []).filter(isField)) {
			const addedPath = `${path}.${added.name}`;
			// An earlier use had it.
			if (!this.isNew(added)) continue;
			if (!this.isShown(added, values) || !this.isFree(added, addedPath)) continue;
			this.steps.push({ does: 'addField', path, field, added });
			if (!field.displayOptions) this.coverage.share(added);
			this.enter(added, addedPath, values);
		}
	}

	private groups(field: INodeProperties, path: string, given: Given): void {
		const groups = (field.options ?? []).filter(isGroup);
		const isMany = field.typeOptions?.multipleValues === true;
		const values: Given = {};
		given[field.name] = values;
		const names = groups.map(({ name }) => name);
		const chosen = isMany ? names : [this.choose(field, names)];
		for (const added of groups.filter(({ name }) => chosen.includes(name))) {
			this.coverage.add(field, added.name);
			if (!isPreset(field, added)) this.steps.push({ does: 'addGroup', path, field, added });
			const row: Given = {};
			values[added.name] = isMany ? [row] : row;
			this.fields(added.values, `${path}.${added.name}${isMany ? '[0]' : ''}.`, row);
		}
	}

	private valueByType(field: INodeProperties): Entered | undefined {
		switch (field.type) {
			case 'boolean':
				return field.default !== true;
			case 'number': {
				const { maxValue = Infinity } = field.typeOptions ?? {};
				const usual = Number(field.default);
				return usual < maxValue ? usual + 1 : usual - 1;
			}
			case 'dateTime':
				this.dates += 1;
				return new Date(FIRST_DATE + this.dates * DAY).toISOString().slice(0, 19);
			case 'options':
				return choices(field).at(1) ?? choices(field).at(0);
			case 'multiOptions': {
				const usual: unknown[] = Array.isArray(field.default) ? field.default : [];
				const another = choices(field).find((value) => !usual.includes(value));
				return [...usual, ...(another === undefined ? [] : [another])].map(String);
			}
			default:
				return `Typed ${field.displayName}`;
		}
	}

	/** Lets the last text be an expression. */
	addExpression(): void {
		const texts = this.steps.filter(
			(step) =>
				step.does === 'enter' &&
				(step.field.type === 'string' || step.field.type === 'number') &&
				!step.field.typeOptions?.password &&
				!NOT_SENT.has(step.field.name),
		);
		const last = texts.at(-1);
		if (this.isFirst && last?.does === 'enter') last.asExpression = true;
	}
}

/** Without what only an agent's tool shows. */
function forPeople(fields: INodeProperties[]): INodeProperties[] {
	return fields
		.filter(({ displayOptions }) => !displayOptions?.show?.['@tool'])
		.map((field) =>
			field.type === 'collection'
				? { ...field, options: forPeople((field.options ?? []).filter(isField)) }
				: field,
		);
}

/** The uses of a panel needed to enter all of its fields, including those that depend on others. */
function planUses(
	description: INodeTypeDescription,
	start: Given,
	name: string,
	shared: Coverage,
): PanelUse[] {
	const coverage = new Coverage(shared);
	const uses: PanelUse[] = [];
	while (uses.length < MOST_USES) {
		const before = coverage.size;
		const given: Given = { ...start };
		const walk = new Walk(description, given, coverage, uses.length === 0);
		walk.fields(description.properties, '', given);
		if (uses.length > 0 && coverage.size === before) break;
		walk.addExpression();
		const news = uses.length === 0 ? [] : walk.news.slice(0, 2);
		const named = [name, ...news].join('-');
		const isTaken = uses.some((use) => use.name === named);
		uses.push({
			node: description.name,
			name: isTaken ? `${named}-${uses.length + 1}` : named,
			steps: walk.steps,
		});
	}
	return uses;
}

/**
 * All uses of all operations of a node, as its description has them. Fields that all operations
 * share are entered in the first one.
 */
export function planNode(node: INodeTypeDescription): PanelUse[] {
	const description = { ...node, properties: forPeople(node.properties) };
	const [resourceField] = description.properties.filter(({ name }) => name === 'resource');
	const shared = new Coverage();
	if (!resourceField) return planUses(description, {}, description.name, shared);
	return choices(resourceField).flatMap((resource) => {
		const operations = description.properties.filter(
			(field) =>
				field.name === 'operation' &&
				NodeHelpers.displayParameter({ resource }, field, { typeVersion: 1 }, description),
		);
		return operations.flatMap(choices).flatMap((operation) => {
			const name = `${String(resource)}-${String(operation)}`;
			return planUses(description, { resource, operation }, name, shared);
		});
	});
}
