import type { Contact } from './records';

/** Finds contacts by phone and email without scanning all of them. */
export class ContactIndex {
	private readonly ids = new Map<string, string[]>();

	add(contact: Contact): void {
		for (const key of keys(contact.phones, contact.emails)) {
			const ids = this.ids.get(key);
			if (ids) ids.push(contact._id);
			else this.ids.set(key, [contact._id]);
		}
	}

	remove(contact: Contact): void {
		for (const key of keys(contact.phones, contact.emails)) {
			const ids = this.ids.get(key)?.filter((id) => id !== contact._id) ?? [];
			if (ids.length > 0) this.ids.set(key, ids);
			else this.ids.delete(key);
		}
	}

	/** @returns the id of the first contact that has one of them. */
	find(phones: string[], emails: string[]): string | undefined {
		for (const key of keys(phones, emails)) {
			const id = this.ids.get(key)?.[0];
			if (id !== undefined) return id;
		}
		return undefined;
	}

	clear(): void {
		this.ids.clear();
	}
}

function keys(phones: string[], emails: string[]): string[] {
	return [
		...phones.map((phone) => phone.replace(/\D/g, '')),
		...emails.map((email) => email.toLowerCase()),
	].filter((key) => key !== '');
}
