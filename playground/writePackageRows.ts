// Run by the playground's Node.js 24, which has SQLite and runs TypeScript directly. Parameters:
// the database, the package's name, version, author and author's email, then of each node the shown
// name, the type and the version.
import { DatabaseSync } from 'node:sqlite';

const NOW = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')";

const [file = '', name = '', version = '', author = '', email = '', ...nodes] =
	process.argv.slice(2);
const database = new DatabaseSync(file, { timeout: 20_000 });
database.exec('BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
database
	.prepare(
		`INSERT INTO installed_packages
			(packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
		VALUES (?, ?, ?, ?, ${NOW}, ${NOW})`,
	)
	.run(name, version, author, email);
while (nodes.length > 0) {
	database
		.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)')
		.run(...nodes.splice(0, 3), name);
}
database.exec('COMMIT');
database.close();
