import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';

import { fileIn, homes, root } from './packages';

/** Who publishes, according to the root's package.json; everything else follows it. */
export interface Identity {
	/** Owner and name on GitHub. */
	repository: string;
	author: string;
	email: string;
}

/** The placeholders in a repository that has no publisher yet. */
const unset = { owner: 'OWNER', author: 'AUTHOR', email: 'author@example.com' };

interface Manifest {
	author: { name: string; email: string };
	repository: { url: string };
}

/** Owner and author of a package; of the root package if no folder is given. */
export function identityOf(home = '.'): Identity {
	const manifest: Manifest = JSON.parse(
		readFileSync(path.join(root, home, 'package.json'), 'utf8'),
	);
	const [, repository = ''] = /github\.com\/(.+)\.git$/.exec(manifest.repository.url) ?? [];
	return { repository, author: manifest.author.name, email: manifest.author.email };
}

/** What is not set yet, and how to set it; undefined if everything is set. */
export function placeholder({ author, email, repository }: Identity): string | undefined {
	const [owner] = repository.split('/');
	const isUnset = owner === unset.owner || author === unset.author || email === unset.email;
	return isUnset ? 'run npm run release:identity' : undefined;
}

/** The text with one owner and author replaced by another. */
export function withIdentity(text: string, from: Identity, to: Identity): string {
	const [fromPage, toPage] = [from, to].map(({ repository }) => {
		const [owner = '', name = ''] = repository.split('/');
		return `${owner.toLowerCase()}.github.io/${name}`;
	});
	return text
		.replaceAll(`github.com/${from.repository}`, `github.com/${to.repository}`)
		.replaceAll(fromPage ?? '', toPage ?? '')
		.replaceAll(`"name": "${from.author}"`, `"name": "${to.author}"`)
		.replaceAll(`"email": "${from.email}"`, `"email": "${to.email}"`)
		.replace(/^(Copyright \(c\) \d+ ).*$/m, (line, start: string) =>
			line === `${start}${from.author}` ? `${start}${to.author}` : line,
		);
}

/** The files that may name owner and author, from the root. */
function textFiles(): string[] {
	return execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
		.split('\n')
		.filter((file) => /(\.(md|json|ts|yml|yaml)|LICENSE)$/.test(file))
		.filter((file) => !/package-lock\.json$|(^|\/)test\//.test(file));
}

/** The files that name a different owner or author; undefined if there are none. */
export function otherIdentities(): string | undefined {
	const wanted = identityOf();
	const packages = homes.filter(
		(home) => JSON.stringify(identityOf(home)) !== JSON.stringify(wanted),
	);
	const [, name = ''] = wanted.repository.split('/');
	const repository = new RegExp(`github\\.com/[\\w.-]+/${name}(?![\\w-])`, 'g');
	const files = textFiles().filter((file) =>
		[...readFileSync(path.join(root, file), 'utf8').matchAll(repository)].some(
			([found]) => found !== `github.com/${wanted.repository}`,
		),
	);
	const licenses = homes
		.map((home) => fileIn(home, 'LICENSE'))
		.filter((file) => {
			const text = readFileSync(path.join(root, file), 'utf8');
			return !new RegExp(`^Copyright \\(c\\) \\d+ ${wanted.author}$`, 'm').test(text);
		});
	const others = [...packages.map((home) => fileIn(home, 'package.json')), ...files, ...licenses];
	return others.length > 0 ? `not in ${others.join(', ')}` : undefined;
}

/** Sets owner and author everywhere. */
function setIdentity(to: Identity): void {
	const from = identityOf();
	for (const file of textFiles()) {
		const target = path.join(root, file);
		const text = readFileSync(target, 'utf8');
		const changed = withIdentity(text, from, to);
		if (changed !== text) writeFileSync(target, changed);
	}
	// Tables are as wide as their longest cell.
	execFileSync('npm', ['run', 'docs'], { cwd: root, stdio: 'inherit' });
	execFileSync('npx', ['prettier', '--log-level', 'warn', '--write', '.'], {
		cwd: root,
		stdio: 'inherit',
	});
}

if (require.main === module) {
	const options = new Command()
		.name('npm run release:identity --')
		.description('Sets who publishes, in every file that names the owner or author.')
		.requiredOption('--repository <owner/name>', 'the repository on GitHub')
		.requiredOption('--author <name>', 'as npm and the license show it')
		.requiredOption('--email <address>', 'of the author')
		.parse()
		.opts<Identity>();
	setIdentity(options);
}
