import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { packages } from '../package-lock.json';
import { identityOf, otherIdentities, placeholder } from './identity';
import { fileIn, homes, root } from './packages';

/** A condition for publishing a version. */
export interface Condition {
	what: string;
	/** Undefined if it holds, otherwise the reason why it does not. */
	holds(): string | undefined;
}

/** A package that is published by itself. */
export interface Published {
	/** Its folder, from the root. */
	home: string;
	name: string;
	version: string;
}

/** The package of that name. Throws if there is none. */
export function packageNamed(wanted: string): Published {
	const all = homes.map((home): Published => {
		const text = readFileSync(path.join(root, home, 'package.json'), 'utf8');
		return { ...JSON.parse(text), home };
	});
	const found = all.find(({ name }) => name === wanted);
	if (found) return found;
	throw new Error(`There is no ${wanted}: choose one of ${all.map(({ name }) => name).join(', ')}`);
}

/** The tag of a version: each package has its own. */
export function tagOf({ name, version }: Published): string {
	return `${name}@${version}`;
}

/** @param isBumped whether version and changelog have been changed and not been committed yet */
export function conditions(published: Published, isBumped: boolean): Condition[] {
	const { home, name, version } = published;
	// What release-it changes before it commits.
	const bumped = [fileIn(home, 'CHANGELOG.md'), fileIn(home, 'package.json'), 'package-lock.json'];
	const changelog = readFileSync(path.join(root, home, 'CHANGELOG.md'), 'utf8');
	const tag = tagOf(published);
	return [
		{ what: 'Everything is committed', holds: () => uncommitted(isBumped ? bumped : []) },
		{ what: 'Owner and author are set', holds: () => placeholder(identityOf()) },
		{ what: 'Owner and author are the same everywhere', holds: otherIdentities },
		{ what: 'package.json names this repository', holds: otherRepository },
		{ what: `package-lock.json has version ${version}`, holds: () => otherLock(published) },
		{
			what: `The changelog begins with version ${version}`,
			holds: () => missingIn(changelog, version),
		},
		{ what: 'The README lets people install the package', holds: () => notYet(home) },
		{ what: `Tag ${tag} is free, or here`, holds: () => taggedElsewhere(tag) },
		{ what: `${name} ${version} is not published yet`, holds: () => publishedAs(tag, version) },
	];
}

/** Why a changelog does not begin with a dated, filled section of a version; undefined if it does. */
export function missingIn(changelog: string, wanted: string): string | undefined {
	const [, heading = '', entries = ''] =
		/^## (?!\[Unreleased\])(.*)\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog) ?? [];
	const [, found, date = ''] = /^\[(.*)\] - (.*)$/.exec(heading) ?? [];
	if (found !== wanted) return `it begins with "${heading}"; npm run release writes the section`;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return `"${heading}" has no date`;
	return /^- \S/m.test(entries) ? undefined : 'its section has no entry';
}

function uncommitted(allowed: string[]): string | undefined {
	const files = output('git', 'status', '--porcelain').split('\n').filter(Boolean);
	const others = files.filter((line) => !allowed.includes(line.slice(3)));
	return others.length > 0 ? others.join(', ') : undefined;
}

function otherLock({ home, version }: Published): string | undefined {
	const locked = Object.entries(packages).find(([folder]) => folder === (home === '.' ? '' : home));
	const found = locked && 'version' in locked[1] ? locked[1].version : undefined;
	return found === version ? undefined : `it has ${found}; run npm install --package-lock-only`;
}

/** Why a README would be wrong on npm's page of the package. */
function notYet(home: string): string | undefined {
	const readme = readFileSync(path.join(root, home, 'README.md'), 'utf8');
	return readme.includes('not on npm yet') ? 'it says that it is not on npm yet' : undefined;
}

function taggedElsewhere(tag: string): string | undefined {
	if (output('git', 'tag', '--list', tag) === '') return undefined;
	const [tagged, here] = [`${tag}^{commit}`, 'HEAD'].map((revision) =>
		output('git', 'rev-parse', revision),
	);
	return tagged === here ? undefined : `it is at ${tagged}`;
}

/** npm rejects a provenance statement from a repository other than the one in package.json. */
function otherRepository(): string | undefined {
	return differsFrom(identityOf().repository, output('git', 'remote', 'get-url', 'origin'));
}

/** Why a repository is not that of a remote address; undefined if it is. */
export function differsFrom(repository: string, remote: string): string | undefined {
	const found = /github\.com[/:](.+?)(\.git)?$/.exec(remote)?.[1];
	if (found === undefined) return `the remote "origin" is no repository on GitHub: "${remote}"`;
	return found === repository ? undefined : `it names ${repository}, this is ${found}`;
}

/** Without a registry, npm itself rejects a version that exists. */
function publishedAs(tag: string, version: string): string | undefined {
	return output('npm', 'view', tag, 'version') === version ? 'choose another version' : undefined;
}

/** The output of a program; empty if it fails. */
function output(command: string, ...parameters: string[]): string {
	const { status, stdout } = spawnSync(command, parameters, { cwd: root, encoding: 'utf8' });
	return status === 0 ? stdout.trimEnd() : '';
}
