import type { INodeProperties } from 'n8n-workflow';

import type { Entered } from './service';

/** What of an operation has been used, so that the next use turns to the rest. */
export class Coverage {
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

	/**
	 * How a record is chosen: a field that is new in its operation takes the next of the ways, in all
	 * operations that take such a record.
	 */
	nextMode(field: INodeProperties, isNew: boolean): string {
		if (this.shared) return this.shared.nextMode(field, isNew);
		const { name, modes = [] } = field;
		const turn = (this.located.get(name) ?? -1) + (isNew ? 1 : 0);
		this.located.set(name, turn);
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
