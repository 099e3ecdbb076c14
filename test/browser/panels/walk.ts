import {
	NodeHelpers,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { choices, isField, isGroup } from './choices';
import type { Coverage } from './coverage';
import type { Entry } from './panel';
import type { Entered, Given, PanelService } from './service';
import type { Step } from './step';
import { isLeftOut, isLoaded, isSent, listedAs, valueAt } from './values';

const FIRST_DATE = Date.UTC(2031, 2, 4, 5, 6, 7);
const DAY = 86_400_000;

/** Whether a collection comes with this group, so that nobody has to add it. */
function isPreset({ default: usual }: INodeProperties, { name }: INodePropertyCollection): boolean {
	return typeof usual === 'object' && usual !== null && name in usual;
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

/** The rows of a list, for one value or several. */
function rows(value: Entered | undefined): string[] {
	return Array.isArray(value) ? value : [`${String(value)} 1`, `${String(value)} 2`];
}

/** Goes through a panel once, in the order of its fields, as they appear. */
export class Walk {
	readonly steps: Step[] = [];
	readonly news: string[] = [];
	/** What stands in the panel when it is opened and must arrive. */
	readonly stands: Entry[] = [];
	/** Whether fields have appeared by hand: those that follow may depend on it. */
	private hasChanged = false;
	private readonly chosen: Array<[object, Entered]> = [];
	/** Which member of each exclusive group is used here. */
	private readonly members = new Map<RegExp[], RegExp>();
	private dates = 0;

	constructor(
		private readonly service: PanelService,
		private readonly description: INodeTypeDescription,
		private readonly given: Given,
		private readonly coverage: Coverage,
		private readonly isFirst: boolean,
	) {}

	/**
	 * @param begin gets what earlier uses have entered by hand, up to the first new choice; without
	 *   it, everything is entered by hand
	 */
	fields(fields: INodeProperties[], parent: string, given: Given, begin?: Given): void {
		const done = new Set<INodeProperties>();
		for (;;) {
			const shown = fields.filter((field) => this.isShown(field, given));
			for (const { name, default: usual } of shown) given[name] ??= structuredClone(usual);
			const next = shown.find((field) => !done.has(field));
			if (!next) return;
			done.add(next);
			this.field(next, parent + next.name, given, fields, begin);
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

	/** The choices that the editor offers: some depend on other fields. */
	private optionsShown({ options }: INodeProperties, given: Given): INodeProperties['options'] {
		return options?.filter(
			(option) =>
				!('value' in option) ||
				NodeHelpers.displayParameter(
					given,
					option,
					{ typeVersion: 1 },
					this.description,
					this.given,
				),
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
		begin?: Given,
	): void {
		if (path === 'resource' || path === 'operation') {
			// The other uses of an operation begin with it.
			if (!this.isFirst) return;
			const value = String(given[field.name]);
			this.steps.push({ does: 'enter', path, field, value, decides: true });
		} else if (decides(field, siblings)) {
			const values = choices({ ...field, options: this.optionsShown(field, given) });
			const known = values.filter((each) => this.coverage.has(field, each));
			const value = this.choose(field, values);
			if (begin && !this.hasChanged && known.includes(value)) begin[field.name] = value;
			else if (value !== given[field.name] || field.type === 'options') {
				this.steps.push({ does: 'enter', path, field, value, decides: true });
				this.hasChanged = true;
			}
			given[field.name] = value;
		} else if (this.isFree(field, path)) this.enter(field, path, given, begin);
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
		for (const group of this.service.exclusive) {
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

	private enter(field: INodeProperties, path: string, given: Given, begin?: Given): void {
		if (field.type === 'collection') return this.collection(field, path, given);
		if (field.type === 'fixedCollection') return this.groups(field, path, given, begin);
		if (this.coverage.waiting.has(field)) this.news.push(field.name);
		const isNew = this.isNew(field);
		this.coverage.add(field);
		if (field.type === 'resourceMapper') {
			this.steps.push({ does: 'map', path, field });
			return;
		}
		const value = valueAt(this.service, this.place(path), this.given) ?? this.valueByType(field);
		given[field.name] = value;
		if (begin && !isNew && value !== undefined && !this.hasChanged) {
			begin[field.name] = this.stand(field, path, value);
		} else if (field.typeOptions?.multipleValues) {
			this.steps.push({ does: 'enterRows', path, field, values: rows(value) });
		} else if (field.type === 'resourceLocator') this.locate(field, path, value, isNew);
		else {
			const listed = isLoaded(field) ? listedAs(this.service, field.name) : undefined;
			this.steps.push({ does: 'enter', path, field, value, listed });
		}
	}

	/** @returns what stands in a field from the beginning */
	private stand(
		{ name, type, typeOptions }: INodeProperties,
		path: string,
		value: Entered,
	): Given[string] {
		if (type === 'resourceLocator') {
			const stored = { mode: 'id', value: String(value) };
			this.stands.push({ path, name, entered: value, stored });
			return { __rl: true, ...stored };
		}
		const stored = typeOptions?.multipleValues ? rows(value) : value;
		this.stands.push({ path, name, entered: stored, stored });
		return stored;
	}

	/** Names a record in one of the ways that its field offers. */
	private locate(
		field: INodeProperties,
		path: string,
		id: Entered | undefined,
		isNew: boolean,
	): void {
		const mode = this.coverage.nextMode(field, isNew);
		const step: Step = { does: 'enter', path, field, value: id, mode };
		if (mode === 'list') {
			step.value = undefined;
			step.listed = listedAs(this.service, field.name);
		} else if (mode in this.service.named) {
			step.value = this.service.named[mode];
			step.arrives = id;
		}
		this.steps.push(step);
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
			this.hasChanged = true;
			if (!field.displayOptions) this.coverage.share(added);
			this.enter(added, addedPath, values);
		}
	}

	private groups(field: INodeProperties, path: string, given: Given, begin?: Given): void {
		const groups = (field.options ?? []).filter(isGroup);
		const isMany = field.typeOptions?.multipleValues === true;
		const values: Given = {};
		given[field.name] = values;
		const stood: Given = {};
		const names = groups.map(({ name }) => name);
		const known = names.filter((name) => this.coverage.has(field, name));
		const chosen = isMany ? names : [this.choose(field, names)];
		for (const added of groups.filter(({ name }) => chosen.includes(name))) {
			this.coverage.add(field, added.name);
			const standing: Given | undefined =
				begin && !this.hasChanged && known.includes(added.name) ? {} : undefined;
			if (begin && standing) {
				begin[field.name] = stood;
				stood[added.name] = isMany ? [standing] : standing;
			} else if (!isPreset(field, added)) {
				this.steps.push({ does: 'addGroup', path, field, added });
				this.hasChanged = true;
			}
			const row: Given = {};
			values[added.name] = isMany ? [row] : row;
			this.fields(added.values, `${path}.${added.name}${isMany ? '[0]' : ''}.`, row, standing);
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
				if (isLoaded(field)) return undefined;
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
				isSent(this.service, step.field.name, step.path),
		);
		const last = texts.at(-1);
		if (this.isFirst && last?.does === 'enter') last.asExpression = true;
	}
}
