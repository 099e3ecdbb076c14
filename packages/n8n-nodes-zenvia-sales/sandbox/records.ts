/** A record as the API shows it. */
export type Shown = Record<string, unknown> & { id: string };

/** All that the sandbox stores. */
export interface Records {
	/** Newest first. */
	prospects: Shown[];
	/** In the order of their creation. */
	interactions: Shown[];
	newId(): string;
}

const hourMs = 3_600_000;

/** Made-up prospects, the newest created an hour before now, each of the others an hour earlier. */
export function createRecords(prospects: number, now: number): Records {
	let ids = 0;
	// Growing, as IDs of this form do.
	const newId = () => (++ids).toString(16).padStart(24, '6560a1b2c3d4000000000000');
	const all = Array.from({ length: prospects }, (_, index): Shown => {
		const created = new Date(now - (prospects - index) * hourMs).toISOString();
		return {
			id: newId(),
			created,
			account: 'Casa Azul',
			group: 'Centro',
			firstName: 'Ana',
			lastName: `Prospecto ${index + 1}`,
			phones: [`+598 97 ${String(index).padStart(6, '0')}`],
			emails: [`prospect${index + 1}@example.com`],
			status: index % 2 === 0 ? 'new' : 'unclaimed',
			category: 'used',
			userMade: false,
			leads: [],
		};
	});
	return { prospects: all.reverse(), interactions: [], newId };
}
