import type { Delivery, DeliveryReport } from './delivery/delivery';
import type { NewCustomer } from './operations/newCustomer';
import type { SeedOptions } from './seed/seed';
import type { RecordedRequest } from './server/recordedRequest';
import type { SandboxSettings, SettingsChange } from './settings';
import type { Contact } from './store/records';
import type { Store } from './store/store';

/** A running sandbox, as tests, the control routes and the page for people see it. */
export interface Sandbox {
	/** Base URL of the API, on loopback. */
	readonly url: string;
	/** Scheme, host and port. */
	readonly origin: string;
	readonly store: Store;
	/** Every request to the API since the start or the last reset, in the order of arrival. */
	readonly requests: RecordedRequest[];
	readonly settings: SandboxSettings;
	/** Changes settings; a new limit starts with an empty window. */
	configure(change: SettingsChange): void;
	/** Empties the store and fills it again. */
	seed(options: SeedOptions): void;
	/**
	 * Forgets the requests and restores the initial settings, faults and limit; keeps the records.
	 */
	reset(): void;
	/** Adds somebody who has WhatsApp, with or without a phone. @returns the contact in Ventia */
	addCustomer(customer: NewCustomer): Contact;
	/** Sends events to the registered webhooks; resolves when all have a response or were given up. */
	deliver(delivery: Delivery): Promise<DeliveryReport>;
	close(): Promise<void>;
}
