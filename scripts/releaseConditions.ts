import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { name, repository, version } from '../package.json';
import { packages } from '../package-lock.json';

const root = join(__dirname, '..');
/** What release-it changes before it commits. */
const bumped = ['CHANGELOG.md', 'package-lock.json', 'package.json'];

/** Something that has to be so before a version is published. */
export interface Condition {
	what: string;
	/** Undefined when it is so, else why it is not. */
	holds(): string | undefined;
}

/** @param isBumped whether version and changelog have been changed and not been committed yet */
export function conditions(isBumped: boolean): Condition[] {
	const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
	return [
		{ what: 'Everything is committed', holds: () => uncommitted(isBumped ? bumped : []) },
		{ what: `package-lock.json has version ${version}`, holds: otherLock },
		{
			what: `CHANGELOG.md begins with version ${version}`,
			holds: () => missingIn(changelog, version),
		},
		{ what: `Tag ${version} is free, or here`, holds: taggedElsewhere },
		{ what: 'package.json names this repository', holds: otherRepository },
		{ what: `${name} ${version} is not published yet`, holds: published },
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

function otherLock(): string | undefined {
	const locked = packages[''].version;
	return locked === version ? undefined : `it has ${locked}; run npm install --package-lock-only`;
}

function taggedElsewhere(): string | undefined {
	if (output('git', 'tag', '--list', version) === '') return undefined;
	const [tagged, here] = [`${version}^{commit}`, 'HEAD'].map((revision) =>
		output('git', 'rev-parse', revision),
	);
	return tagged === here ? undefined : `it is at ${tagged}`;
}

/** npm rejects a provenance statement from another repository than the one in package.json. */
function otherRepository(): string | undefined {
	const origin = output('git', 'remote', 'get-url', 'origin');
	const wanted = slug(repository.url);
	if (!/github\.com/.test(origin)) return undefined;
	return slug(origin) === wanted ? undefined : `it names ${wanted}, this is ${slug(origin)}`;
}

function slug(url: string): string {
	return url.replace(/^.*github\.com[/:]/, '').replace(/\.git$/, '');
}

/** Without a registry, npm itself rejects a version that exists. */
function published(): string | undefined {
	const found = output('npm', 'view', `${name}@${version}`, 'version');
	return found === version ? 'choose another version' : undefined;
}

/** What a program prints; nothing when it fails. */
function output(command: string, ...parameters: string[]): string {
	const { status, stdout } = spawnSync(command, parameters, { cwd: root, encoding: 'utf8' });
	return status === 0 ? stdout.trimEnd() : '';
}
