import type { Locator, Page } from 'playwright-core';

import type { Entered } from './service';
import type { Step } from './step';
import { isLoaded } from './values';

/** What was entered in a parameter, and what n8n must store for it. */
export interface Entry {
	path: string;
	name: string;
	/** Undefined for a choice of a loaded list, which may be anything. */
	entered: Entered | undefined;
	stored: unknown;
}

/**
 * In the page: the editor keeps what was typed last after 0.1 s of the page's clock, and later
 * timers of a page fire later.
 */
const PAUSE = 'new Promise((done) => setTimeout(done, 250))';
const CLICK_AGAIN_MS = 10_000;

function exactly(text: string): RegExp {
	return new RegExp(`^\\s*${text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}\\s*$`);
}

/** The opened panel of a node or of a credential in n8n 2.41, used as a person does. */
export class Panel {
	constructor(
		readonly page: Page,
		/** What a parameter's path begins with: `parameters.` of a node, nothing of a credential. */
		private readonly root = 'parameters.',
	) {}

	/** Does one step. */
	async take(step: Step): Promise<Entry[]> {
		switch (step.does) {
			case 'addField':
				await this.choose(this.collection(step.field.name), step.added.displayName);
				return [];
			case 'addGroup':
				await this.addGroup(step.field.name, step.added.displayName);
				return [];
			case 'enterRows':
				return await this.enterRows(step);
			case 'map':
				return await this.enterMapped(step.path);
			case 'enter':
				return [await this.enter(step)];
		}
	}

	/** Waits until the editor keeps all that was typed. */
	async settle(): Promise<void> {
		await this.page.evaluate(PAUSE);
	}

	/** The control of this parameter. */
	private control(path: string): Locator {
		return this.page.locator(`[data-parameter-path="${this.root}${path}"]`);
	}

	/** The part of the panel with the fields of a collection and the way to add one. */
	private collection(name: string): Locator {
		const label = `[data-test-id="input-label"] label[for="${name}"]`;
		return this.page.locator(`.multi-parameter:has(> ${label})`).last();
	}

	private async enter(step: Step & { does: 'enter' }): Promise<Entry> {
		const { path, field, value, asExpression } = step;
		const control = this.control(path);
		const entry = { path, name: field.name };
		switch (field.type) {
			case 'options': {
				const label = field.options?.find((option) => 'value' in option && option.value === value);
				await this.chooseIn(control.getByRole('combobox').last(), step.listed ?? label?.name);
				return { ...entry, entered: value, stored: value };
			}
			case 'multiOptions': {
				// What is chosen lies over the list's own control.
				const list = control.locator('.el-select__tags').getByRole('combobox');
				if (isLoaded(field)) {
					// Until then, it is loading.
					await control.locator('.el-input__inner:enabled').waitFor();
					await this.chooseIn(list, step.listed);
					await this.leave();
					return { ...entry, entered: undefined, stored: undefined };
				}
				const values = Array.isArray(value) ? value : [];
				const usual: unknown[] = Array.isArray(field.default) ? field.default : [];
				for (const added of values.filter((each) => !usual.includes(each))) {
					const label = field.options?.find(
						(option) => 'value' in option && option.value === added,
					);
					await this.chooseIn(list, label?.name);
				}
				await this.leave();
				return { ...entry, entered: values, stored: values };
			}
			case 'boolean':
				await control.locator('.el-switch').click();
				return { ...entry, entered: value === true, stored: value };
			case 'resourceLocator':
				return { ...entry, ...(await this.locate(control, step)) };
			default:
				await this.write(control, String(value));
		}
		if (asExpression) return await this.express(control, entry, value ?? '');
		return { ...entry, entered: value ?? '', stored: value };
	}

	/** Writes into a text, a number, a date or a piece of JSON. */
	private async write(control: Locator, text: string): Promise<void> {
		const code = control.locator('.cm-content');
		const input = control.locator('input, textarea').first();
		await code.or(input).first().waitFor();
		if (await code.isVisible()) return await this.writeCode(code, text);
		await input.click();
		await input.fill(text);
		if ((await control.locator('.el-date-editor').count()) > 0) await input.press('Enter');
		// The key Tab would open the list below.
		else await input.blur();
	}

	private async writeCode(code: Locator, text: string): Promise<void> {
		await code.click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.insertText(text);
	}

	/** Chooses how the record is named, and names it: in the list, by the first entry with this text. */
	private async locate(
		control: Locator,
		{ mode, value, listed, arrives = value }: Step & { does: 'enter' },
	): Promise<Pick<Entry, 'entered' | 'stored'>> {
		await control.getByTestId('rlc-mode-selector').click();
		await this.page.getByTestId(`mode-${mode}`).filter({ visible: true }).click();
		const input = control
			.getByTestId('rlc-input')
			.locator('input')
			.or(control.locator('input[data-test-id="rlc-input"]'));
		if (mode === 'list') {
			await input.click();
			const items = this.page.getByTestId('rlc-item').filter({ visible: true });
			await items.first().waitFor();
			if (listed !== undefined) await this.page.getByTestId('rlc-search').fill(listed);
			await items
				.filter({ hasText: listed ?? /\S/ })
				.first()
				.click();
			return { entered: undefined, stored: undefined };
		}
		await input.fill(String(value));
		return { entered: arrives, stored: { mode, value } };
	}

	/** Switches what was written to an expression that gives the same. */
	private async express(
		control: Locator,
		entry: Pick<Entry, 'path' | 'name'>,
		value: Entered,
	): Promise<Entry> {
		await this.settle();
		const field = control.locator('xpath=ancestor::*[@data-test-id="input-label"][1]');
		await field.hover();
		await field.getByTestId('radio-button-expression').first().click();
		const expression = `{{ ${JSON.stringify(value)} }}`;
		await this.writeCode(control.locator('.cm-content'), expression);
		await this.leave();
		return { ...entry, entered: value, stored: `=${expression}` };
	}

	/** Closes what lies over the fields below: a list, or the preview of an expression. */
	private async leave(): Promise<void> {
		await this.page.getByTestId('tab-params').click();
	}

	/** Fills the rows that the field begins with, and a row that is added for each other value. */
	private async enterRows({ path, field, values }: Step & { does: 'enterRows' }): Promise<Entry[]> {
		const list = this.page
			.locator('.duplicate-parameter')
			.filter({ has: this.page.getByText(field.displayName, { exact: true }) })
			.filter({ visible: true })
			.last();
		const add = list
			.locator('.add-item-wrapper')
			.getByRole('button', { name: field.typeOptions?.multipleValueButtonText ?? 'Add item' });
		// The rows that are there at the start may still have to appear.
		const { default: usual } = field;
		const present = Array.isArray(usual) ? usual.length : 0;
		for (const [index, value] of values.entries()) {
			if (index >= present) await add.click();
			await this.write(this.control(`${path}[${index}]`), value);
		}
		return [{ path, name: field.name, entered: values, stored: values }];
	}

	private async addGroup(name: string, group: string): Promise<void> {
		const collection = this.page.getByTestId(`fixed-collection-${name}`);
		const button = collection.getByTestId('fixed-collection-add');
		const list = collection.getByRole('combobox').last();
		await button.or(list).first().waitFor();
		if (await button.isVisible()) await button.click();
		else await this.chooseIn(list, group);
	}

	/** Fills every field that the account gave. */
	private async enterMapped(path: string): Promise<Entry[]> {
		const container = this.page.getByTestId('mapping-fields-container');
		const prefix = `${this.root}${path}.`;
		const controls = container.locator(`[data-parameter-path^="${prefix}"]`);
		await controls.first().waitFor();
		const entries: Entry[] = [];
		for (const control of await controls.all()) {
			const place = (await control.getAttribute('data-parameter-path')) ?? '';
			const name = place.slice(prefix.length).replace(/^value\["?|"?\]$/g, '');
			entries.push({
				path: place.slice(this.root.length),
				name,
				entered: await this.enterUnknown(control, name),
				stored: undefined,
			});
		}
		return entries;
	}

	/** Enters something into a control whose type depends on the account. */
	private async enterUnknown(control: Locator, name: string): Promise<Entered | undefined> {
		const has = async (selector: string) => (await control.locator(selector).count()) > 0;
		if (await has('.el-switch')) {
			await control.locator('.el-switch').click();
			return true;
		}
		if (await has('.el-select')) {
			await this.choose(control);
			return undefined;
		}
		const isNumber = await has('input[role="spinbutton"]');
		const isDate = await has('.el-date-editor');
		const value = isNumber ? 7 : isDate ? '2031-03-04T05:06:07' : `Typed ${name}`;
		await this.write(control, String(value));
		return value;
	}

	/**
	 * Opens the list in this part of the panel (or presses its button, if there is one choice only)
	 * and chooses the entry of this name.
	 *
	 * @param label default: the first one
	 */
	private async choose(part: Locator, label?: string): Promise<void> {
		const list = part.getByRole('combobox').last();
		const button = part.locator('button[data-test-id="collection-parameter-add"]');
		await list.or(button).last().waitFor();
		if (await button.isVisible()) await button.click();
		else await this.chooseIn(list, label);
	}

	private async chooseIn(list: Locator, label?: string): Promise<void> {
		const options = await this.openList(list);
		const named = options.filter({
			has: this.page.locator('.option-headline, :scope > span', {
				hasText: label === undefined ? /\S/ : exactly(label),
			}),
		});
		await named.first().click();
	}

	/** n8n closes a list again whose field it draws anew, and one clicks again. */
	private async openList(list: Locator): Promise<Locator> {
		const opened = async () => {
			const controls = await list.getAttribute('aria-controls');
			const options = this.page.locator(`#${controls} [role="option"]:not(.is-disabled)`);
			await list.click();
			await options.first().waitFor({ timeout: CLICK_AGAIN_MS });
			return options;
		};
		return await opened().catch(opened).catch(opened);
	}
}
