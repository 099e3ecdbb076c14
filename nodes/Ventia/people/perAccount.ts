/**
 * What this process remembers for each account of a service. Two keys of one account count as two
 * accounts, and another base URL as another one.
 */
export class PerAccount<T> {
	private readonly accounts = new WeakMap<object, T>();

	/** @param create makes what is remembered about an account at first */
	constructor(private readonly create: () => T) {}

	/** @param account the same object for all runs with the account */
	of(account: object): T {
		const known = this.accounts.get(account) ?? this.create();
		this.accounts.set(account, known);
		return known;
	}
}
