/** The part of Node.js 24's SQLite that is used here; the repository's own types are Node.js 20's. */
declare module 'node:sqlite' {
	export class StatementSync {
		run(...values: string[]): void;
	}

	export class DatabaseSync {
		constructor(path: string, options?: { timeout?: number });
		exec(statements: string): void;
		prepare(statement: string): StatementSync;
		close(): void;
	}
}
