import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ApiError, idOf, namedItems, textOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	additionalFields,
	countryField,
	isHidden,
	isSameEmail,
	isSamePhone,
	keysOf,
	mayBeSamePhone,
	type Means,
	type Person,
	plainLetters,
	replaces,
	searchedPhones,
	simplified,
	simplifyField,
	textsIn,
} from '@n8n-nodes-ventia/node-framework';
import { shownTexts } from '../../people/peopleMemory';
import type { Item, Operation } from '../shared/operation';
import {
	type ContactFieldName,
	contactFieldNames,
	contactFields,
	listRule,
	newContact,
	notWholeName,
	phonesRule,
	readContactFields,
	simpleContact,
	type StoredFields,
	writtenContact,
} from './contactFields';
import { type ContactIndex, indexOf } from './contactIndex';
import {
	changeContact,
	type ContactChange,
	memoryOf,
	mayNeedChange,
	notShownYet,
} from './contactRecord';
import { createContact } from './createContact';
import {
	findContacts,
	findShown,
	type FoundContact,
	inTurnOfPeople,
	isGone,
	matching,
	named,
	onceShown,
	onlyContact,
	peopleIn,
	rememberFound,
	said,
	verifyPerson,
} from './findContact';

const wayOut = "Use the operation 'Update', and set it there.";

const { detail, emails, firstName, lastName, origin, phones } = contactFields;

const ways = [
	{
		name: 'Both',
		value: 'both',
		description: 'The contact has one of the phones and one of the email addresses',
	},
	{
		name: 'Either',
		value: 'either',
		description: 'The contact has one of the phones or one of the email addresses',
	},
	{
		name: 'Email',
		value: 'email',
		description: 'The contact has one of the email addresses. The phones are only added to it.',
	},
	{
		name: 'Phone',
		value: 'phone',
		description: 'The contact has one of the phones. The email addresses are only added to it.',
	},
];

const findBy: INodeProperties = {
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	options: ways,
	default: 'either',
	description:
		"Who is the same person. People who share an email address, such as a family or a company, are told apart with 'Phone' or 'Both'. With 'Either', a contact with another first name and phone than the item is an error.",
};

const checkForDuplicates: INodeProperties = {
	displayName: 'Check for Duplicates',
	name: 'checkForDuplicates',
	type: 'boolean',
	default: false,
	description:
		"Whether to search once more after a contact was created, because another program or another process of n8n may have created the same person at the same time. 'duplicateIds' in the output then has the IDs of the others.",
	builderHint: { propertyHint: "Whether to search once more after creating, for 'duplicateIds'" },
};

/** Search, then update or create. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update contact',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	assistantHint:
		"created tells which contacts are new. Without + and country, a phone is stored as written. For lists, set the node's onError: one bad row stops the rest.",
	fields: [
		{
			...firstName,
			hint: "Not the whole name, such as 'contactName' of Ventia Trigger",
			description: `Replaces the first name of an existing contact. ${notWholeName}.`,
		},
		lastName,
		{
			...phones,
			description: `Find the contact, together with 'Emails'; missing ones are added. ${phonesRule}.`,
		},
		countryField,
		{
			...emails,
			description: `Find the contact, together with 'Phones'; missing ones are added. ${listRule}.`,
		},
		findBy,
		additionalFields([checkForDuplicates, detail, origin]),
		simplifyField,
	],
	endpoints: ['listContacts', 'getContact', 'updateContact', 'createContact', 'listGroups'],
	orderingKeys: (item) => peopleIn(item, ['']),
	fewerRequests: true,
	async execute(item) {
		const given = await readContactFields(item, ['', 'additionalFields.']);
		const upsert = new Upsert(item, given, readWay(item), personIn(item));
		const contact = await upsert.carryOut();
		const written = contact.created === true ? 'created' : 'updated';
		item.tellOutcome('contacts', contact.changed === false ? 'up to date' : written);
		return simplified(item, contact, simpleContact);
	},
};

type Way = 'both' | 'either' | 'email' | 'phone';

function readWay(item: Item): Way {
	return item.field('findBy').choice(['both', 'either', 'email', 'phone'] as const) ?? 'either';
}

/** Everybody whom an item is about, also if it is not found by all of it. */
function personIn(item: Item): Person {
	return {
		phones: searchedPhones(item.field('phones'), item.field('phones').phones(), 'contact'),
		emails: item.field('emails').emails() ?? [],
	};
}

/** What the contact is searched by. Throws ValidationError if the item lacks it. */
function soughtPerson({ phones: numbers, emails: addresses }: Person, way: Way): Person {
	const needed: Array<[label: string, values: string[]]> = [];
	if (way === 'phone' || way === 'both') needed.push(['Phones', numbers]);
	if (way === 'email' || way === 'both') needed.push(['Emails', addresses]);
	for (const [label, values] of needed) {
		if (values.length > 0) continue;
		throw new ValidationError(
			`'${label}' is empty`,
			"Enter what the contact is found by. If only some items have it, give the others to a node of their own with another 'Find By'.",
		);
	}
	if (numbers.length + addresses.length === 0) {
		throw new ValidationError(
			"'Phones' and 'Emails' are both empty",
			'Enter at least one of them to identify the contact.',
		);
	}
	return {
		phones: way === 'email' ? [] : numbers,
		emails: way === 'phone' ? [] : addresses,
	};
}

/** A contact that was found, and what shows that it is the person. */
interface Known {
	record: IDataObject;
	by: Set<Means>;
	/** Whether only this process knows it, because it has created it. */
	isAssumed?: boolean;
}

/** What a search says if there is no contact to write. */
const nobody = 'nobody';

/** Create or Update for one item. */
class Upsert {
	private readonly sought: Person;
	private readonly change: ContactChange;

	constructor(
		private readonly item: Item,
		private readonly given: IDataObject,
		private readonly way: Way,
		private readonly person: Person,
	) {
		this.sought = soughtPerson(person, way);
		const isAdded = (name: ContactFieldName) => name === 'phones' || name === 'emails';
		this.change = {
			needed: contactFieldNames.filter((name) => isAdded(name) || !(name in given)),
			wayOut,
			apply: (stored) => added(item, given, stored),
		};
	}

	async carryOut(): Promise<IDataObject> {
		const { item, person } = this;
		const index = await indexOf(item, personIn);
		const listed = this.inList(index);
		if (listed && !mayNeedChange(listed.record, this.change)) return this.unchanged(listed);
		// The next item has to see what is written now.
		index?.forget(person);
		if (listed) index?.forgetContact(listed.record);
		return await inTurnOfPeople(item, keysOf(person), async () => await this.write(listed, index));
	}

	/** The contact as the list shows it; undefined if it has to be searched for. */
	private inList(index: ContactIndex | undefined): Known | undefined {
		const record = index?.find(this.item, this.sought);
		const id = record && idOf(record);
		// The list may have been read before that.
		if (!record || id === undefined || memoryOf(this.item).hasWritten(id)) return undefined;
		const known = { record, by: this.matching(record) };
		return this.way === 'both' && known.by.size < 2 ? undefined : known;
	}

	private matching(record: IDataObject): Set<Means> {
		return new Set(matching(this.item, record, this.sought).map(({ by }) => by));
	}

	private async write(
		listed: Known | undefined,
		index: ContactIndex | undefined,
	): Promise<IDataObject> {
		if (listed) {
			const changed = await this.update(listed).catch(undefinedIfGone);
			if (changed) return changed;
		}
		const { item, sought } = this;
		const done = await onceShown(item, async (isLast) => {
			const all = await findContacts(item, sought);
			if (all.unshown && !isLast) return undefined;
			const found = this.chosen(all);
			if (!found) return nobody;
			index?.forgetContact(found.record);
			return this.isUpToDate(found) ? this.unchanged(found) : await this.update(found);
		});
		return done === nobody ? await this.create() : done;
	}

	/** The contact to write; undefined if there is none. */
	private chosen(found: FoundContact): Known | undefined {
		const { item, sought } = this;
		if (this.way === 'both') {
			for (const [id, { by }] of found.certain) if (by.size < 2) found.certain.delete(id);
		}
		const contact = onlyContact(item, found, sought, 'phones');
		if (contact) {
			if (this.way !== 'both') rememberFound(item, contact.record, sought);
			return { ...contact, isAssumed: found.assumed.has(idOf(contact.record) ?? '') };
		}
		if (found.unshown?.isCertain) return this.unshown(found.unshown.record);
		for (const name of found.deleted.values()) {
			item.tell(`${name} is deleted in Ventia and stays so: the person was added as a new contact`);
		}
		return undefined;
	}

	/** Somebody who was created a moment ago, and whose ID is not known yet. */
	private unshown(record: IDataObject): Known {
		if (!mayNeedChange(record, this.change)) return { record, by: this.matching(record) };
		throw notShownYet(`the ID of the contact with ${said(this.sought)} is not known`);
	}

	/** Whether nothing is to do, judging by a search; what was just written it may not show yet. */
	private isUpToDate({ record, isAssumed }: Known): boolean {
		const id = idOf(record);
		if (id === undefined) return true;
		const latest = { ...record, ...memoryOf(this.item).justWritten(id) };
		return !isAssumed && [record, latest].every((one) => !mayNeedChange(one, this.change));
	}

	private async update({ record, by }: Known): Promise<IDataObject> {
		const { item, sought } = this;
		const contactId = idOf(record) ?? '';
		const verify = (read: IDataObject) => {
			verifyPerson(item, read, sought);
			if (this.way === 'either') this.refuseOther(read);
		};
		const written = await changeContact(item, contactId, { ...this.change, verify });
		if (!written.changed) return this.unchanged({ record: written, by });
		if (this.way === 'either') this.tellShared(record, by);
		return writtenContact(written, { contactId, created: false, matchedBy: matchedBy(by) });
	}

	/**
	 * @throws ValidationError if a contact has only an email address of the item, and certainly another
	 *   name and phone: two people who share the address
	 */
	private refuseOther(record: IDataObject): void {
		const others = this.otherPhones(record, this.matching(record));
		const { country } = this.item;
		const mayBeOurs = (phone: string) =>
			isHidden(phone, 'phone') ||
			this.person.phones.some((one) => mayBeSamePhone(one, phone, country));
		if (others.length === 0 || others.some(mayBeOurs)) return;
		const [name = '', other = ''] = [record, this.given].map(({ firstName }) => textOf(firstName));
		if (!areOtherNames(name, other)) return;
		const { emails } = this.sought;
		throw new ValidationError(
			`${named(record)} has ${said({ phones: [], emails })}, but another name and phone than this item`,
			"Nothing was changed for this item. If these are two people who share the address, choose 'Phone' in 'Find By'; if not, choose 'Email'.",
		);
	}

	/** The phones that it has, if it was found only by email and the item would add one. */
	private otherPhones(record: IDataObject, by: Set<Means>): string[] {
		if (by.has('phone') || this.person.phones.length === 0) return [];
		return shownTexts(record, 'phone') ?? [];
	}

	/** Says that a contact with other phones was found only by its email address. */
	private tellShared(record: IDataObject, by: Set<Means>): void {
		if (this.otherPhones(record, by).length === 0) return;
		this.item.tell(
			"Some contacts were found only by their email address, and got another phone. If these are two people who share an address, choose 'Phone' or 'Both' in 'Find By'",
		);
	}

	private async create(): Promise<IDataObject> {
		const { item, sought } = this;
		const body = newContact(this.given);
		const creation = await createContact(item, body).catch(undefinedIfTaken);
		if (!creation) return await this.updateTaken();
		const { record, isNew } = creation;
		if (!isNew) return await this.update({ record, by: this.matching(record) });
		if (!body.firstName && !body.lastName) item.tellTogether(withoutName, said(sought));
		rememberFound(item, { ...body, _id: idOf(record) }, sought);
		const told = { created: true, changed: true, matchedBy: null };
		return writtenContact(record, { ...told, ...(await this.duplicatesOf(record)) });
	}

	/** Updates the contact that exists according to the service, although it was not found. */
	private async updateTaken(): Promise<IDataObject> {
		const found = this.chosen(await findShown(this.item, this.sought));
		if (found && idOf(found.record) !== undefined) return await this.update(found);
		throw new ApiError('rejected', {
			message: `Ventia already has a contact with ${said(this.sought)}, but does not show it`,
			description: 'Nothing was changed. Look for the contact in Ventia; it may be deleted.',
		});
	}

	/** Other contacts that have the phones or email addresses of a new one. */
	private async duplicatesOf(contact: IDataObject): Promise<IDataObject> {
		const { item, sought } = this;
		if (!item.field('additionalFields.checkForDuplicates').flag()) return {};
		const found = await findShown(item, sought).catch((thrown: unknown) => {
			// The contact is created all the same.
			if (!(thrown instanceof ApiError)) throw thrown;
			item.tellTogether(notChecked, said(sought));
		});
		if (!found) return { duplicateIds: null };
		const others = [...found.certain.keys()].filter((id) => id !== idOf(contact));
		if (idOf(contact) === undefined) others.splice(0, 1);
		if (others.length > 0) {
			item.tell(
				"Some contacts were created by another program or process at the same time: 'duplicateIds' has their IDs. Merge them in Ventia",
			);
		}
		return { duplicateIds: others };
	}

	private unchanged({ record, by }: Known): IDataObject {
		const told = { created: false, changed: false, matchedBy: matchedBy(by) };
		return writtenContact(record, told);
	}
}

/** A column of names that some rows leave empty would otherwise go unnoticed. */
function withoutName(found: ReadonlyMap<number, string>): string {
	return `New contacts without a name: ${namedItems(found)}`;
}

function notChecked(found: ReadonlyMap<number, string>): string {
	return `The search for duplicates of new contacts failed: ${namedItems(found)}`;
}

/** Whether two first names are shown, and have no word in common. */
function areOtherNames(one: string, other: string): boolean {
	if ([one, other].some((name) => name.trim() === '' || isHidden(name, 'name'))) return false;
	const words = plainLetters(other).split(' ');
	return !plainLetters(one)
		.split(' ')
		.some((word) => words.includes(word));
}

function undefinedIfGone(thrown: unknown): undefined {
	if (!isGone(thrown)) throw thrown;
}

/** For a rejection because there is such a contact. */
function undefinedIfTaken(thrown: unknown): undefined {
	if (!(thrown instanceof ApiError) || thrown.status !== 409) throw thrown;
}

function matchedBy(by: Set<Means>): string {
	return by.size === 2 ? 'both' : ([...by][0] ?? 'phone');
}

/**
 * The given values, plus the phones and email addresses that the contact already has. A phone in
 * its international form takes the place of the same one as people dial it at home.
 */
function added(item: Item, given: IDataObject, stored: StoredFields): IDataObject {
	const country = item.country;
	const phones = textsIn(given.phones);
	const isSame = (one: string, other: string) => isSamePhone(one, other, country);
	return {
		...given,
		phones: union(
			stored.phones.map((one) => phones.find((phone) => replaces(phone, one, country)) ?? one),
			phones,
			isSame,
		),
		emails: union(stored.emails, textsIn(given.emails), isSameEmail),
	};
}

/** The stored values, and the given ones that are not among them. */
function union(
	stored: string[],
	given: string[],
	isSame: (one: string, other: string) => boolean,
): string[] {
	const all = [...stored];
	for (const value of given) {
		if (!all.some((known) => known === value || isSame(known, value))) all.push(value);
	}
	return all;
}
