import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isRecord, quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	type Check,
	type Checked,
	checkBoolean,
	checkJsonObject,
	checkLength,
	checkNumber,
	checkOption,
	checkText,
	checkWebAddress,
	type LengthRules,
	type NumberRules,
	splitList,
} from './checks';
import type { Country } from './countries';
import { checkCalendarDate, checkDateTime } from './dates';
import { checkEmail, emailsIn } from './emails';
import { isNoValue, trimmed } from './emptyValues';
import { dialed } from './phones';
import { checkE164, checkPhone, phonesIn } from './phoneTexts';

type Options<T extends string> = ReadonlyArray<INodePropertyOptions & { value: T }>;

/**
 * One value of a node parameter, with the label that the user knows it by.
 *
 * Every method returns undefined for an empty field, and throws ValidationError for a value that
 * cannot be sent.
 */
export class Field {
	private readonly chosen: unknown;
	private readonly value: unknown;

	/**
	 * @param given the parameter's value; for a resource locator, its choice counts
	 * @param zone the workflow's time zone, for dates that name none
	 * @param countryOf finds the country of phones without a country code
	 */
	constructor(
		readonly label: string,
		given: unknown,
		private readonly zone: string,
		private readonly countryOf: () => Country | undefined = () => undefined,
	) {
		this.chosen = isRecord(given) && given.__rl === true ? given.value : given;
		const value = typeof this.chosen === 'string' ? trimmed(this.chosen) : this.chosen;
		this.value = isNoValue(value) ? undefined : value;
	}

	/** Whether it is empty; a list with only empty rows counts as empty. */
	get isEmpty(): boolean {
		if (!Array.isArray(this.value)) return this.value === undefined;
		const list = splitList(this.value);
		return 'value' in list && list.value.length === 0;
	}

	/** The value that a method gave, or a ValidationError because the field must not be empty. */
	required<T>(value: T | undefined): T {
		if (value !== undefined) return value;
		return this.fail('is empty', 'Fill it in, or check its expression.');
	}

	text(rules: LengthRules = {}): string | undefined {
		if (this.value === undefined) return undefined;
		return this.accept(checkLength(this.accept(checkText(this.value)), rules));
	}

	/** A text including leading and trailing spaces, which matter in a password. */
	exactText(rules: LengthRules = {}): string | undefined {
		if (typeof this.chosen !== 'string' || isNoValue(this.chosen)) return this.text(rules);
		return this.accept(checkLength(this.chosen, rules));
	}

	number(rules: NumberRules = {}): number | undefined {
		return this.isEmpty ? undefined : this.accept(checkNumber(this.value, rules));
	}

	boolean(): boolean | undefined {
		if (typeof this.value === 'object')
			return this.accept(checkBoolean(JSON.stringify(this.value)));
		return this.as(checkBoolean);
	}

	/** A switch: empty means off. */
	flag(): boolean {
		return this.boolean() ?? false;
	}

	/** A value that passes a service's own check. */
	as<T>(check: Check<T>): T | undefined {
		const text = this.text();
		return text === undefined ? undefined : this.accept(check(text));
	}

	/** As `as`, for several. */
	eachAs<T>(check: Check<T>): T[] | undefined {
		return this.texts()?.map((text) => this.accept(check(text)));
	}

	email(): string | undefined {
		return this.as(checkEmail);
	}

	emails(): string[] | undefined {
		return this.texts(emailsIn)?.map((text) => this.accept(checkEmail(text)));
	}

	/** As WhatsApp dials it, if its country is known. */
	phone(): string | undefined {
		const phone = this.as(checkPhone);
		return phone === undefined ? undefined : dialed(phone, this.countryOf());
	}

	/** As `phone`, but with + and the country code, or rejected. */
	internationalPhone(): string | undefined {
		const phone = this.phone();
		return phone === undefined ? undefined : this.accept(checkE164(phone));
	}

	/** As `phone`, for several. */
	phones(): string[] | undefined {
		return this.texts(phonesIn)?.map((text) =>
			dialed(this.accept(checkPhone(text)), this.countryOf()),
		);
	}

	webAddress(): string | undefined {
		return this.as((text) => checkWebAddress(text, false));
	}

	httpsAddress(): string | undefined {
		return this.as((text) => checkWebAddress(text, true));
	}

	dateTime(): string | undefined {
		return this.date(checkDateTime);
	}

	calendarDate(): string | undefined {
		return this.date(checkCalendarDate);
	}

	/** An invalid date came from somewhere: it is not the same as none. */
	private date(check: (value: unknown, zone: string) => Checked<string>): string | undefined {
		const isInvalid = typeof this.chosen === 'string' && /^Invalid Date/.test(this.chosen);
		if (this.isEmpty && !isInvalid) return undefined;
		return this.accept(check(this.value ?? this.chosen, this.zone));
	}

	/** The value of one of the options, which may also be given by name. */
	option<T extends string>(options: Options<T>): T | undefined {
		return this.as((text) => checkOption(text, options));
	}

	/** As `option`, for several. */
	options<T extends string>(options: Options<T>): T[] | undefined {
		return this.eachAs((text) => checkOption(text, options));
	}

	choice<T extends string>(choices: readonly T[]): T | undefined {
		return this.option(choices.map((value) => ({ name: value, value })));
	}

	choices<T extends string>(choices: readonly T[]): T[] | undefined {
		return this.options(choices.map((value) => ({ name: value, value })));
	}

	/** One or many: a list, or a text with commas, semicolons or line breaks between its parts. */
	texts(split?: (text: string) => string[]): string[] | undefined {
		const texts = this.accept(splitList(this.value, split));
		return texts.length > 0 ? texts : undefined;
	}

	/** A JSON object, written as text or given by an expression. */
	json(): IDataObject | undefined {
		return this.isEmpty ? undefined : this.accept(checkJsonObject(this.value));
	}

	/** The value as it is, for fields of any type. */
	anything(): unknown {
		return this.value;
	}

	/** Fails the item with a message that names the field. */
	fail(problem: string, advice: string): never {
		throw new ValidationError(`'${this.label}' ${problem}`, advice);
	}

	/** Fails the item with a message that names the value and the field. */
	failValue(value: string, problem: string, advice: string): never {
		throw new ValidationError(`${quoted(value)} in '${this.label}' ${problem}`, advice);
	}

	private accept<T>(checked: Checked<T>): T {
		if ('value' in checked) return checked.value;
		const { problem, advice, given } = checked;
		if (given === undefined) return this.fail(problem, advice);
		return this.failValue(given, problem, advice);
	}
}

/** The fields of one input item, for what reads several of them. */
export interface ItemFields {
	/** A field by the name of its parameter; `collection.field` for one within a collection. */
	field(name: string): Field;
	/** Names of the fields that the user has added to a collection. */
	added(collection: string): string[];
}
