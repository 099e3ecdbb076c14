import { EventEmitter } from 'node:events';
import { Collection } from './collection';
import { ContactIndex } from './contactIndex';
import { objectId, type RecordKind } from './objectId';
import { showUser } from './showUser';
import type * as records from './records';

const WINDOW_MS = 24 * 3_600_000;

/** Everything that the sandbox stores. */
export class Store {
	/** Emits `change` after every change of a record. */
	readonly changes = new EventEmitter<{ change: [] }>();
	private readonly changed = () => {
		this.changes.emit('change');
	};

	readonly contacts = new Collection<records.Contact>(this.changed);
	readonly interactions = new Collection<records.Interaction>(this.changed);
	readonly users = new Collection<records.User>(this.changed, showUser);
	readonly groups = new Collection<records.Group>(this.changed);
	readonly sales = new Collection<records.Sale>(this.changed);
	readonly leadEntryForms = new Collection<records.LeadEntryForm>(this.changed);
	readonly leadEntries = new Collection<records.LeadEntry>(this.changed);
	readonly webhooks = new Collection<records.Webhook>(this.changed);
	readonly channels = new Collection<records.Channel>(this.changed);
	readonly userIntegrations = new Collection<records.UserIntegration>(this.changed);
	readonly templates = new Collection<records.Template>(this.changed);
	/** Messages sent through the API, by either operation, in the order they were accepted. */
	readonly messages = new Collection<records.Message>(this.changed);
	/** Customers with a username, by their contact's ID; the others have a phone only. */
	readonly whatsappUsers = new Collection<records.WhatsappUser>(this.changed);

	/** When customers last wrote to the company in private, by their contact's ID, in ms since 1970. */
	private readonly written = new Map<string, number>();
	private readonly contactIndex = new ContactIndex();
	private readonly interactionsByContact = new Map<string, records.Interaction[]>();
	private readonly counters = new Map<RecordKind, number>();
	/** The smallest number that a new id may have. */
	private firstNumber = 0;

	/** @returns the next free id of this kind. */
	nextId(kind: RecordKind): string {
		const number = Math.max(this.counters.get(kind) ?? 0, this.firstNumber);
		this.counters.set(kind, number + 1);
		return objectId(kind, number);
	}

	/** Numbers new records from here on, until the store is cleared. */
	continueIdsAt(number: number): void {
		this.firstNumber = number;
	}

	addContact(contact: records.Contact): records.Contact {
		this.contactIndex.add(contact);
		return this.contacts.add(contact);
	}

	/** @returns the changed contact, or undefined if there is none with this id. */
	changeContact(id: string, change: Partial<records.Contact>): records.Contact | undefined {
		const contact = this.contacts.get(id);
		if (!contact) return undefined;
		this.contactIndex.remove(contact);
		this.contacts.update(id, change);
		this.contactIndex.add(contact);
		return contact;
	}

	/**
	 * @returns the first contact with one of these phones (comparing digits) or emails (ignoring
	 *   case).
	 */
	findContact(phones: string[], emails: string[]): records.Contact | undefined {
		const id = this.contactIndex.find(phones, emails);
		return id === undefined ? undefined : this.contacts.get(id);
	}

	/** The customer writes: WhatsApp's 24-hour window opens. */
	openWindow(contactId: string): void {
		this.written.set(contactId, Date.now());
	}

	/** Whether the customer has written within 24 hours: otherwise, WhatsApp accepts only templates. */
	isWindowOpen(contactId: string): boolean {
		return Date.now() - (this.written.get(contactId) ?? -Infinity) < WINDOW_MS;
	}

	addInteraction(interaction: records.Interaction): records.Interaction {
		const ofContact = this.interactionsByContact.get(interaction.contact);
		if (ofContact) ofContact.push(interaction);
		else this.interactionsByContact.set(interaction.contact, [interaction]);
		return this.interactions.add(interaction);
	}

	/** @returns the interactions of one contact in the order of their creation. */
	interactionsOf(contactId: string): readonly records.Interaction[] {
		return this.interactionsByContact.get(contactId) ?? [];
	}

	/** @returns all collections by name. */
	collections(): Record<string, Collection<records.StoredRecord>> {
		const entries = Object.entries(this).filter(
			(entry): entry is [string, Collection<records.StoredRecord>] =>
				entry[1] instanceof Collection,
		);
		return Object.fromEntries(entries);
	}

	clear(): void {
		for (const collection of Object.values(this.collections())) collection.clear();
		this.written.clear();
		this.contactIndex.clear();
		this.interactionsByContact.clear();
		this.counters.clear();
		this.firstNumber = 0;
	}
}
