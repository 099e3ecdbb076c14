import { identityOf, otherIdentities, placeholder, withIdentity } from '../../../scripts/identity';
import { differsFrom, packageNamed, tagOf } from '../../../scripts/releaseConditions';

const real = {
	repository: 'ana-silva/ventia-nodes',
	author: 'Ana Silva',
	email: 'ana@example.org',
};

test('owner and author are the same everywhere', () => {
	expect(otherIdentities()).toBeUndefined();
});

test('owner and author are reported as not set until both are', () => {
	expect(placeholder(real)).toBeUndefined();
	for (const one of [
		{ ...real, repository: 'OWNER/n8n-nodes-ventia' },
		{ ...real, author: 'AUTHOR' },
		{ ...real, email: 'author@example.com' },
	]) {
		expect(placeholder(one)).toBe('run npm run release:identity');
	}
});

test('owner and author are replaced only in addresses, packages and licenses', () => {
	const from = { repository: 'OWNER/nodes', author: 'AUTHOR', email: 'author@example.com' };
	const text = [
		'https://github.com/OWNER/nodes/issues and https://owner.github.io/nodes/',
		'{ "name": "AUTHOR", "email": "author@example.com" }',
		'Copyright (c) 2026 AUTHOR',
		'An AUTHOR writes to author@example.com',
	].join('\n');
	expect(withIdentity(text, from, real).split('\n')).toEqual([
		'https://github.com/ana-silva/ventia-nodes/issues and https://ana-silva.github.io/ventia-nodes/',
		'{ "name": "Ana Silva", "email": "ana@example.org" }',
		'Copyright (c) 2026 Ana Silva',
		'An AUTHOR writes to author@example.com',
	]);
});

test('a package can be released only from the repository it names', () => {
	expect(differsFrom('ana/nodes', 'git@github.com:ana/nodes.git')).toBeUndefined();
	expect(differsFrom('ana/nodes', 'https://github.com/ana/nodes')).toBeUndefined();
	expect(differsFrom('ana/nodes', 'https://github.com/eva/nodes.git')).toContain('eva/nodes');
	expect(differsFrom('ana/nodes', '')).toContain('no repository on GitHub');
});

test('each package has its own tag and the author of the root', () => {
	for (const name of ['n8n-nodes-ventia', 'n8n-nodes-zenvia-sales', 'n8n-nodes-merlin']) {
		const found = packageNamed(name);
		expect(tagOf(found)).toBe(`${name}@${found.version}`);
		expect(found).not.toHaveProperty('private');
		expect(identityOf(found.home)).toEqual(identityOf());
	}
	expect(() => packageNamed('n8n-nodes-other')).toThrow(/choose one of n8n-nodes-ventia, /);
});
